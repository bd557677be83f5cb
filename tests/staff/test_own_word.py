"""Nobody's own word counts for their own agreement, and nobody opens what names those who judged them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Post, RoleGrant, User
from staff.agreements.deciding import officers_of_personnel
from staff.agreements.decision_words import Signed
from staff.agreements.jobs import freeze_results
from staff.agreements.problems import VersionRows, problems_of
from staff.agreements.writing_actions import link_indicator
from staff.evaluation.committee_actions import renew_link, replace
from staff.evaluation.reported import reported_of
from staff.evaluation.scoring_actions import Hand, save_sheet, type_paper
from staff.models import Committee, Evaluator, PerformanceAgreement, ResultSnapshot, ScoreSheet
from staff.models.cycle import usual_cycle
from staff.overview.own import directors_own
from tests.staff.agreeing import TODAY, Agreeing, to_agreed, to_scoring
from tests.staff.seeing import kept
from tests.staff.test_committee import OUTSIDE, appointed, seated
from tests.staff.test_score_sheets import given
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


def on_paper(here: Agreeing, name: str) -> Signed:
    scan = kept(here.office, here.people["hr"], "signed.pdf")
    code = here.fresh().current.code
    return Signed("paper", printed_name=name, printed_position="ตำแหน่ง", signed_on=TODAY, scan=scan, code=code)


def test_a_superior_who_is_the_owner_stands_against_proposing(here: Agreeing):
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(person=here.people["owner"])

    found = problems_of(VersionRows.of(here.fresh().current))

    assert "own-superior" in [one.code for one in found]
    with pytest.raises(ValidationError, match="เป็นของผู้จัดทำข้อตกลงเอง"):
        here.take("submit", "owner")


def test_a_paper_with_the_owners_name_is_no_superiors_word(here: Agreeing):
    here.take("submit", "owner")

    with pytest.raises(ValidationError, match="เห็นชอบข้อตกลงของตนเองไม่ได้"):
        here.take("agree", "hr", signed=on_paper(here, str(here.people["owner"])))

    assert here.fresh().state == State.SUBMITTED


def test_an_owner_who_came_to_hold_the_superiors_post_is_not_agreed_with(here: Agreeing):
    here.take("submit", "owner")
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(person=here.people["owner"])

    with pytest.raises(ValidationError, match="เห็นชอบข้อตกลงของตนเองไม่ได้"):
        here.take("agree", "hr", signed=on_paper(here, "นายผู้อื่น ลงนาม"))


def test_who_judges_does_not_record_the_owners_signature(here: Agreeing):
    baker.make(RoleGrant, user=here.people["superior"], role="hr", office=here.office)
    here.take("lock", "owner")

    with pytest.raises(PermissionDenied):
        here.take("submit", "superior", signed=on_paper(here, str(here.people["owner"])))
    here.take("submit", "hr", signed=on_paper(here, str(here.people["owner"])))


def test_the_admin_shows_an_agreement_and_changes_nothing(here: Agreeing, client):
    User.objects.filter(pk=here.people["hr"].pk).update(is_staff=True)
    client.force_login(here.people["hr"])
    page = reverse("admin:staff_performanceagreement_change", args=[here.agreement.pk])

    assert client.get(page).status_code == 200
    assert client.post(page, {"printed_position": "อื่น"}).status_code == 403
    assert client.get(reverse("admin:staff_performanceagreement_add")).status_code == 403


def test_the_result_of_a_director_is_not_told_beside_the_overview(here: Agreeing):
    baker.make(RoleGrant, user=here.people["owner"], role="director", office=here.office)
    PerformanceAgreement.objects.filter(pk=here.agreement.pk).update(state=State.FAILED)

    own = directors_own(here.office, 2565, here.people["colleague"], today=TODAY)

    assert own.live is None
    assert "ไม่ผ่าน" not in own.missing


@pytest.fixture
def committee(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_agreed(here)
    for name in ("chair", "second", "third"):
        baker.make(Post, office=here.office, person=here.people[name], title=f"ตำแหน่ง {name}")
    return here


def test_a_new_order_dismisses_who_sat_by_the_old_one(committee: Agreeing):
    appointed(committee, [*seated(committee, "chair", "second"), OUTSIDE])
    old = Evaluator.objects.get(seat=3)
    appointed(committee, seated(committee, "colleague", "second", "third"), order_number="9/2565")

    assert not PerformanceAgreement.objects.evaluated_by(committee.people["chair"]).exists()
    assert not PerformanceAgreement.objects.visible_to(committee.people["chair"]).exists()
    old_now = Evaluator.objects.get(pk=old.pk)
    assert (old_now.replaced_on, old_now.link_version) == (TODAY, old.link_version + 1)
    assert PerformanceAgreement.objects.evaluated_by(committee.people["second"]).count() == 1


def test_a_seat_is_replaced_once_however_often_it_is_asked(committee: Agreeing):
    appointed(committee, seated(committee, "chair", "second", "third"))
    seat = Evaluator.objects.get(seat=3)
    words = {"reason": "ย้าย", "by": committee.people["hr"], "today": TODAY}
    replace(seat=seat, new=OUTSIDE, **words)

    with pytest.raises(ValidationError, match="พ้นจากหน้าที่แล้ว"):
        replace(seat=Evaluator(pk=seat.pk, committee=seat.committee, seat=3), new=OUTSIDE, **words)
    assert Evaluator.objects.sitting().count() == 3


def test_two_renewals_of_a_link_are_two_links(committee: Agreeing):
    appointed(committee, [*seated(committee, "chair", "second"), OUTSIDE])
    seat, stale = Evaluator.objects.get(seat=3), Evaluator.objects.get(seat=3)
    words = {"ends_on": TODAY + timedelta(days=3), "by": committee.people["hr"], "today": TODAY}

    versions = [renew_link(seat=one, **words).link_version for one in (seat, stale)]

    assert versions[1] == versions[0] + 1


def test_the_order_that_names_the_seats_is_not_its_owners(committee: Agreeing):
    document = kept(committee.office, committee.people["hr"], "order.pdf")
    appointed(committee, seated(committee, "chair", "second", "third"), document=document)

    readers = {name for name, user in committee.people.items() if Committee.objects.visible_to(user).exists()}

    assert readers == {"superior", "hr", "hr2", "chair", "second", "third"}


def test_levels_that_were_given_here_are_not_typed_over(here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    sheet = ScoreSheet.objects.get(evaluator__seat=1)
    save_sheet(sheet=sheet, given=given(here, 100), seen=sheet.row_version, hand=Hand(here.people["chair"]))

    with pytest.raises(ValidationError, match="เริ่มให้คะแนนในระบบแล้ว"):
        type_paper(
            sheet=sheet, given=given(here, 70), scan=kept(here.office, here.people["hr"], "s.pdf"), by=here.people["hr"]
        )

    assert set(sheet.item_scores.values_list("level", flat=True)) == {4}


def test_the_results_of_the_cut_off_stand_though_the_report_was_sent_before_it(here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    row, year = first_item(here).indicators.get(), kpi(here)
    link_indicator(row=row, year=year, by=here.people["owner"])
    to_scoring(here)
    ResultSnapshot.objects.bulk_create([ResultSnapshot(indicator=row, as_of=date(2022, 8, 31), value=91)])
    report = here.agreement.signed.report
    report.sent_at = datetime(2022, 8, 15, tzinfo=UTC)
    sent = ResultSnapshot.objects.get(as_of=TODAY)

    found = reported_of(VersionRows.of(here.agreement.signed), report, today=None)

    one = found[0].items[0].groups[0].rows[0]
    assert (one.frozen_text, one.sent, one.sent_text) == ("91", sent, "-")


def test_every_state_is_frozen_at_the_cut_off_also_after_the_fiscal_year(here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    link_indicator(row=first_item(here).indicators.get(), year=kpi(here), by=here.people["owner"])
    to_scoring(here)
    cycle = usual_cycle(here.office, 2565)
    cycle.cutoff_on = cycle.close_on = date(2022, 10, 14)
    cycle.save()

    assert [freeze_results(date(2022, 10, day)) for day in (13, 14, 15)] == [0, 1, 0]


def test_officers_who_left_the_personnel_group_are_told_nothing(here: Agreeing):
    RoleGrant.objects.filter(user=here.people["hr2"]).update(ends_on=TODAY - timedelta(days=400))

    assert officers_of_personnel(here.agreement) == [here.people["hr"]]


def test_names_of_evaluators_stay_out_of_the_history_of_the_owner(here: Agreeing, client, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    here.take("return-report", "chair")
    client.force_login(here.people["owner"])

    page = client.get(reverse("staff:agreement", args=[here.agreement.pk])).content.decode()

    assert "คุณchair" not in page
