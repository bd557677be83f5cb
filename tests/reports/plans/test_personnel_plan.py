"""The personnel development plan as a book: the figures of its pages, nobody named, its gaps, and its file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from areaoffice.office.models import Post, RoleGrant, User
from areaoffice.reports.actions import request_report
from areaoffice.reports.books.checklist import build as checklist_of
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.personnel_plan import follow_up, needs, people, trainings
from areaoffice.reports.personnel_plan.outline import PERSONNEL_PLAN
from areaoffice.reports.personnel_plan.scope import scope_of
from areaoffice.reports.personnel_plan.variables import LABELS, values
from indicators.models import IndicatorYear
from projects.models import BudgetLine
from staff.development.trainings import year_of
from staff.models import (
    Attendance,
    IndividualPlan,
    NeedsSurvey,
    SurveyAnswer,
    SurveyResponse,
    SurveyTopic,
    Training,
)
from tests.reports.archives import faults
from tests.reports.conftest import TODAY, YEAR, make_paper, make_person
from tests.reports.plans.test_action_plan import text_of
from tests.reports.test_books import quiet

pytestmark = pytest.mark.looks

KIND = "personnel-plan"


def staff_of(year, count=6):
    """People of the unit, its head first, all named by a word that no book may hold."""
    found = []
    for number in range(count):
        user = User.objects.create_user(username=f"s{number}", first_name="บุคคลลับ", last_name=f"ที่{number}")
        Post.objects.create(
            office=year.office,
            person=user,
            title="ผู้อำนวยการกลุ่ม" if number == 0 else "นักวิเคราะห์นโยบายและแผน",
            standing="ชำนาญการพิเศษ" if number == 0 else "",
            rank="" if number == 0 else "ปฏิบัติการ",
            unit=year.unit,
            is_head=number == 0,
        )
        found.append(user)
    return found


def survey_of(year, people):
    survey = NeedsSurvey.objects.create(
        office=year.office,
        fiscal_year=YEAR,
        title="แบบสำรวจของปี",
        opens_on=date(2021, 11, 1),
        closes_on=date(2021, 11, 30),
    )
    pairs = {"ภาษาอังกฤษ": (2, 5), "ตารางคำนวณ": (4, 5), "การเงินส่วนบุคคล": (4, 4)}
    for order, (name, _pair) in enumerate(pairs.items(), start=1):
        SurveyTopic.objects.create(survey=survey, group="ทั่วไป", name=name, order=order)
    for user in people:
        response = SurveyResponse.objects.create(survey=survey, person=user, unit=year.unit, is_head=user == people[0])
        for topic, (now, important) in zip(survey.topics.all(), pairs.values(), strict=True):
            SurveyAnswer.objects.create(response=response, topic=topic, now=now, important=important)
    return survey


@pytest.fixture
def developed(planned):
    """Six people, all of whom answered; a training with money that four attended, one without that lies ahead."""
    people = staff_of(planned)
    survey = survey_of(planned, people)
    common = {"office": planned.office, "fiscal_year": YEAR, "hours": Decimal(12)}
    line = BudgetLine.objects.filter(project=planned.second).first()
    past = Training.objects.create(
        name="อบรมตารางคำนวณ",
        starts_on=date(2022, 3, 1),
        ends_on=date(2022, 4, 2),
        target_group="ทุกคน",
        place="ห้องประชุม",
        project=planned.second,
        budget_line=line,
        budget=Decimal("1234.50"),
        **common,
    )
    past.topics.add(survey.topics.get(name="ตารางคำนวณ"))
    Training.objects.create(name="ศึกษาดูงาน", starts_on=date(2022, 9, 8), ends_on=date(2022, 9, 9), **common)
    for user in people[:4]:
        Attendance.objects.create(training=past, person=user, state="attended", hours=Decimal(12))
    post = people[1].posts.get()
    IndividualPlan.objects.create(office=planned.office, fiscal_year=YEAR, person=people[1], post=post, state="agreed")
    return planned


def test_figures_are_those_of_the_pages(developed):
    scope = scope_of(developed.subject)
    page = year_of(developed.office, YEAR, today=TODAY)

    assert (people.build(scope).count, people.build(scope).heads) == (page.whole.people, 1) == (6, 1)
    assert sum(row.count for row in people.build(scope).positions) == 6
    assert trainings.build(scope).total == trainings.money(scope).total == Decimal("1234.50")
    assert (follow_up.coverage(scope).rows[-1].developed, follow_up.coverage(scope).rows[-1].percent) == ("4", "66.67")
    assert (follow_up.plans(scope).count, follow_up.plans(scope).people) == (1, 6)


def test_needs_are_ranked_as_on_their_page(developed):
    tables = {table.key: table for table in needs.build(scope_of(developed.subject)).tables}

    assert [(row.rank, row.name, row.n, row.pni) for row in tables["needs"].rows] == [
        ("1", "ภาษาอังกฤษ", "6", "1.5000"),
        ("2", "ตารางคำนวณ", "6", "0.2500"),
        ("3", "การเงินส่วนบุคคล", "6", "0.0000"),
    ]
    assert {row.n for row in tables["need-posts"].rows} == {"น้อยกว่า 5", "ปกปิด"}


def test_training_stands_in_the_months_that_it_touches(developed):
    first, second = trainings.build(scope_of(developed.subject)).rows

    assert [place for place, mark in enumerate(first.marks, start=1) if mark] == [6, 7]
    assert (first.project, second.project, second.amount) == ("2", "-", None)


def test_need_that_no_training_answers_is_named(developed):
    scope = scope_of(developed.subject)

    assert trainings.unanswered(scope).lines == ("ภาษาอังกฤษ",)


@pytest.mark.parametrize(
    ("target", "count", "wanted"), [("80", 1945, 1556), ("80", 6, 5), ("100", 6, 6), (None, 6, None)]
)
def test_target_in_percent_is_whole_people(target, count, wanted):
    assert follow_up.needed(None if target is None else Decimal(target), count) == wanted


def test_target_is_that_of_the_computed_indicator(developed):
    assert follow_up.coverage(scope_of(developed.subject)).target == ""
    row = IndicatorYear.objects.filter(project=developed.first).first()
    row.computed_as, row.entered_by, row.target = "share_developed", "system", Decimal(80)
    row.save()

    found = follow_up.coverage(scope_of(developed.subject))

    assert (found.target, found.needed) == ("80.00", "5")
    told = [gap.message for gap in follow_up.coverage_gaps(scope_of(developed.subject), found)]
    assert told == ["การอบรม “ศึกษาดูงาน” สิ้นสุดแล้ว แต่ยังไม่บันทึกผู้เข้าร่วม"]


def test_book_prints_its_parts_and_names_nobody(developed):
    text = text_of(developed.subject, KIND)
    wanted = [
        "แผนพัฒนาครูและบุคลากรทางการศึกษา",
        "ส่วนที่1บทนำ",
        "ส่วนที่2ทิศทางการพัฒนาองค์กร",
        "ส่วนที่3รายละเอียดการพัฒนา",
        "ส่วนที่4การบริหารแผนและการติดตามผล",
        "มีผู้ตอบ6คนหัวข้อที่ต้องการพัฒนาสูงสุดได้แก่ภาษาอังกฤษตารางคำนวณและการเงินส่วนบุคคล",
        "1.5000",
        "1,234.50",
        "66.67",
        "มาตรา79",
    ]

    assert [words for words in wanted if words not in text] == []
    assert "บุคคลลับ" not in text


def test_checklist_says_what_is_missing_and_where(developed):
    found = checklist_of(PERSONNEL_PLAN, developed.subject, ())
    gaps = {line.key: [gap.message for gap in line.gaps] for line in found.lines()}
    training = Training.objects.get(name="ศึกษาดูงาน")

    assert gaps["people"] == gaps["needs"] == []
    assert [len(gaps[key]) for key in ("vision", "terms", "missions", "goals")] == [1, 1, 1, 1]
    assert gaps["trainings"] == [f"การอบรม “{training.name}” ยังไม่มีกลุ่มเป้าหมาย สถานที่"]
    assert gaps["unanswered"] == ["หัวข้อ “ภาษาอังกฤษ” อยู่ในครึ่งบนของความต้องการ แต่ยังไม่มีการอบรมรองรับ"]
    assert gaps["plans"] == ["บุคลากรของสำนักงาน 5 คนยังไม่มีแผนพัฒนาตนเองของปีนี้"]
    assert "จึงยังไม่มีค่าเป้าหมาย" in gaps["coverage"][0]
    line = next(line for line in found.lines() if line.key == "trainings")
    assert line.gaps[0].url == reverse("development:edit_training", args=[training.pk])


def test_open_survey_is_not_told(developed):
    NeedsSurvey.objects.update(closes_on=date(2022, 12, 31))

    text = text_of(developed.subject, KIND)

    assert "1.5000" not in text
    assert "จึงสำรวจความต้องการพัฒนาของบุคลากรซึ่งยังไม่มีผลสำรวจของปีงบประมาณนี้" in text
    assert "ยังไม่มีแบบสำรวจความต้องการพัฒนาของปีงบประมาณนี้ที่ปิดรับแล้ว" in text


def test_book_of_a_year_without_anything_says_so(office):
    text = text_of(Subject(office, YEAR, TODAY), KIND)

    assert "นโยบายและจุดเน้นของสำนักงานคณะกรรมการการศึกษาขั้นพื้นฐานปีงบประมาณพ.ศ.2565" in text
    assert "การอบรมและการพัฒนาตลอดปีตามรายการที่จะกำหนดในทะเบียนการอบรมดำเนินการครบตามแผน" in text
    for words in ("ยังไม่มีการบันทึกตำแหน่งของบุคลากร", "ยังไม่มีการอบรมของปีงบประมาณนี้", "ยังไม่มีบุคลากรที่บันทึกตำแหน่ง"):
        assert words in text


def test_every_variable_has_its_label_and_narratives_name_no_other(developed):
    assert set(values(scope_of(developed.subject))) <= set(LABELS)
    page = book_html(content_of(KIND, developed.subject, note=quiet), PERSONNEL_PLAN, Options("arabic"))
    assert "{{" not in page


def test_queries_do_not_grow_with_people_and_trainings(
    developed, django_assert_num_queries, django_assert_max_num_queries
):
    content_of(KIND, developed.subject, note=quiet)
    with django_assert_max_num_queries(200) as few:
        content_of(KIND, developed.subject, note=quiet)
    for number in range(3):
        user = User.objects.create_user(username=f"more{number}")
        Post.objects.create(office=developed.office, person=user, title="นิติกร", unit=developed.unit)
        training = Training.objects.create(
            office=developed.office,
            fiscal_year=YEAR,
            name=f"อบรม {number}",
            starts_on=date(2022, 5, 1),
            ends_on=date(2022, 5, 1),
            hours=3,
            project=developed.first,
        )
        Attendance.objects.create(training=training, person=user, state="attended", hours=3)

    with django_assert_num_queries(len(few)):
        content_of(KIND, developed.subject, note=quiet)


def test_book_is_for_readers_of_the_whole_office(developed, client):
    address = reverse("reports:preview", args=[KIND, YEAR])
    for role, status in ((RoleGrant.Role.HR, 200), (RoleGrant.Role.UNIT_HEAD, 404)):
        unit = developed.unit if role == RoleGrant.Role.UNIT_HEAD else None
        client.force_login(make_person(developed.office, role, unit=unit, name=f"reader-{role}"))
        assert client.get(address).status_code == status
    report = request_report(office=developed.office, kind=KIND, fiscal_year=YEAR, by=developed.planner)
    assert report.title.startswith("แผนพัฒนาบุคลากร")


def test_command_writes_the_workbook_with_the_page_s_figures(developed, tmp_path: Path):
    file = tmp_path / "plan.xlsx"

    call_command(
        "write_report", KIND, office=developed.office.code, year=str(YEAR), output=file, format="xlsx", digits="arabic"
    )

    cells = [cell for page in load_workbook(file) for row in page.iter_rows(values_only=True) for cell in row]
    assert {1.5, 1234.5, 66.67} <= {cell for cell in cells if isinstance(cell, int | float)}


@pytest.mark.looks
def test_full_book_is_archival(developed):
    assert faults(make_paper(KIND, developed.subject, Options(archival=True), note=quiet).data) == []
