"""The director's five minutes, and that a unit finds its own matters and nothing of others."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from areaoffice.office.models import RoleGrant, School, StateChange
from indicators import unit_board
from indicators.models import CorrectiveAction, Evaluation, EvaluationItem, Indicator, UnitRound
from plans.models import BudgetClass, Directive
from projects.models import Account, Allotment, DisbursementTarget, LedgerEntry
from tests.indicators.making import indicator_of, result_of, year_round
from tests.indicators.test_drill_down import links
from tests.projects.conftest import new_project, person

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)
LATE = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 8, 10), "closes_on": date(2022, 8, 31)}


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def the_round(world):
    return year_round(world.office, **LATE)


def matters_of(world, unit, project, the_round, tag: str) -> None:
    """One of everything that the page tells of a unit; every text holds the tag."""
    kpi = indicator_of(project, f"{tag}-K1", target="80")
    result_of(kpi, the_round, numerator=1, denominator=57, shortfall_reason=f"เหตุ {tag}")
    indicator_of(project, f"{tag}-K2")
    planner = world.people["planner"]
    action_of(kpi, the_round, planner, unit, tag)
    baker.make(
        Directive,
        office=world.office,
        kind="order",
        source="ที่ประชุม",
        text=f"สั่งการ {tag}",
        unit=unit,
        person=None,
        due_on=date(2022, 8, 1),
        given_by=planner,
        answered_by=None,
        closed_by=None,
    )
    item_of(world, unit, tag)
    pot = baker.make(Account, office=world.office, fiscal_year=2565, project=project, tracks_spending=True)
    money = {"account": pot, "on": date(2022, 6, 1), "by": planner}
    baker.make(LedgerEntry, kind="allot", amount=Decimal(1000), **money)
    baker.make(
        LedgerEntry, kind="advance", amount=Decimal(300), borrower_name=f"ผู้ยืม {tag}", due_on=date(2022, 7, 1), **money
    )


def item_of(world, unit, tag: str) -> EvaluationItem:
    """An item of the office standards that wants evidence of a unit."""
    standards, _made = Evaluation.objects.get_or_create(
        office=world.office, fiscal_year=2565, kind="standards", defaults={"name": "มาตรฐานสำนักงาน"}
    )
    return EvaluationItem.objects.create(
        evaluation=standards,
        order=standards.items.count() + 1,
        code=tag,
        name=f"รายการ {tag}",
        owner_unit=unit,
        due_on=date(2022, 8, 1),
    )


def action_of(kpi, the_round, planner, unit, tag, due_on=date(2022, 8, 5)) -> CorrectiveAction:
    return CorrectiveAction.objects.create(
        indicator_year=kpi,
        round=the_round,
        reason=f"สาเหตุ {tag}",
        action=f"แก้ {tag}",
        unit=unit,
        due_on=due_on,
        by=planner,
    )


@pytest.fixture
def both(world, the_round):
    """Everything twice: of the unit of `head` and `owner`, and of the other unit."""
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของอีกกลุ่ม", strategy=world.strategy)
    matters_of(world, world.unit, world.project, the_round, "OURS")
    matters_of(world, world.other_unit, other, the_round, "THEIRS")
    return SimpleNamespace(other=other)


def page(client, world, who, query=""):
    client.force_login(world.people[who])
    return client.get(reverse("indicators:dashboard", args=[2565]) + query)


def answers(client, world, who, query="") -> dict:
    return {one.key: one for one in page(client, world, who, query).context["board"].answers}


def titles(answer) -> list[str]:
    return [line.title for line in answer.lines]


@pytest.mark.parametrize("who", ["director", "planner", "finance"])
def test_who_sees_the_whole_office_is_answered_all_questions(client, world, both, who):
    assert list(answers(client, world, who)) == [
        "decisions",
        "spending",
        "money",
        "troubled",
        "reporting",
        "directives",
        "expected",
        "schools",
    ]


@pytest.mark.parametrize("who", ["head", "owner"])
def test_people_of_a_unit_find_their_own_and_nothing_of_others(client, world, both, who):
    response = page(client, world, who)
    board, shown = response.context["board"], response.content.decode()

    found = {one.key: one for one in board.answers}
    assert list(found) == ["decisions", "spending", "money", "troubled", "reporting", "directives", "expected"]
    assert {key: one.count for key, one in found.items() if key != "decisions"} == {
        "expected": 1,
        "spending": 1,
        "money": 1,
        "troubled": 1,
        "reporting": 1,
        "directives": 1,
    }
    assert [line.name for line in board.unit_table.lines] == [world.unit.name]
    assert [("THEIRS" in shown), (both.other.name in shown), (world.other_unit.name in shown)] == [False] * 3
    assert shown.count("OURS") > 5


def test_person_of_two_units_sees_both(client, world, both):
    RoleGrant.objects.create(
        user=world.people["head"], role="project_owner", office=world.office, unit=world.other_unit
    )

    board = page(client, world, "head").context["board"]

    assert [line.name for line in board.unit_table.lines] == [world.unit.name, world.other_unit.name]
    assert {one.key: one.count for one in board.answers if one.key in ("money", "troubled", "directives")} == {
        "money": 2,
        "troubled": 2,
        "directives": 2,
    }


@pytest.mark.parametrize("who", ["head", "owner", "finance", "other_owner"])
def test_only_who_may_remind_has_the_button(client, world, both, who):
    assert "/remind/" not in page(client, world, who).content.decode()


def test_unit_filter_narrows_the_answers(client, world, both):
    found = answers(client, world, "director", f"?unit={world.other_unit.pk}")

    assert titles(found["troubled"]) == ["THEIRS-K1 ตัวชี้วัด THEIRS-K1"]
    assert titles(found["money"]) == ["เงินยืม ผู้ยืม THEIRS"]
    assert titles(found["reporting"]) == [world.other_unit.name]
    assert titles(found["directives"]) == ["สั่งการ THEIRS"]


def test_word_of_the_bar_narrows_the_kpis_in_trouble(client, world, both):
    assert answers(client, world, "director", "?of=projects&status=not_reported")["troubled"].count == 0


def test_missed_kpi_says_why_what_who_and_by_when(client, world, both):
    first = answers(client, world, "head")["troubled"].lines[0]

    assert first.detail == (
        "ผล 1 จาก 57 โรงเรียน · ร้อยละ 1.75 (เป้าหมาย ร้อยละ 80) · "
        f"{world.unit} ภายใน 5 ส.ค. 2565 (เกิน 10 วัน) · สาเหตุ OURS → แก้ OURS"
    )
    assert first.word == "ไม่บรรลุเป้าหมาย"


def test_evaluations_that_are_not_set_up_share_one_line_after_the_others(client, world):
    baker.make(Evaluation, office=world.office, fiscal_year=2565, kind="standards", score="4.5")

    first, last = answers(client, world, "director")["expected"].lines

    assert (first.title, first.detail) == ("มาตรฐานสำนักงาน", "ไม่มีรายการค้าง")
    assert last.title == "ยังไม่ได้จัดทำแบบประเมิน KRS, e-MES, ITA"


def test_kpi_with_an_overdue_action_stands_first_and_the_sentence_counts(client, world, the_round):
    for number, due in (("K1", None), ("K2", date(2022, 9, 1)), ("K3", date(2022, 8, 14))):
        kpi = indicator_of(world.project, number)
        result_of(kpi, the_round, numerator=1, denominator=57)
        if due:
            action_of(kpi, the_round, world.people["planner"], world.unit, number, due_on=due)

    found = answers(client, world, "director")["troubled"]

    assert [title.split()[0] for title in titles(found)] == ["K3", "K1", "K2"]
    assert found.says == "ไม่บรรลุเป้าหมาย 3 · แนวทางแก้ไขเกินกำหนด 1 · ยังไม่มีแนวทางแก้ไข 1"


def test_answer_holds_five_lines_and_says_how_many_there_are(client, world, the_round):
    for number in range(7):
        result_of(indicator_of(world.project, f"K{number}"), the_round, numerator=1, denominator=57)

    response = page(client, world, "director")
    found = {one.key: one for one in response.context["board"].answers}["troubled"]

    assert (len(found.lines), found.count) == (5, 7)
    assert "ดูทั้งหมด 7 รายการ" in response.content.decode()
    assert "พบ 7 ตัวชี้วัด" in client.get(found.opens).content.decode()


def test_waiting_project_says_since_when(client, world):
    project = world.project
    project.state, project.waiting_for = "submitted", "director"
    project.save()
    step = baker.make(StateChange, office=world.office, thing=project, to_state="submitted", by=world.people["owner"])
    StateChange.objects.filter(pk=step.pk).update(at=timezone.now() - timedelta(days=3000))
    client.force_login(world.people["director"])

    found = answers(client, world, "director")["decisions"]

    assert titles(found) == ["P01 โครงการที่ 1"]
    assert found.lines[0].opens == reverse("indicators:project", args=[project.pk])


def office_money(world, *, allotted, disbursed, percent="93") -> None:
    of_class = baker.make(BudgetClass, code="operating", name="งบดำเนินงาน", order=1, in_total=True)
    pot = baker.make(Account, office=world.office, fiscal_year=2565, budget_class=of_class, tracks_spending=True)
    money = {"account": pot, "by": world.people["finance"]}
    baker.make(LedgerEntry, kind="allot", amount=Decimal(allotted), on=date(2022, 6, 1), **money)
    baker.make(LedgerEntry, kind="disburse", amount=Decimal(disbursed), on=date(2022, 6, 2), **money)
    baker.make(
        DisbursementTarget,
        office=world.office,
        fiscal_year=2565,
        scope="overall",
        series="disbursed",
        quarter=4,
        percent=Decimal(percent),
        document="ว 1",
    )


def test_spending_says_percent_target_gap_and_need_of_a_week(client, world):
    office_money(world, allotted=1000, disbursed=580)

    found = answers(client, world, "director")["spending"]

    assert found.says == "ร้อยละ 58.00 จากเป้า 93.00 · ขาด 350 บาท · ต้องเบิกสัปดาห์ละ 50 บาท"
    assert found.light == "watch"


def test_spending_that_reached_its_target_needs_nothing(client, world):
    office_money(world, allotted=1000, disbursed=930)

    assert answers(client, world, "director")["spending"].says == "ร้อยละ 93.00 จากเป้า 93.00 · ถึงเป้าแล้ว"


def test_office_without_a_target_is_told_so(client, world):
    assert answers(client, world, "director")["spending"].says == "ยังไม่ได้กำหนดเป้าหมายของไตรมาสนี้"


def test_lapsing_money_names_its_letter_days_and_baht(client, world):
    pot = baker.make(Account, office=world.office, fiscal_year=2565, project=world.project, tracks_spending=True)
    letter = baker.make(
        Allotment,
        office=world.office,
        fiscal_year=2565,
        letter_number="ศธ 1",
        dated_on=date(2022, 6, 1),
        spend_by=date(2022, 8, 31),
        amount=500,
    )
    baker.make(
        LedgerEntry,
        account=pot,
        kind="allot",
        amount=Decimal(500),
        on=date(2022, 6, 1),
        allotment=letter,
        by=world.people["finance"],
    )

    [line] = answers(client, world, "director")["money"].lines

    assert (line.title, line.figure) == ("เงินจัดสรร ศธ 1", "500 บาท")
    assert line.detail == "P01 โครงการที่ 1 · ใช้ภายใน 31 ส.ค. 2565 เหลือ 16 วัน"


def confirmed(world, unit, the_round, day) -> None:
    UnitRound.objects.create(
        unit=unit,
        round=the_round,
        state="confirmed",
        confirmed_by=world.people["planner"],
        confirmed_at=timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 9)),
    )


def reporting(world) -> dict:
    units = [world.unit, world.other_unit]
    found = unit_board.build(office=world.office, fiscal_year=2565, units=units, today=TODAY)
    return {row.unit.code: (len(row.owed), row.missing, row.late, row.looked_at) for row in found}


def test_unit_board_counts_what_is_owed_and_how_often_it_was_late(world, both, the_round):
    first = the_round.__class__.objects.create(
        office=world.office,
        fiscal_year=2565,
        kind="quarter",
        number=1,
        opens_on=date(2021, 12, 15),
        due_on=date(2022, 1, 10),
        closes_on=date(2022, 1, 31),
    )
    indicator_of(world.project, "Q1", frequency="quarter")
    indicator_of(both.other, "Q2", frequency="quarter")
    confirmed(world, world.unit, first, date(2022, 1, 20))
    confirmed(world, world.other_unit, first, date(2022, 1, 9))
    confirmed(world, world.other_unit, the_round, date(2022, 8, 10))

    assert reporting(world) == {"ict": (1, 1, 2, 2), "plan": (0, 0, 0, 2)}


def test_closed_round_in_which_nobody_confirmed_asks_for_nothing(world, both, the_round):
    the_round.__class__.objects.update(opens_on=date(2022, 7, 1), closes_on=date(2022, 8, 14))

    assert reporting(world) == {}


def test_one_press_reminds_and_comes_back_to_the_page(client, world, both, the_round):
    client.force_login(world.people["director"])

    response = client.post(
        reverse("indicators:remind", args=[the_round.pk]), {"unit": world.unit.pk, "next": "dashboard"}, follow=True
    )

    assert response.redirect_chain == [(reverse("indicators:dashboard", args=[2565]) + "#units", 302)]
    lines = response.context["board"].unit_table.lines
    assert [line.reporting.first.reminded_on for line in lines] == [TODAY, None]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("", ["ict", "plan"]), ("trouble", ["plan", "ict"]), ("spent", ["plan", "ict"]), ("nonsense", ["ict", "plan"])],
)
def test_unit_table_is_sorted_by_a_plain_link(client, world, the_round, sort, order):
    other = new_project(world.plan, world.other_unit, 2)
    indicator_of(world.project, "K1")
    result_of(indicator_of(other, "K2"), the_round, numerator=1, denominator=57)
    for project, disbursed in ((world.project, 90), (other, 10)):
        pot = baker.make(Account, office=world.office, fiscal_year=2565, project=project, tracks_spending=True)
        money = {"account": pot, "on": date(2022, 6, 1), "by": world.people["finance"]}
        baker.make(LedgerEntry, kind="allot", amount=Decimal(100), **money)
        baker.make(LedgerEntry, kind="disburse", amount=Decimal(disbursed), **money)
    names = {world.unit.name: "ict", world.other_unit.name: "plan"}

    lines = page(client, world, "director", f"?sort={sort}").context["board"].unit_table.lines

    assert [names[line.name] for line in lines] == order


@pytest.fixture
def schools(world):
    return [
        baker.make(School, office=world.office, code=str(n), name=f"โรงเรียน {n}", closed_on=None) for n in (1, 2, 3)
    ]


def test_schools_to_visit_are_low_or_owe_results(client, world, the_round, schools):
    kpi = indicator_of(world.project, "K1", breakdown="school")
    result_of(kpi, the_round, place_key="s:1", numerator=1, denominator=10)
    result_of(kpi, the_round, place_key="s:2", numerator=10, denominator=10)

    found = answers(client, world, "director")["schools"]

    assert [(line.title, line.detail) for line in found.lines] == [
        ("โรงเรียน 1", "ผลต่ำกว่าเป้าหมาย 1 ตัว (K1)"),
        ("โรงเรียน 3", "ค้างส่ง 1 ตัว (K1)"),
    ]
    assert found.says == "2 โรงเรียน จากที่ดูผล 3 โรงเรียน"
    assert "โรงเรียน 3" in client.get(found.opens).content.decode()


def test_late_school_is_named_after_those_that_owe(client, world, the_round, schools):
    kpi = indicator_of(world.project, "K1", breakdown="school")
    late = timezone.make_aware(timezone.datetime(2022, 8, 12, 9))
    result_of(kpi, the_round, place_key="s:1", numerator=10, denominator=10, reported_at=late)
    result_of(kpi, the_round, place_key="s:2", numerator=10, denominator=10)

    found = answers(client, world, "director")["schools"]

    assert [line.title for line in found.lines] == ["โรงเรียน 3", "โรงเรียน 1"]


def test_counts_are_not_compared_school_by_school(client, world, the_round, schools):
    kpi = indicator_of(world.project, "K1", kind=Indicator.Kind.COUNT, target="100", breakdown="school")
    for code in (1, 2, 3):
        result_of(kpi, the_round, place_key=f"s:{code}", value=5)

    assert answers(client, world, "director")["schools"].says == "ไม่มีโรงเรียนที่ผลต่ำหรือค้างส่ง"


def test_office_without_results_of_schools_is_told_what_belongs_there(client, world, both):
    found = answers(client, world, "director")["schools"]

    assert found.says == "ยังไม่มีตัวชี้วัดที่เก็บผลรายโรงเรียน"
    assert "จำแนกผลรายสถานศึกษา" in client.get(found.opens).content.decode()


@pytest.mark.parametrize("who", ["head", "owner"])
def test_page_of_schools_is_not_found_for_a_unit(client, world, who):
    client.force_login(world.people[who])

    assert client.get(reverse("indicators:visits", args=[2565])).status_code == 404


@pytest.mark.looks
@pytest.mark.parametrize("who", ["director", "planner", "finance", "head", "owner"])
def test_no_link_of_the_page_is_dead(client, world, both, who):
    client.force_login(world.people[who])
    found = links(client, reverse("indicators:dashboard", args=[2565]))
    own = sorted(link for link in found if link.startswith("/") and not link.startswith(("/static/", "/logout")))

    assert {link: client.get(link, follow=True).status_code for link in own} == dict.fromkeys(own, 200)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("director", 49), ("head", 45)])
def test_queries_do_not_grow_with_the_rows_of_any_answer(
    client, world, the_round, schools, count_queries, who, queries, rows
):
    for number in range(rows):
        project = (
            world.project if not number else new_project(world.plan, world.unit, number + 5, strategy=world.strategy)
        )
        matters_of(world, world.unit, project, the_round, f"T{number}")
        of_schools = indicator_of(project, f"S{number}", breakdown="school")
        result_of(of_schools, the_round, place_key="s:1", numerator=1, denominator=10)
        new_project(world.plan, world.unit, number + 50, state="submitted", waiting_for="unit_head")
    person("colleague", "project_owner", world.office, world.unit)
    client.force_login(world.people[who])
    address = reverse("indicators:dashboard", args=[2565])
    client.get(address)

    assert count_queries(lambda: client.get(address)) == queries
