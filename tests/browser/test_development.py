"""Personnel development in Chromium: a survey on a phone that saves itself, and every page with axe, wide and on a phone."""

from areaoffice.office.models import User
from staff.models import IndividualPlan, NeedsSurvey, SurveyAnswer, Training
from tests.browser.conftest import PHONE
from tests.browser.test_pages import demo_office

__all__ = ["demo_office"]


def test_pages_of_development_are_accessible_and_fit(demo_office, new_page, faults_of_pages):
    closed, running = NeedsSurvey.objects.order_by("fiscal_year")
    training, plan = Training.objects.first(), IndividualPlan.objects.get(state="agreed")
    draft = IndividualPlan.objects.get(state="draft")
    addresses = {
        "hr": [
            *(
                f"/development/2565/{page}"
                for page in ("", "plans/", "trainings/", "trainings/new/", "hours/", "surveys/new/")
            ),
            *(f"/development/surveys/{closed.pk}/{page}/" for page in ("results", "answer", "edit")),
            f"/development/surveys/{running.pk}/answer/",
            *(f"/development/trainings/{training.pk}/{page}" for page in ("", "edit/", "attendance/")),
        ],
        "owner": [f"/development/plans/{plan.pk}/"],
        "planner": [
            f"/development/plans/{draft.pk}/",
            f"/development/plans/{draft.pk}/needs/new/",
            "/books/personnel-plan/2565/",
        ],
    }
    for username, pages in addresses.items():
        assert faults_of_pages(new_page(user=User.objects.get(username=username)), pages) == {}


def test_survey_saves_itself_and_sends_again_what_did_not_go(demo_office, new_page):
    survey = NeedsSurvey.objects.get(fiscal_year=2566)
    first, second = survey.topics.all()[:2]
    page = new_page(user=User.objects.get(username="owner"), viewport=PHONE)
    page.goto(f"/development/surveys/{survey.pk}/answer/")

    page.click(f"label[for=d{first.pk}-2]")
    page.click(f"label[for=i{first.pk}-5]")
    page.wait_for_selector(f"[data-topic='{first.pk}'] [data-said]:text-matches('บันทึกแล้ว \\\\d\\\\d:\\\\d\\\\d')")
    page.wait_for_selector("[data-survey-count]:text('ตอบครบ 1 จาก 12 หัวข้อ')")
    page.context.set_offline(True)
    page.click(f"label[for=d{second.pk}-3]")
    page.wait_for_selector("[data-survey-status]:text('เชื่อมต่อไม่ได้')")
    page.context.set_offline(False)
    page.wait_for_selector("[data-survey-status][data-state=saved]")

    answers = SurveyAnswer.objects.filter(response__person__username="owner", response__survey=survey)
    assert list(answers.order_by("topic__order").values_list("topic", "now", "important")) == [
        (first.pk, 2, 5),
        (second.pk, 3, None),
    ]
    page.reload()
    assert page.is_checked(f"#d{first.pk}-2")
