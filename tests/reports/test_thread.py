"""The golden thread: what hangs on what, whose money counts once, what is missing; and the A3 sheet."""

# ruff: noqa: F401, F811 (fixtures of the projects)

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.management import call_command
from model_bakery import baker
from pypdf import PdfReader

from areaoffice.office.models import Unit
from areaoffice.reports import thread, thread_tree
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from indicators.models import IndicatorYear
from indicators.status import Status
from indicators.worst_light import WORST_FIRST
from plans.models import ActionPlan, NationalPlan, NationalPlanItem, Strategy
from projects.models import Activity, BudgetLine, Project
from staff.models import AgreementIndicator, AgreementItem, AgreementVersion, IndicatorLink, PerformanceAgreement
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project, world
from tests.reports.conftest import make_paper

A3_LANDSCAPE = (420, 297)
TODAY = date(2022, 8, 15)
MM = 72 / 25.4


def items_of(code, level, *names, order=1, **values):
    plan = baker.make(NationalPlan, code=code, level=level, name=f"แผน {code}", edition="", order=order, **values)
    return [
        NationalPlanItem.objects.create(plan=plan, code=str(n), name=name, order=n) for n, name in enumerate(names, 1)
    ]


def with_budget(project, amount, activity=None):
    baker.make(BudgetLine, project=project, activity=activity, is_lump_sum=True, item="เหมา", amount=Decimal(amount))
    return project


@pytest.fixture
def national(db):
    return items_of("ns", "1", "ความมั่นคง", "การแข่งขัน")


@pytest.fixture
def master(db):
    return items_of("mp", "2", "การเรียนรู้", "ความเสมอภาค", order=2)


@pytest.fixture
def threaded(world, national, master):
    """P01 answers both items of level 1 and both of level 2; P02 answers nothing and stands under no strategy."""
    activity = baker.make(Activity, project=world.project, name="อบรมครู", order=1)
    with_budget(world.project, "100.10", activity)
    with_budget(world.project, "50.05")
    world.project.alignment.set([*national, *master])
    with_budget(new_project(world.plan, world.unit, 2), "7.00")
    return world


def built(world, **values):
    return thread.build(plan=world.plan, projects=Project.objects.for_plan(world.plan), today=TODAY, **values)


def outline(nodes, depth=0):
    """(depth, name, mark, budget) of every node."""
    return [
        line
        for node in nodes
        for line in ((depth, node.name, node.mark, node.budget), *outline(node.children, depth + 1))
    ]


def test_thread_runs_from_the_national_strategy_to_the_activity(threaded):
    first = outline(thread_tree.tree(built(threaded)))[:6]

    whole = Decimal("150.15")
    assert first == [
        (0, "1 ความมั่นคง", "", whole),
        (1, "1 การเรียนรู้", "", whole),
        (2, "1 พัฒนาคุณภาพผู้เรียน", "", whole),
        (3, "P01 โครงการที่ 1", "", whole),
        (4, "อบรมครู", "", Decimal("100.10")),
        (1, "2 ความเสมอภาค", "", whole),
    ]


def test_a_project_under_two_items_counts_once_in_each_and_once_in_all(threaded):
    found = built(threaded)
    tops = thread_tree.tree(found)

    assert [(top.name, top.budget, top.count) for top in tops[:2]] == [
        ("1 ความมั่นคง", Decimal("150.15"), 1),
        ("2 การแข่งขัน", Decimal("150.15"), 1),
    ]
    assert (found.count, found.budget, found.allotted, found.repeated) == (2, Decimal("157.15"), None, 1)
    assert [(row.item.name, row.count, row.budget) for row in thread.item_sums(found)] == [
        ("การเรียนรู้", 1, Decimal("150.15")),
        ("ความเสมอภาค", 1, Decimal("150.15")),
    ]


def test_what_is_not_linked_is_marked(threaded, national):
    lonely = baker.make(Strategy, plan=threaded.plan.development_plan, number=2, name="กลยุทธ์ว่าง")
    threaded.project.alignment.remove(national[1])

    found = built(threaded)
    marks = [(depth, name, mark) for depth, name, mark, _budget in outline(thread_tree.tree(found)) if mark]

    assert [project.code for project in found.without_national] == ["P02"]
    assert [project.code for project in found.without_any_item] == ["P02"]
    assert [project.code for project in found.without_head] == ["P02"]
    assert [item.name for item in found.unanswered] == ["การแข่งขัน"]
    assert [pk for pk, _number, _name in found.empty_heads] == [lonely.pk]
    assert marks == [
        (0, "2 การแข่งขัน", "ยังไม่มีโครงการรองรับ"),
        (0, "ยังไม่เชื่อมโยงกับแผนระดับที่ 1", "ยังไม่เชื่อมโยงกับแผนระดับที่ 1"),
        (1, "ไม่ได้ระบุแผนระดับที่ 2-3 หรือนโยบาย", "ไม่ได้ระบุแผนระดับที่ 2-3 หรือนโยบาย"),
        (2, "ยังไม่ระบุกลยุทธ์", "ยังไม่ระบุกลยุทธ์"),
        (3, "P02 โครงการที่ 2", "ยังไม่มีกิจกรรม"),
        (0, "2 กลยุทธ์ว่าง", "ยังไม่มีโครงการ"),
    ]


def test_a_part_of_the_projects_does_not_tell_what_nothing_answers(threaded):
    baker.make(Strategy, plan=threaded.plan.development_plan, number=2, name="กลยุทธ์ว่าง")
    threaded.project.alignment.clear()

    found = built(threaded, is_whole=False)

    assert (found.unanswered, found.empty_heads) == ([], [])
    assert [node.name for node in thread_tree.tree(found)] == [thread.NO_NATIONAL]


def test_one_plan_may_stand_between_or_none(threaded, master):
    policy = items_of("obec", "policy", "ความปลอดภัย", order=3)
    threaded.project.alignment.add(*policy)
    found = built(threaded)

    through_policy = thread_tree.tree(found, through=policy[0].plan_id)[0]
    direct = thread_tree.tree(found, through=thread_tree.DIRECT)[0]

    assert [node.name for node in through_policy.children] == ["1 ความปลอดภัย"]
    assert [node.name for node in direct.children] == ["1 พัฒนาคุณภาพผู้เรียน"]
    assert [plan.code for plan in thread.middle_plans(found)] == ["mp", "obec"]


def test_an_item_below_one_of_level_1_stands_under_it(threaded, national):
    below = NationalPlanItem.objects.create(
        plan=national[0].plan, code="1.1", name="ปลอดยา", parent=national[0], order=3
    )
    threaded.project.alignment.set([below])

    top = thread_tree.tree(built(threaded))[0]

    assert (top.name, [node.name for node in top.children]) == ("1 ความมั่นคง", ["1.1 ปลอดยา"])


def test_a_plan_by_policy_shows_its_policy_once_at_the_level_of_strategies(threaded):
    (area,) = items_of("obec", "policy", "ความปลอดภัย", order=3)
    ActionPlan.objects.filter(pk=threaded.plan.pk).update(organised_by="policy", policy=area.plan)
    threaded.plan.refresh_from_db()
    Project.objects.filter(pk=threaded.project.pk).update(policy_item=area)
    threaded.project.alignment.add(area)

    top = thread_tree.tree(built(threaded))[0]

    assert [node.name for node in top.children] == ["1 การเรียนรู้", "2 ความเสมอภาค"]
    assert [(node.label, node.name) for node in top.children[0].children] == [("นโยบาย", "1 ความปลอดภัย")]


def test_cancelled_projects_and_proposed_copies_stay_out(threaded):
    new_project(threaded.plan, threaded.unit, 3, state="cancelled")
    new_project(threaded.plan, threaded.unit, 4, amends=threaded.project)

    assert built(threaded).count == 2


def test_an_expired_national_plan_is_no_root_unless_a_project_names_it(threaded):
    (old,) = items_of("old", "1", "ยุทธศาสตร์เก่า", order=9, ends_on=date(2020, 9, 30))

    before = [top.name for top in thread_tree.tree(built(threaded))]
    threaded.project.alignment.add(old)
    after = [top.name for top in thread_tree.tree(built(threaded))]

    assert ("1 ยุทธศาสตร์เก่า" in before, "1 ยุทธศาสตร์เก่า" in after) == (False, True)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_thread_takes_six_queries_and_those_of_judging_for_any_number_of_projects(
    threaded, national, django_assert_num_queries, count
):
    for number in range(3, 3 + count):
        project = with_budget(new_project(threaded.plan, threaded.unit, number, strategy=threaded.strategy), "1.00")
        project.alignment.set(national)
        baker.make(Activity, project=project, name="กิจกรรม", order=1)
        indicator_of(project, f"K{number}")

    with django_assert_num_queries(6 + 4 + 1):  # one for agreements that carry the KPIs
        thread_tree.tree(built(threaded))


# --- lights -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def lit(threaded):
    """P01 with one KPI attained by its activity and one missed by the project; P02 with one not due."""
    the_round = year_round(threaded.office)
    activity = threaded.project.activities.get()
    attained = indicator_of(threaded.project, "K1", activity=activity)
    result_of(attained, the_round, numerator=9, denominator=10)
    result_of(indicator_of(threaded.project, "K2"), the_round, numerator=1, denominator=10)
    indicator_of(Project.objects.get(code="P02"), "K3")
    return threaded


def lights(nodes):
    return {node.name: node.light.text if node.light else "" for node in walk(nodes)}


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node.children)


def test_every_node_has_the_worst_light_of_the_kpis_below_it(lit):
    found = lights(thread_tree.tree(built(lit)))

    assert found["P01 โครงการที่ 1"] == "ไม่บรรลุเป้าหมาย 1 จาก 2 ตัวชี้วัด"
    assert found["อบรมครู"] == "บรรลุเป้าหมาย 1 ตัวชี้วัด"
    assert found["1 ความมั่นคง"] == "ไม่บรรลุเป้าหมาย 1 จาก 2 ตัวชี้วัด"
    assert found["P02 โครงการที่ 2"] == "ยังไม่ถึงรอบประเมิน 1 ตัวชี้วัด"


def test_light_of_the_plan_counts_each_kpi_once(lit):
    assert built(lit).light.text == "ไม่บรรลุเป้าหมาย 1 จาก 3 ตัวชี้วัด"


def test_node_without_a_kpi_has_no_light(threaded):
    assert set(lights(thread_tree.tree(built(threaded))).values()) == {""}


def test_every_status_has_its_place_among_the_worst():
    assert sorted(WORST_FIRST) == sorted(Status)


# --- the A3 sheet -------------------------------------------------------------------------------------------------------


def quiet(step, progress):
    """Nobody is told."""


def sheet_of(office, year, digits="thai"):
    paper = make_paper("golden-thread", Subject(office, year, date(2022, 8, 15)), Options(digits), note=quiet)
    return PdfReader(BytesIO(paper.data)).pages


def text_of(pages):
    return "".join(re.sub(r"\s", "", page.extract_text()) for page in pages)


def test_sheet_is_a3_landscape_and_says_what_the_thread_says(threaded):
    pages = sheet_of(threaded.office, 2565)

    sizes = {(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in pages}
    text = text_of(pages)
    assert sizes == {A3_LANDSCAPE}
    for words in (
        "ผังความเชื่อมโยงของแผนปฏิบัติการประจำปีงบประมาณพ.ศ.๒๕๖๕",
        "รวม๒โครงการงบตามแผน๑๕๗.๑๕บาท",
        "นับซ้ำได้",
        "แผนns๑ความมั่นคง(๑โครงการ)",
        "พัฒนาคุณภาพผู้เรียน",
        "อบรมครู(๑๐๐.๑๐บาท)",
        "ยังไม่เชื่อมโยงกับแผนระดับที่๑",
        "ข้อมูลณวันที่๑๕สิงหาคม๒๕๖๕",
    ):
        assert words in text, words
    assert re.findall("[0-9]", re.sub("P[0-9]+", "", text)) == []


def test_sheet_shows_the_lights_with_their_legend(lit):
    text = text_of(sheet_of(lit.office, 2565))

    for words in ("●ไม่บรรลุเป้าหมาย๑จาก๓ตัวชี้วัด", "●บรรลุเป้าหมาย๑ตัวชี้วัด", "สัญญาณของแต่ละจุดคือสถานะที่ควรดูแลก่อนที่สุด"):
        assert words in text, words


def test_thread_and_sheet_reach_who_carries_an_indicator_by_an_agreed_agreement_alone(lit):
    year = IndicatorYear.objects.get(project=lit.project, number="K1")
    for state, position in (("agreed", "ศึกษานิเทศก์"), ("draft", "รองผู้อำนวยการ")):
        agreement = baker.make(
            PerformanceAgreement, office=lit.office, fiscal_year=2565, state=state, printed_position=position
        )
        version = AgreementVersion.objects.create(agreement=agreement)
        item = baker.make(AgreementItem, version=version)
        row = AgreementIndicator.objects.create(item=item, target_group="STU", order=1, name="ก", value=80)
        IndicatorLink.objects.create(indicator=row, office_indicator=year)
        version.state = "signed" if state == "agreed" else "draft"
        version.save()

    nodes = [node for node in walk(thread_tree.tree(built(lit))) if node.carried]
    assert {(node.name, node.carried[0].number, node.carried[0].titles) for node in nodes} == {
        ("P01 โครงการที่ 1", "K1", ("ศึกษานิเทศก์",))
    }
    text = text_of(sheet_of(lit.office, 2565, "arabic"))
    assert ("K1ผู้รับ:ศึกษานิเทศก์" in text, "รองผู้อำนวยการ" in text) == (True, False)


def test_sheet_may_have_arabic_digits(threaded):
    assert "งบตามแผน157.15บาท" in text_of(sheet_of(threaded.office, 2565, "arabic"))


def test_sheet_of_a_plan_without_projects_says_so(world):
    Project.objects.all().delete()

    assert "ยังไม่มีโครงการในแผนปฏิบัติการ" in text_of(sheet_of(world.office, 2565))


def test_command_writes_the_sheet(threaded, tmp_path):
    file = tmp_path / "thread.pdf"

    call_command("write_report", "golden-thread", "--office", "here", "--year", "2565", "--output", str(file))

    assert "P01โครงการที่๑" in text_of(PdfReader(file).pages)
