"""The budget grid on the server: who saves, what is judged, what is written once, and what stands side by side."""

import json
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, TrashedRow
from plans.models import BudgetClass, Ceiling, ExpenseCategory, FundSource
from projects.ceilings import rooms_of
from projects.models import Activity, BudgetLine, Project
from tests.projects.conftest import new_project


@pytest.fixture
def lists(world):
    budget_class = baker.make(BudgetClass, code="operating", name="งบดำเนินงาน")
    baker.make(ExpenseCategory, budget_class=budget_class, code="use", name="ค่าใช้สอย")
    baker.make(FundSource, code="obec", name="งบ สพฐ.")
    baker.make(Activity, project=world.project, order=1, name="อบรมครู")


def new_row(**cells):
    return {"key": str(uuid4()), "id": None, "seen": 0, "cells": {"item": "ค่าอาหารกลางวัน", "rate": "80", **cells}}


def stored_row(line, **cells):
    shown = {"item": line.item, "rate": str(line.rate), **cells}
    return {"key": f"line-{line.pk}", "id": line.pk, "seen": line.row_version, "cells": shown}


def url(world, name="save_budget_grid"):
    return reverse(f"projects:{name}", args=(world.project.pk,))


def send(client, world, *rows, who="planner"):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.post(url(world), json.dumps({"rows": rows}), content_type="application/json")


def answers(response):
    return response.json()["rows"]


def lines(world):
    return list(BudgetLine.objects.filter(project=world.project).order_by("order"))


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("anonymous", 302, 302),
        ("outsider", 404, 404),
        ("other_owner", 404, 404),
        ("director", 200, 403),
        ("owner", 200, 200),
        ("head", 200, 200),
        ("planner", 200, 200),
    ],
)
def test_the_grid_opens_for_readers_and_saves_for_writers(client, world, who, reads, writes):
    response = send(client, world, new_row(), who=who)

    assert (response.status_code, len(lines(world))) == (writes, 1 if writes == 200 else 0)
    assert client.get(url(world, "budget_grid")).status_code == reads


def test_pasted_rows_are_worked_out_and_kept_with_history_and_one_event(client, world, lists):
    pasted = new_row(
        activity="1", category="ใช้สอย", rate="๘๐ บาท", factor_1="1,200", factor_1_unit="คน", fund_source="งบ  สพฐ."
    )

    first, _second = answers(send(client, world, pasted, new_row(is_lump_sum="เหมาจ่าย", rate="", amount="๕๐๐")))

    line, lump = lines(world)
    assert (line.amount, line.activity.name, line.category.code, line.fund_source.code) == (
        Decimal("96000.00"),
        "อบรมครู",
        "use",
        "obec",
    )
    assert (lump.amount, lump.is_lump_sum, lump.order) == (Decimal("500.00"), True, 2)
    assert (first["id"], first["seen"], first["cells"]["activity"], first["cells"]["rate"]) == (
        line.pk,
        1,
        "1. อบรมครู",
        "80.00",
    )
    assert [row.history.count() for row in (line, lump)] == [1, 1]
    assert line.history.get().history_user == world.people["planner"]
    assert [event.verb for event in AuditEvent.objects.about(world.project)] == ["บันทึกตารางงบประมาณ"]


@pytest.mark.parametrize(
    ("cells", "cell", "sentence"),
    [
        ({"rate": "แปดสิบ"}, "rate", "“แปดสิบ” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50"),
        ({"rate": ""}, "rate", "กรุณาระบุอัตรา หรือเลือกเหมาจ่าย"),
        ({"rate": "-5"}, "rate", "จำนวนเงินต้องไม่ติดลบ"),
        ({"factor_1": "-2"}, "factor_1", "จำนวนต้องไม่ติดลบ"),
        ({"category": "ค่าของขวัญ"}, "category", "ไม่มี “ค่าของขวัญ” ในรายการให้เลือก"),
        ({"amount": "90"}, "amount", "จำนวนเงิน 90.00 บาท ไม่เท่ากับอัตราคูณจำนวน ซึ่งได้ 80.00 บาท"),
        (
            {"rate": "10,000,000,000"},
            "amount",
            "จำนวนเงิน 10,000,000,000.00 บาท มากเกินไป รายการหนึ่งรับได้ไม่เกิน 9,999,999,999.99 บาท กรุณาตรวจจำนวนหลัก",
        ),
        ({"item": "ก" * 251}, "item", None),
        ({"item": "ค่า\x00อาหาร"}, "item", None),
    ],
)
def test_a_wrong_row_says_why_and_leaves_the_good_one_saved(client, world, lists, cells, cell, sentence):
    wrong, good = answers(send(client, world, new_row(**cells), new_row()))

    assert (wrong["state"], list(wrong["errors"]), good["state"]) == ("wrong", [cell], "saved")
    assert sentence in (None, wrong["errors"][cell][0])
    assert len(lines(world)) == 1


def test_a_request_that_is_sent_again_creates_nothing_twice(client, world):
    row = new_row()
    send(client, world, row)

    again = answers(send(client, world, row))[0]

    assert (again["state"], again["id"], again["seen"]) == ("saved", lines(world)[0].pk, 1)
    assert AuditEvent.objects.about(world.project).count() == 1


def test_a_new_row_changed_after_its_answer_was_lost_changes_its_line(client, world):
    row = new_row()
    send(client, world, row)

    row["cells"]["rate"] = "90"
    again = answers(send(client, world, row))[0]

    assert (again["seen"], [line.rate for line in lines(world)]) == (2, [Decimal("90.00")])


def test_a_new_row_taken_back_after_its_answer_was_lost_goes(client, world):
    row = new_row()
    send(client, world, row)

    answer = answers(send(client, world, {**row, "removed": True}))[0]

    assert (answer["state"], lines(world)) == ("removed", [])


def test_keys_of_another_person_are_not_known(client, world):
    row = new_row()
    send(client, world, row)

    send(client, world, row, who="owner")

    assert len(lines(world)) == 2


@pytest.fixture
def line(world):
    return baker.make(BudgetLine, project=world.project, order=4, item="ค่าอาหาร", rate=Decimal(80), amount=Decimal(80))


def test_a_changed_row_counts_its_version_up_and_keeps_its_place(client, world, line):
    answer = answers(send(client, world, stored_row(line, factor_1="๒")))[0]

    line.refresh_from_db()
    assert (answer["seen"], line.row_version, line.amount, line.order) == (2, 2, Decimal("160.00"), 4)
    assert [row.amount for row in line.history.all()] == [Decimal("160.00"), Decimal("80.00")]


def test_a_row_that_did_not_change_is_not_written(client, world, line):
    answer = answers(send(client, world, stored_row(line)))[0]

    assert (answer["state"], answer["seen"], line.history.count()) == ("saved", 1, 1)
    assert not AuditEvent.objects.about(world.project).exists()


def test_two_people_on_one_line_get_both_versions(client, world, line):
    late = stored_row(line, rate="95")
    send(client, world, stored_row(line, rate="90"), who="owner")

    answer = answers(send(client, world, late))[0]

    assert (answer["state"], answer["seen"], answer["cells"]["rate"]) == ("conflict", 2, "90.00")
    assert [(pair["label"], pair["mine"], pair["current"]) for pair in answer["differences"]] == [
        ("อัตรา (บาท)", "95.00", "90.00")
    ]
    assert lines(world)[0].rate == Decimal("90.00")


def test_a_chosen_version_may_be_written_over_knowingly(client, world, line):
    late = stored_row(line, rate="95")
    send(client, world, stored_row(line, rate="90"), who="owner")

    send(client, world, {**late, "seen": 2})

    assert (lines(world)[0].rate, lines(world)[0].row_version) == (Decimal("95.00"), 3)


def test_a_line_that_somebody_removed_is_a_conflict_without_a_version(client, world, line):
    late = stored_row(line, rate="95")
    send(client, world, {**stored_row(line), "removed": True}, who="owner")

    answer = answers(send(client, world, late))[0]

    assert (answer["state"], answer["cells"], lines(world)) == ("conflict", None, [])


def test_a_line_that_somebody_changed_is_not_removed(client, world, line):
    late = {**stored_row(line), "removed": True}
    send(client, world, stored_row(line, rate="90"), who="owner")

    answer = answers(send(client, world, late))[0]

    assert (answer["state"], [row.rate for row in lines(world)]) == ("conflict", [Decimal("90.00")])


def test_a_removed_line_goes_to_the_trash(client, world, line):
    send(client, world, {**stored_row(line), "removed": True})

    assert [row.name for row in TrashedRow.objects.all()] == ["รายการงบประมาณ: ค่าอาหาร"]


def test_a_pasted_line_that_is_taken_back_leaves_nothing_in_the_trash(client, world):
    saved = answers(send(client, world, new_row()))[0]

    send(client, world, {**saved, "removed": True})

    assert (lines(world), TrashedRow.objects.count()) == ([], 0)


def test_removing_twice_is_done_once(client, world, line):
    gone = {**stored_row(line), "removed": True}
    send(client, world, gone)

    assert answers(send(client, world, gone))[0]["state"] == "removed"
    assert AuditEvent.objects.about(world.project).count() == 1


def test_a_line_of_another_project_is_not_touched(client, world):
    other = baker.make(BudgetLine, project=new_project(world.plan, world.unit, 2), item="ลับ", rate=1, amount=1)

    answer = answers(send(client, world, stored_row(other, rate="5")))[0]

    other.refresh_from_db()
    assert (answer["state"], answer["cells"], other.rate) == ("conflict", None, Decimal("1.00"))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"rows": [1]}',
        '{"rows": [{"key": 5, "cells": {}}]}',
        '{"rows": [{"key": "no-uuid", "cells": {}}]}',
        '{"rows": [{"key": "line-1", "id": 1, "cells": {"item": 5}}]}',
        '{"rows": [{"key": "line-1", "id": 1, "cells": {}}, {"key": "line-1", "id": 1, "cells": {}}]}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client, world, body):
    client.force_login(world.people["planner"])

    response = client.post(url(world), body, content_type="application/json")

    assert (response.status_code, response.json()["message"][:24]) == (422, "อ่านข้อมูลที่ส่งมาไม่ได้")
    assert lines(world) == []


def test_more_than_1500_rows_are_refused_whole(client, world):
    response = send(client, world, *[new_row() for _row in range(1_501)])

    assert response.json()["message"] == (
        "ส่งมา 1,501 แถว ระบบรับได้ครั้งละไม่เกิน 1,500 แถว กรุณาแบ่งวางเป็นหลายครั้ง ยังไม่มีแถวใดถูกบันทึก"
    )
    assert lines(world) == []


def test_a_project_that_was_closed_a_second_ago_takes_no_row(client, world):
    client.force_login(world.people["planner"])
    Project.objects.filter(pk=world.project.pk).update(state="closed")

    assert (send(client, world, new_row()).status_code, lines(world)) == (403, [])


def test_ceilings_count_other_projects_of_the_unit_and_not_cancelled_ones(client, world, lists):
    source = FundSource.objects.get()
    Ceiling.objects.create(plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal(1000))
    other = new_project(world.plan, world.unit, 2)
    cancelled = new_project(world.plan, world.unit, 3, state="cancelled")
    of_another_unit = new_project(world.plan, world.other_unit, 4)
    for project in (other, cancelled, of_another_unit):
        baker.make(BudgetLine, project=project, is_lump_sum=True, amount=Decimal("600.10"), fund_source=source)

    (room,) = send(client, world, new_row(rate="500", fund_source="obec")).json()["rooms"]

    assert room == {"fund_source": "งบ สพฐ.", "ceiling": "1000.00", "others": "600.10"}
    (shown,) = rooms_of(world.project)
    assert (shown.remaining, shown.sentence) == (
        Decimal("-100.10"),
        "งบ สพฐ.: เกินกรอบวงเงิน 100.10 บาท (กรอบของกลุ่ม 1,000 โครงการอื่นของกลุ่ม 600.10 โครงการนี้ 500)",
    )


# --- the page without JavaScript ---------------------------------------------------------------------------------------


def posted(response, **typed):
    """The fields of the plain form as they were shown, with what somebody types over them (`**{"1-rate": "90"}`)."""
    fields: dict[str, object] = {}
    for row in response.context["rows"]:
        fields |= {f"{row.number}-key": row.key, f"{row.number}-id": row.pk or "", f"{row.number}-seen": row.seen}
        fields |= {f"{row.number}-was": row.was}
        fields |= {field["name"]: field["value"] for field in row.fields if field["value"] or not field["is_mark"]}
    return {**fields, **typed}


def test_the_plain_form_saves_changed_new_and_emptied_rows(client, world, line, lists):
    gone = baker.make(BudgetLine, project=world.project, order=5, item="เลิก", rate=Decimal(1), amount=Decimal(1))
    client.force_login(world.people["owner"])
    page = client.get(url(world, "budget_grid"))

    blank = {"2-item": "", "2-rate": ""}
    typed = posted(page, **{"1-rate": "๙๐", **blank, "3-item": "ค่าเช่า", "3-rate": "7", "3-factor_1": "2"})
    response = client.post(url(world, "budget_grid"), typed)

    assert response.url == url(world, "budget_grid")
    assert [(row.item, row.amount) for row in lines(world)] == [
        ("ค่าอาหาร", Decimal("90.00")),
        ("ค่าเช่า", Decimal("14.00")),
    ]
    assert not BudgetLine.objects.filter(pk=gone.pk).exists()


def test_the_plain_form_keeps_a_wrong_row_and_saves_the_others(client, world, line):
    client.force_login(world.people["owner"])
    page = client.get(url(world, "budget_grid"))

    response = client.post(url(world, "budget_grid"), posted(page, **{"1-rate": "มาก", "2-item": "ดี", "2-rate": "5"}))

    shown = response.content.decode()
    assert (response.status_code, [row.item for row in lines(world)]) == (422, ["ค่าอาหาร", "ดี"])
    assert ('value="มาก"' in shown, "“มาก” ไม่ใช่ตัวเลข" in shown) == (True, True)


def test_the_plain_form_shows_both_versions_and_may_write_over(client, world, line):
    client.force_login(world.people["owner"])
    page = client.get(url(world, "budget_grid"))
    send(client, world, stored_row(line, rate="90"))

    client.force_login(world.people["owner"])
    response = client.post(url(world, "budget_grid"), posted(page, **{"1-rate": "95"}))
    again = client.post(url(world, "budget_grid"), posted(response))

    assert "มีผู้อื่นบันทึกไปก่อนแล้วเป็น “90.00”" in response.content.decode()
    assert (again.status_code, lines(world)[0].rate) == (302, Decimal("95.00"))


def test_the_plain_form_leaves_untouched_rows_alone(client, world, line):
    client.force_login(world.people["owner"])
    page = client.get(url(world, "budget_grid"))
    send(client, world, stored_row(line, rate="90"))

    client.force_login(world.people["owner"])
    client.post(url(world, "budget_grid"), posted(page, **{"2-item": "ใหม่", "2-rate": "5"}))

    assert [row.rate for row in lines(world)] == [Decimal("90.00"), Decimal("5.00")]


def test_the_plain_form_comes_in_pages(client, world):
    baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=1, amount=1, _quantity=51)
    client.force_login(world.people["planner"])

    pages = [client.get(url(world, "budget_grid"), {"page": number}).context["rows"] for number in (1, 2)]

    assert [len([row for row in rows if row.pk]) for rows in pages] == [50, 1]
    assert [rows[0].number for rows in pages] == [1, 51]


@pytest.mark.parametrize("who", ["director", "other_owner", "outsider", "anonymous"])
def test_the_plain_form_is_not_saved_by_others(client, world, line, who):
    if who != "anonymous":
        client.force_login(world.people[who])
    client.post(url(world, "budget_grid"), {"1-key": "line", "1-id": line.pk, "1-seen": 1, "1-item": "แทรกแซง"})

    assert lines(world)[0].item == "ค่าอาหาร"


# --- queries ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_lines(client, world, lists, count_queries, count):
    baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=1, amount=1, _quantity=count)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(url(world, "budget_grid"))) == 15


@pytest.mark.parametrize("count", [1, 3])
def test_a_save_takes_the_same_queries_for_any_number_of_rows(client, world, lists, count_queries, count):
    baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=1, amount=1, _quantity=count)
    changed = [stored_row(line, rate="2") for line in lines(world)]
    added = [new_row(category="ใช้สอย") for _row in range(count)]

    client.force_login(world.people["planner"])

    assert count_queries(lambda: send(client, world, *changed, *added, who="anonymous")) == 25
