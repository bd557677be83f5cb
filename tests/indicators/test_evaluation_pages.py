"""Pages of outside evaluations: who opens and writes what, scores in place, evidence, the board, last year's items."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent, Notice, StoredFile, TrashedRow
from indicators.jobs import remind_of_evaluations
from indicators.models import Evaluation, EvaluationEvidence, EvaluationItem, EvaluationReminder
from tests.indicators.making import indicator_of, result_of, year_round
from tests.indicators.test_expected import item_of, thresholds
from tests.office.uploads import pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def krs(world):
    return Evaluation.objects.create(office=world.office, fiscal_year=2565, kind="krs", name="การประเมิน KRS", maximum=5)


@pytest.fixture
def item(world, krs):
    return item_of(
        krs,
        1,
        scoring="interpolated",
        weight=60,
        owner_unit=world.unit,
        due_on=date(2022, 8, 10),
        name="ร้อยละการเบิกจ่าย",
        **thresholds(60, 70, 80, 90, 100),
    )


@pytest.fixture
def other(world, krs):
    return item_of(krs, 2, weight=40, owner_unit=world.other_unit, due_on=date(2022, 8, 20), name="เรื่องลับของกลุ่มอื่น")


def addresses(item):
    return {
        "list": reverse("indicators:evaluations", args=[2565]),
        "tree": reverse("indicators:evaluation", args=[item.evaluation_id]),
        "item": reverse("indicators:evaluation_item", args=[item.pk]),
        "files": reverse("indicators:evaluation_item_files", args=[item.pk]),
        "missing": reverse("indicators:missing_evidence", args=[2565]),
        "workbook": reverse("indicators:evaluation_workbook", args=[item.evaluation_id]),
        "edit": reverse("indicators:edit_evaluation", args=[item.evaluation_id]),
        "edit_item": reverse("indicators:edit_evaluation_item", args=[item.pk]),
        "add": reverse("indicators:add_evaluation", args=[2565]),
        "add_item": reverse("indicators:add_evaluation_item", args=[item.evaluation_id]),
        "copy": reverse("indicators:copy_evaluation", args=[item.evaluation_id]),
    }


PAGES = ("list", "tree", "item", "files", "missing", "workbook", "edit", "edit_item", "add", "add_item", "copy")
READ = ("list", "tree", "item", "files", "missing", "workbook")
OF_A_UNIT = ("list", "tree", "item", "files", "missing")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("planner", PAGES),
        ("director", READ),
        ("finance", READ),
        ("owner", OF_A_UNIT),
        ("other_owner", ("list", "missing")),
        ("outsider", ("list", "missing", "add")),  # those of their own office, which has this year too
    ],
)
def test_page_opens_for_whom_it_may(client, world, item, page, who, opens):
    client.force_login(world.people[who])

    assert client.get(addresses(item)[page]).status_code == (200 if page in opens else 404)


def test_outsider_of_an_office_with_the_same_year_sees_nothing_of_ours(client, world, item):
    client.force_login(world.people["outsider"])
    Evaluation.objects.create(office=world.foreign_project.plan.office, fiscal_year=2565, kind="ita", name="ITA")

    shown = "".join(client.get(addresses(item)[page]).content.decode() for page in ("list", "missing"))

    assert ("การประเมิน KRS" in shown, item.name in shown) == (False, False)


def test_unit_sees_its_own_items_and_no_total_of_the_office(client, world, item, other):
    EvaluationItem.objects.update(self_score="4.321")
    client.force_login(world.people["owner"])

    shown = "".join(client.get(addresses(item)[page]).content.decode() for page in ("list", "tree", "missing"))

    assert (item.name in shown, other.name in shown, "คาดว่าจะได้" in shown) == (True, False, False)


@pytest.mark.parametrize("page", ["list", "tree", "item", "missing"])
@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_queries_for_any_number_of_rows(client, world, item, count_queries, page, rows):
    for order in range(2, rows + 1):
        item_of(item.evaluation, order, owner_unit=world.unit, weight=1)
    client.force_login(world.people["director"])
    address = addresses(item)[page]
    client.get(address)

    assert count_queries(lambda: client.get(address)) == {"list": 9, "tree": 9, "item": 11, "missing": 10}[page]


def send(client, item, side="own", **typed):
    return client.post(reverse(f"indicators:{side}_score", args=[item.pk]), {"seen": item.row_version, **typed})


# --- scores -----------------------------------------------------------------------------------------------------------


def test_owner_types_what_was_measured_and_the_score_follows(client, world, item):
    client.force_login(world.people["owner"])

    response = send(client, item, value="ร้อยละ ๙๕")
    item.refresh_from_db()

    assert response.headers["Location"] == addresses(item)["item"]
    assert (item.self_value, item.self_score, item.row_version) == (Decimal(95), None, 2)
    assert "<strong>4.5</strong>" in client.get(addresses(item)["item"]).content.decode()
    assert AuditEvent.objects.get().verb == "บันทึกคะแนนประเมินตนเอง"


def test_history_tells_who_changed_what(client, world, item):
    client.force_login(world.people["owner"])
    send(client, item, value="95")

    shown = client.get(addresses(item)["item"]).content.decode()

    assert "คุณowner" in shown
    assert "ผลที่วัดได้ (ประเมินตนเอง): - → 95" in shown


def test_planner_writes_what_the_evaluator_found_and_a_stated_score_stands(client, world, item):
    client.force_login(world.people["planner"])

    send(client, item, "official", value="95", score="4.4")
    shown = client.get(addresses(item)["item"]).content.decode()

    assert EvaluationItem.objects.get().official_score == Decimal("4.4")
    assert "<strong>4.4</strong>" in shown
    assert "คะแนนที่ระบุไม่ตรงกับที่ระบบคำนวณ" in shown


def test_official_level_is_the_level_of_the_item(client, world, other):
    client.force_login(world.people["planner"])

    send(client, other, "official", value="4")
    other.refresh_from_db()

    assert (other.level, other.official_value) == (4, None)


@pytest.mark.parametrize(
    ("fields", "typed", "sentence"),
    [
        ({"scoring": "level"}, {"value": "6"}, "ระดับต้องเป็น 1 ถึง 5 และเป็นจำนวนเต็ม (พิมพ์ 6)"),
        ({"scoring": "percent"}, {"value": "101"}, "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 (พิมพ์ 101)"),
        ({}, {"value": "มาก"}, "“มาก” ไม่ใช่ตัวเลข"),
        ({}, {"value": "95", "score": "5.5"}, "คะแนนต้องอยู่ระหว่าง 0 ถึง 5 (พิมพ์ 5.5)"),
        ({}, {"value": "95", "score": "-1"}, "คะแนนต้องอยู่ระหว่าง 0 ถึง 5 (พิมพ์ -1)"),
    ],
)
def test_wrong_score_is_shown_again_with_a_sentence(client, world, item, fields, typed, sentence):
    EvaluationItem.objects.update(**fields)
    client.force_login(world.people["owner"])

    response = send(client, item, **typed)
    item.refresh_from_db()

    shown = response.content.decode()
    assert (response.status_code, item.self_value, item.self_score, item.row_version) == (422, None, None, 1)
    assert sentence in shown
    assert f'value="{next(reversed(typed.values()))}"' in shown


@pytest.mark.parametrize(
    ("who", "side", "status"),
    [
        ("other_owner", "own", 404),
        ("other_owner", "official", 404),
        ("outsider", "own", 404),
        ("owner", "official", 403),
        ("director", "own", 403),
        ("finance", "official", 403),
    ],
)
def test_others_write_no_score(client, world, item, who, side, status):
    client.force_login(world.people[who])

    response = send(client, item, side, value="95")
    item.refresh_from_db()

    assert (response.status_code, item.self_value, item.official_value) == (status, None, None)


def test_second_of_two_people_sees_both_values_and_may_write_over_the_first(client, world, item):
    client.force_login(world.people["owner"])
    send(client, item, value="95")

    response = send(client, item, value="80")
    shown = response.content.decode()
    stored = EvaluationItem.objects.get().self_value
    again = client.post(reverse("indicators:own_score", args=[item.pk]), {"seen": 2, "value": "80"})

    assert (response.status_code, stored, again.status_code) == (409, Decimal(95), 302)
    assert "<td>80</td><td>95</td>" in shown
    assert 'name="seen" value="2"' in shown
    assert EvaluationItem.objects.get().self_value == 80


def test_yes_or_no_is_chosen_and_nothing_is_not_no(client, world, item):
    EvaluationItem.objects.update(scoring="yes_no")
    client.force_login(world.people["owner"])

    send(client, item, value="0")
    no = EvaluationItem.objects.get()
    send(client, no, value="")

    assert (no.self_value, EvaluationItem.objects.get().self_value) == (Decimal(0), None)


def test_item_that_reads_a_kpi_shows_its_value_and_takes_none(client, world, item):
    year = indicator_of(world.project, "P01-K1")
    result_of(year, year_round(world.office), numerator=95, denominator=100)
    EvaluationItem.objects.update(indicator_year=year)
    client.force_login(world.people["owner"])

    response = send(client, item, value="10")
    shown = client.get(addresses(item)["item"]).content.decode()

    assert (response.status_code, EvaluationItem.objects.get().self_value) == (302, None)
    assert ("<strong>4.5</strong>" in shown, 'name="value"' in shown, "P01-K1" in shown) == (True, False, True)


# --- setting up -------------------------------------------------------------------------------------------------------


def form_of(item, **typed):
    fields = {"name": item.name, "row_type": "indicator", "status": "rated", "scoring": item.scoring, "seen": 1}
    fields |= {f"threshold_{level}": figure for level, figure in enumerate(item.thresholds, start=1)}
    return {**fields, **typed}


def test_planner_sets_unit_day_weight_and_falling_thresholds(client, world, item):
    client.force_login(world.people["planner"])
    falling = {f"threshold_{level}": figure for level, figure in enumerate(("๑๐", "8", "6", "4", "2"), start=1)}
    typed = {"owner_unit": world.other_unit.pk, "due_on": "31 ส.ค. 2565", "weight": "๔๐", **falling}

    client.post(addresses(item)["edit_item"], form_of(item, **typed))
    item.refresh_from_db()

    assert (item.owner_unit, item.due_on, item.weight) == (world.other_unit, date(2022, 8, 31), Decimal(40))
    assert (item.thresholds, item.needs_evidence) == (tuple(map(Decimal, (10, 8, 6, 4, 2))), False)


def test_item_that_begins_to_read_a_kpi_leaves_its_typed_value_to_history(client, world, item):
    year = indicator_of(world.project, "P01-K1")
    EvaluationItem.objects.update(self_value=95)
    client.force_login(world.people["planner"])

    client.post(addresses(item)["edit_item"], form_of(item, indicator_year=year.pk))
    item.refresh_from_db()

    assert (item.indicator_year, item.self_value) == (year, None)


def test_planner_writes_the_level_of_a_heading_that_is_not_counted_again(client, world, other):
    item_of(other.evaluation, 3, parent=other, level=5)
    client.force_login(world.people["planner"])

    page = client.get(addresses(other)["item"]).content.decode()
    send(client, other, "official", value="4")
    other.refresh_from_db()

    assert ("id_official_value" in page, "id_own_value" in page, other.level) == (True, False, 4)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"threshold_3": "95"}, "เรียงจากน้อยไปมาก หรือจากมากไปน้อย และไม่ซ้ำกัน"),
        ({"threshold_3": ""}, "ต้องมีครบ 5 ระดับ"),
        ({"weight": "-5"}, "ช่อง “น้ำหนัก”: ต้องไม่น้อยกว่า 0"),
        ({"due_on": "31/8/2022"}, "ช่อง “กำหนดส่ง”"),
        ({"seen": 0}, "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว"),
        ({"name": ""}, "ช่อง “รายการ”"),
    ],
)
def test_wrong_item_is_shown_again_with_a_sentence(client, world, item, typed, sentence):
    client.force_login(world.people["planner"])

    response = client.post(addresses(item)["edit_item"], form_of(item, **typed))

    assert (response.status_code, EvaluationItem.objects.get().row_version) == (422, 1)
    assert sentence in response.content.decode()


def test_unit_of_another_office_is_refused(client, world, item):
    client.force_login(world.people["planner"])

    response = client.post(addresses(item)["edit_item"], form_of(item, owner_unit=world.foreign_project.lead_unit_id))

    assert (response.status_code, EvaluationItem.objects.get().owner_unit) == (422, world.unit)


def test_new_item_stands_below_its_parent_before_the_next_one(client, world, item, other):
    client.force_login(world.people["planner"])
    typed = {
        "name": "ประเด็นย่อย",
        "row_type": "issue",
        "status": "rated",
        "scoring": "level",
        "parent": item.pk,
        "seen": 0,
    }

    response = client.post(addresses(item)["add_item"], typed)

    assert response.status_code == 302
    names = EvaluationItem.objects.order_by("order").values_list("order", "name")
    assert list(names) == [(1, item.name), (2, "ประเด็นย่อย"), (3, other.name)]


def test_evaluation_is_set_up_once_a_year(client, world, krs):
    client.force_login(world.people["planner"])
    add = reverse("indicators:add_evaluation", args=[2565])

    made = client.post(add, {"kind": "emes", "name": "e-MES", "maximum": "100", "seen": 0})
    twice = client.post(add, {"kind": "krs", "name": "KRS", "seen": 0})

    assert (made.status_code, twice.status_code, Evaluation.objects.count()) == (302, 422, 2)
    assert "ปีงบประมาณ 2565 มีการประเมินนี้แล้ว" in twice.content.decode()


def test_total_above_the_full_score_is_refused(client, world, item):
    client.force_login(world.people["planner"])

    response = client.post(addresses(item)["edit"], {"name": "KRS", "maximum": "5", "score": "5.1", "seen": 1})

    assert (response.status_code, Evaluation.objects.get().score) == (422, None)
    assert "คะแนนต้องอยู่ระหว่าง 0 ถึง 5 (พิมพ์ 5.1)" in response.content.decode()


def test_what_does_not_fit_together_is_said(client, world, item, other):
    Evaluation.objects.update(weight_total=120)
    item_of(item.evaluation, 3)
    client.force_login(world.people["director"])

    shown = client.get(addresses(item)["tree"]).content.decode()

    assert "น้ำหนักของรายการรวมกันได้ 100 แต่เกณฑ์กำหนดไว้ 120" in shown
    assert "มี 1 รายการที่ยังไม่มีน้ำหนัก จึงไม่นับในคะแนนรวม" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2]),
        ({"lacks": "late"}, [1]),
        ({"lacks": "score"}, [1]),
        ({"lacks": "evidence"}, [1, 2]),
        ({"lacks": "odd", "unit": "x"}, [1, 2]),
    ],
)
def test_tree_is_filtered(client, world, item, other, query, found):
    EvaluationItem.objects.filter(pk=other.pk).update(self_value=5)
    client.force_login(world.people["director"])

    items = client.get(addresses(item)["tree"], query).context["items"]

    assert [row.item.order for row in items] == found


def test_tree_is_filtered_by_unit(client, world, item, other):
    client.force_login(world.people["director"])

    items = client.get(addresses(item)["tree"], {"unit": world.other_unit.pk}).context["items"]

    assert [row.item.pk for row in items] == [other.pk]


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_one_file_proves_several_items_and_comes_back_from_the_trash(client, world, item):
    second = item_of(item.evaluation, 2, owner_unit=world.unit)
    client.force_login(world.people["owner"])
    client.post(addresses(item)["files"], {"files": upload("รายงาน.pdf", pdf()), "secrecy": "normal"})
    stored = StoredFile.objects.get()

    client.post(addresses(second)["files"], {"choose": stored.pk})
    both = list(EvaluationEvidence.objects.order_by("item").values_list("item", "file"))
    client.post(addresses(second)["files"], {"remove": EvaluationEvidence.objects.get(item=second).pk})
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))

    assert both == [(item.pk, stored.pk), (second.pk, stored.pk)]
    assert EvaluationEvidence.objects.filter(item=second).count() == 1
    client.force_login(world.people["other_owner"])
    assert client.get(f"/files/{stored.pk}/").status_code == 404
    client.force_login(world.people["head"])
    assert client.get(f"/files/{stored.pk}/").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("director", 403), ("other_owner", 404), ("outsider", 404)])
def test_others_hang_up_nothing(client, world, item, who, status):
    client.force_login(world.people[who])

    response = client.post(addresses(item)["files"], {"files": upload("ก.pdf", pdf()), "secrecy": "normal"})

    assert (response.status_code, StoredFile.objects.count()) == (status, 0)


# --- the board --------------------------------------------------------------------------------------------------------


def test_board_holds_late_units_first_and_what_nobody_answers_for_last(client, world, item, other):
    item_of(item.evaluation, 3, name="ไม่มีเจ้าภาพ")
    client.force_login(world.people["director"])

    board = client.get(addresses(item)["missing"]).context["board"]

    lines = [(str(line.unit), line.words) for line in board.units]
    assert lines == [
        (world.unit.name, "ขาดหลักฐาน 1 รายการ ขาดคะแนน 1 รายการ (เกินกำหนด 1 รายการ)"),
        (world.other_unit.name, "ขาดหลักฐาน 1 รายการ ขาดคะแนน 1 รายการ"),
        ("None", "ขาดหลักฐาน 1 รายการ ขาดคะแนน 1 รายการ"),
    ]
    assert board.sums == (3, 3, 1)


def test_one_press_reminds_the_people_of_the_unit_once_a_day(client, world, item, other):
    client.force_login(world.people["planner"])
    press = reverse("indicators:remind_of_evidence", args=[2565])

    client.post(press, {"unit": world.unit.pk})
    client.post(press, {"unit": world.unit.pk})

    told = set(EvaluationReminder.objects.values_list("person__username", "by__username"))
    assert told == {("owner", "planner"), ("head", "planner")}
    assert Notice.objects.count() == 2
    notice = Notice.objects.get(to=world.people["owner"])
    assert "ขาดหลักฐาน 1 รายการ" in notice.text
    assert notice.link == addresses(item)["missing"]
    assert "เตือนแล้ว 2 ครั้ง" in client.get(addresses(item)["missing"]).content.decode()


@pytest.mark.parametrize(("who", "status"), [("owner", 403), ("finance", 403), ("outsider", 302)])
def test_others_remind_nobody(client, world, item, who, status):
    client.force_login(world.people[who])

    response = client.post(reverse("indicators:remind_of_evidence", args=[2565]))

    assert (response.status_code, Notice.objects.count()) == (status, 0)


def test_unit_without_anything_open_is_not_reminded(client, world, item):
    client.force_login(world.people["planner"])

    response = client.post(
        reverse("indicators:remind_of_evidence", args=[2565]), {"unit": world.other_unit.pk}, follow=True
    )

    assert "ไม่มีกลุ่มที่ค้างหลักฐานหรือคะแนน" in response.content.decode()
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "people"),
    [
        (date(2022, 8, 9), {"owner"}),
        (date(2022, 8, 10), {"owner"}),
        (date(2022, 8, 11), {"owner", "head"}),
        (date(2022, 8, 15), set()),
    ],
)
def test_day_by_day_the_system_reminds_once_before_on_and_after_the_due_day(world, item, day, people):
    told = remind_of_evaluations(day)

    assert (told, remind_of_evaluations(day)) == (len(people), 0)
    assert set(EvaluationReminder.objects.values_list("person__username", flat=True)) == people


def test_complete_item_is_not_reminded_of(world, item):
    EvaluationItem.objects.update(self_value=90, needs_evidence=False)

    assert remind_of_evaluations(date(2022, 8, 9)) == 0


def test_home_of_the_owner_shows_what_the_unit_owes(client, world, item, other):
    client.force_login(world.people["owner"])

    shown = client.get(reverse("desk:home")).content.decode()

    assert (f'href="{addresses(item)["item"]}"' in shown, other.name in shown) == (True, False)


# --- last year's items and the workbook -------------------------------------------------------------------------------


def test_next_year_starts_with_the_items_and_without_scores(client, world, item, other):
    Evaluation.objects.update(score="4.84797")
    child = item_of(item.evaluation, 3, parent=item, weight=10, self_value=5, level=5, official_score=4)
    client.force_login(world.people["planner"])

    preview = client.get(addresses(item)["copy"]).content.decode()
    client.post(addresses(item)["copy"])

    made = Evaluation.objects.get(fiscal_year=2566)
    rows = list(made.items.order_by("order"))
    assert "10 ส.ค. 2566" in preview
    assert (made.previous_score, made.score) == (Decimal("4.84797"), None)
    assert [(row.name, row.due_on) for row in rows[:2]] == [
        (item.name, date(2023, 8, 10)),
        (other.name, date(2023, 8, 20)),
    ]
    assert (rows[0].thresholds, rows[0].owner_unit, rows[2].parent) == (item.thresholds, world.unit, rows[0])
    assert (child.self_value, rows[2].self_value, rows[2].level, rows[2].official_score) == (5, None, None, None)


def test_next_year_is_started_once(client, world, item):
    client.force_login(world.people["planner"])
    client.post(addresses(item)["copy"])

    response = client.post(addresses(item)["copy"])

    assert (Evaluation.objects.count(), EvaluationItem.objects.count()) == (2, 2)
    assert "ปีงบประมาณ 2566 มีการประเมินนี้แล้ว" in response.content.decode()


def test_next_year_reads_the_same_kpi_where_it_has_it(client, world, item, other):
    kept, lost = indicator_of(world.project, "K1"), indicator_of(world.project, "K2")
    EvaluationItem.objects.filter(pk=item.pk).update(indicator_year=kept)
    EvaluationItem.objects.filter(pk=other.pk).update(indicator_year=lost)
    next_year = indicator_of(world.project, "K9")
    type(next_year).objects.filter(pk=next_year.pk).update(indicator=kept.indicator, fiscal_year=2566)
    client.force_login(world.people["planner"])

    preview = client.get(addresses(item)["copy"]).context["preview"]
    client.post(addresses(item)["copy"])

    made = EvaluationItem.objects.filter(evaluation__fiscal_year=2566).order_by("order")
    assert preview.lost_kpis == 1
    assert [row.indicator_year_id for row in made] == [next_year.pk, None]


def test_workbook_holds_the_figures_of_the_page_and_the_names_of_the_evidence(client, world, item, other):
    EvaluationItem.objects.filter(pk=item.pk).update(self_value=95, name="=1+1")
    client.force_login(world.people["owner"])
    client.post(addresses(item)["files"], {"files": upload("รายงาน.pdf", pdf()), "secrecy": "normal"})
    client.force_login(world.people["director"])

    book = load_workbook(BytesIO(client.get(addresses(item)["workbook"]).content))

    heads, first, _second = list(book["รายการประเมิน"].iter_rows(values_only=True))
    row = dict(zip(heads, first, strict=True))
    totals = dict(book["คะแนนรวม"].iter_rows(min_row=2, values_only=True))
    assert (row["รายการ"], row["น้ำหนัก"], row["คะแนนประเมินตนเอง"], row["คะแนนทางการ"]) == ("1 =1+1", 60, 4.5, None)
    assert (row["กลุ่มเจ้าภาพ"], row["หลักฐาน"]) == (world.unit.name, "รายงาน.pdf")
    assert (totals["คะแนนที่คาดว่าจะได้"], totals["ร้อยละของน้ำหนักที่มีคะแนนแล้ว"]) == (4.5, 60)
