"""Files of the finance system: read in every form, matched by code, never doubled, never refused for want of money, taken back."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, StoredFile
from areaoffice.office.workbook_files import BadWorkbook
from plans.models import BudgetCode
from projects.balances import balance_of
from projects.finance_actions import Upload, bring_in_file, remembered, undo_file
from projects.finance_cells import read_amount, read_day
from projects.finance_reading import guess_columns, read_table
from projects.finance_rows import Choices, Layout, build
from projects.ledger_actions import Wanted, record_entry
from projects.models import FinanceFile, FinanceLayout, FinanceMatch, LedgerEntry
from projects.open_items import open_items
from tests.projects.conftest import new_project
from tests.projects.finance_book import CODE, HEADER_ROW, HEADINGS, ROWS, workbook
from tests.projects.test_money import account, budget_class
from tests.two_people import one_after_the_other

DAY = date(2022, 3, 1)
PLAIN = (CODE, "1/2/2565", "D1", "เบิกจ่าย", 10, None, "")


@pytest.fixture
def code(db):
    return baker.make(BudgetCode, fiscal_year=2565, code="2000435000100", main_activity="การจัดการศึกษา")


@pytest.fixture
def pot(world, code):
    fields = {"budget_code": code, "budget_class": budget_class(1, "งบดำเนินงาน")}
    return account(world, [("allot", "100000")], **fields)


def upload(content=None, **fields):
    return Upload(**{"name": "รายงาน.xlsx", "content": content or workbook(), "sheet": "", "header_row": 0, **fields})


def layout(**fields):
    return Layout(columns=guess_columns(HEADINGS), **fields)


def seen(world, *rows, choices=None, how=None, **made):
    table = read_table(workbook(rows or ROWS, **made))
    return build(office=world.office, fiscal_year=2565, table=table, layout=how or layout(), choices=choices)


def take(world, content=None, who="finance", choices=None, how=None):
    return bring_in_file(
        office=world.office,
        fiscal_year=2565,
        upload=upload(content),
        layout=how or layout(),
        choices=choices or Choices(),
        by=world.people[who],
    )


def states(preview):
    return [(row.line, row.state.value) for row in preview.rows]


def with_row(**cells):
    """The plain row with other cells, by their place from 0."""
    return tuple(cells.get(f"c{place}", value) for place, value in enumerate(PLAIN))


# --- cells -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("1,234.50-", "-1234.50"),
        ("-5", "-5"),
        ("1200 บาท", "1200"),
        (1200, "1200"),
        (0.1 + 0.2, "0.30"),
        (1234.5000000001, "1234.50"),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_amounts_in_every_form(value, amount):
    assert read_amount(value) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("value", ["สิบบาท", "1,23,4", "1.234", 1.005001, True, "(5", "12..5"][:5])
def test_what_is_no_amount_is_refused_in_thai(value):
    with pytest.raises(ValueError, match=r"[ก-๙]"):
        read_amount(value)


@pytest.mark.parametrize(
    "value",
    [
        date(2022, 2, 15),
        datetime(2022, 2, 15, 10, 30),
        date(2565, 2, 15),
        "15/2/2565",
        "15.02.2022",
        "15/02/2022 10:30",
        "2022-02-15",
        "2565-02-15",
        "20220215",
        "25650215",
        "๑๕ ก.พ. ๒๕๖๕",
        "15 กุมภาพันธ์ 65",
        44607,
    ],
)
def test_days_in_every_form(value):
    assert read_day(value) == date(2022, 2, 15)


@pytest.mark.parametrize("value", ["31/2/2565", "15/2/65", "ก.พ. 2565", "32/13/2022", 5, "15/2/1800"])
def test_what_is_no_day_is_refused_in_thai(value):
    with pytest.raises(ValueError, match=r"[ก-๙]"):
        read_day(value)


# --- the file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(BadWorkbook, match="อ่านไฟล์นี้ไม่ได้"):
        read_table(content)


def test_headings_are_found_below_the_title():
    table = read_table(workbook())

    assert (table.sheet, table.header_row, tuple(table.headings)) == ("รายงาน", HEADER_ROW, HEADINGS)
    assert guess_columns(table.headings) == dict(
        zip(["code", "on", "document", "kind", "amount", "reference", "note"], HEADINGS, strict=True)
    )


@pytest.mark.parametrize(("sheet", "row"), [("ไม่มี", 0), ("", 1), ("", 40)])
def test_a_wrong_sheet_or_row_is_told(sheet, row):
    with pytest.raises(BadWorkbook, match="แผ่นงาน"):
        read_table(workbook(), sheet=sheet, header_row=row)


def test_rows_are_read_matched_and_summed(world, pot):
    preview = seen(world)

    assert states(preview) == [(line, "ready") for line in range(5, 11)]
    assert preview.sums == [
        ("ก่อหนี้ผูกพัน", 1, Decimal(50000)),
        ("เบิกจ่าย", 2, Decimal("21200.75")),
        ("เบิกเกินส่งคืน", 2, Decimal("300.25")),
        ("จ่ายเงินยืม", 1, Decimal(5000)),
    ]
    assert (preview.totals, {row.account for row in preview.rows}) == (1, {pot})


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (with_row(c1="31/2/2565"), "คอลัมน์ “วันที่ผ่านรายการ”"),
        (with_row(c1=None), "ไม่มีวันที่"),
        (with_row(c2=None), "ไม่มีเลขที่เอกสาร"),
        (with_row(c0=None), "ไม่มีรหัสงบประมาณ"),
        (with_row(c4="สิบ"), "คอลัมน์ “จำนวนเงิน”"),
        (with_row(c4="1.234"), "ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
        (with_row(c4=None), "ไม่มีจำนวนเงิน"),
        (with_row(c4=0), "ไม่มีจำนวนเงิน"),
        (with_row(c4=10**13), "มากเกินกว่าที่ระบบรับได้"),
        (with_row(c4="=1+1"), "เป็นสูตรที่ยังไม่มีค่า"),
        (with_row(c3="ปรับหมวด"), "ไม่รู้จักประเภทรายการ “ปรับหมวด”"),
        (with_row(c3="จ่ายเงินยืม", c4=-5), "จ่ายเงินยืม เป็นจำนวนลบไม่ได้"),
    ],
)
def test_a_wrong_row_is_listed_with_what_is_wrong_and_left_out(world, pot, row, fault):
    preview = seen(world, row, PLAIN)

    assert states(preview) == [(5, "wrong"), (6, "ready")]
    assert fault in preview.rows[0].fault


def test_words_that_somebody_explained_are_known(world, pot):
    row = with_row(c3="ปรับหมวด")

    assert seen(world, row).unknown_kinds == ["ปรับหมวด"]
    assert states(seen(world, row, how=layout(kinds={"ปรับหมวด": "disburse"}))) == [(5, "ready")]


def test_totals_repeated_headings_and_words_are_left_out(world, pot):
    extra = [
        HEADINGS,
        ("รวมรหัส 20004", None, None, None, "10.00", None, None),
        ("หมายเหตุ ข้อมูล ณ วันที่ 1 มีนาคม 2565", None, None, None, None, None, None),
        (None, None, None, "รวมเบิกจ่าย", 10, None, None),
    ]

    preview = seen(world, PLAIN, *extra)

    assert (states(preview), preview.totals) == ([(5, "ready")], 5)


def test_merged_codes_hold_for_every_row_and_a_merged_figure_counts_once(world, pot):
    rows = [PLAIN, with_row(c0=None, c2="D2"), with_row(c0=None, c2="D3", c4=None)]

    def merge(page):
        page.merge_cells("A5:A7")
        page.merge_cells("E6:E7")

    preview = seen(world, *rows, change=merge)

    assert [(row.code, row.amount, row.state.value) for row in preview.rows] == [
        (CODE, 10, "ready"),
        (CODE, 10, "ready"),
        (CODE, None, "wrong"),
    ]


def test_columns_of_their_own_make_two_entries_of_a_row(world, pot):
    headings = ("รหัสงบประมาณ", "วันที่", "เลขที่เอกสาร", "ก่อหนี้ผูกพัน", "เบิกจ่าย")
    rows = [(CODE, "1/2/2565", "D1", 300, 100), (CODE, "1/2/2565", "D2", None, 50)]

    preview = seen(world, *rows, headings=headings, how=Layout(guess_columns(headings)))

    assert [(row.document, row.kind, row.amount) for row in preview.ready] == [
        ("D1", "commit", 300),
        ("D1", "disburse", 100),
        ("D2", "disburse", 50),
    ]


def test_rows_without_a_kind_are_of_the_one_that_was_chosen(world, pot):
    row = with_row(c3=None)

    assert seen(world, row).rows[0].fault == "ไม่มีประเภทรายการ"
    assert seen(world, row, how=layout(default_kind="commit")).rows[0].kind == "commit"


@pytest.mark.parametrize(("day", "year"), [("15/8/2564", 2564), ("1/10/2565", 2566), (date(2021, 9, 30), 2564)])
def test_days_of_another_year_are_taken_and_flagged(world, pot, day, year):
    preview = seen(world, with_row(c1=day))

    [row] = preview.ready
    assert row.flags == (f"วันที่อยู่ในปีงบประมาณ {year} ไม่ใช่ 2565",)
    assert preview.other_years == 1


# --- matching ----------------------------------------------------------------------------------------------------------


def test_a_code_without_an_account_is_listed_until_one_is_chosen_and_then_remembered(world, pot):
    row = with_row(c0="99999")

    preview = seen(world, row)
    assert (states(preview), preview.rows[0].fault[:17]) == ([(5, "unmatched")], "ไม่มีบัญชีของรหัส")
    take(world, workbook([row]), choices=Choices(accounts={"99999": pot.pk}))

    assert FinanceMatch.objects.get().account == pot
    assert states(seen(world, with_row(c0="99-999", c2="D2"))) == [(5, "ready")]


def test_of_several_accounts_the_project_that_is_named_or_the_chosen_one(world, code):
    first = account(world, [], budget_code=code, project=world.project)
    second = account(world, [], budget_code=code, project=new_project(world.plan, world.unit, 2))
    rows = [with_row(c6="ค่าอาหาร โครงการ P02", c2="D2"), PLAIN]

    assert states(seen(world, *rows)) == [(5, "ready"), (6, "unmatched")]
    preview = seen(world, *rows, choices=Choices(accounts={"2000435000100": first.pk}))
    assert [row.account for row in preview.rows] == [second, first]


def test_accounts_of_another_office_or_year_are_no_match(world, code):
    foreign = account(world, [], budget_code=code, project=world.foreign_project)
    type(foreign).objects.filter(pk=foreign.pk).update(office=world.foreign_project.plan.office)
    other_year = account(world, [], budget_code=code, project=world.project)
    type(foreign).objects.filter(pk=other_year.pk).update(fiscal_year=2566)

    assert states(seen(world, PLAIN, choices=Choices(accounts={"2000435000100": foreign.pk}))) == [(5, "unmatched")]


def test_an_account_whose_spending_is_not_kept_is_flagged(world, code):
    account(world, [], budget_code=code, project=world.project, tracks_spending=False)

    [row] = seen(world, PLAIN).ready
    assert "ไม่ได้เปิดบันทึกการเบิกจ่าย" in row.flags[0]


# --- bringing it in ----------------------------------------------------------------------------------------------------


def test_a_file_becomes_entries_with_their_lines_and_keeps_the_file(world, pot):
    file, _preview = take(world)

    entries = list(file.entries.order_by("source_line", "pk"))
    assert [(one.source_line, one.kind, one.amount) for one in entries] == [
        (5, "commit", 50000),
        (6, "disburse", Decimal("20000.50")),
        (7, "disburse", Decimal("1200.25")),
        (8, "refund", Decimal("200.25")),
        (9, "refund", 100),
        (10, "advance", 5000),
    ]
    assert {one.source for one in entries} == {"finance_file"}
    assert entries[1].draws_on == entries[0]
    assert (len(file.stored.sha256), file.stored.size) == (64, len(file.stored.file.read()))
    balance = balance_of(pot)
    assert (balance.committed, balance.disbursed) == (Decimal("29999.50"), Decimal("25900.50"))
    assert [(item.entry.debtor, item.left) for item in open_items([pot], "advance")] == [("นางสาวใจดี ขยัน", 5000)]
    assert AuditEvent.objects.get(verb="นำเข้าไฟล์จากระบบการเงิน").details["rows"] == 6


def test_a_fact_above_what_is_left_is_taken_and_stands_as_a_blocker(world, pot):
    take(world, workbook([with_row(c4="100000.75")]))

    assert balance_of(pot).overspending == "เบิกจ่ายเกินวงเงินที่จัดสรร 0.75 บาท"


def test_more_than_a_commitment_holds_draws_it_empty_and_the_rest_alone(world, pot):
    rows = [with_row(c2="PO1", c3="ก่อหนี้", c4=100), with_row(c2="D2", c4=130, c5="PO1")]

    take(world, workbook(rows))

    paid = LedgerEntry.objects.filter(kind="disburse").order_by("pk")
    assert [(one.amount, one.draws_on_id is None) for one in paid] == [(100, False), (30, True)]
    assert (balance_of(pot).committed, balance_of(pot).disbursed, open_items([pot])) == (0, 130, [])


def test_the_same_file_twice_brings_in_nothing_twice(world, pot):
    take(world)
    before = LedgerEntry.objects.count()

    file, preview = take(world)

    assert (file, {state for _line, state in states(preview)}) == (None, {"doubled"})
    assert (LedgerEntry.objects.count(), FinanceFile.objects.count(), StoredFile.objects.count()) == (before, 1, 1)


def test_a_longer_file_brings_in_only_what_is_new(world, pot):
    take(world, workbook(ROWS[:3]))

    file, preview = take(world)

    assert [state for _line, state in states(preview)] == ["doubled"] * 3 + ["ready"] * 3
    assert file.entries.count() == 3


def test_doubled_rows_of_one_file_are_taken_once(world, pot):
    preview = seen(world, PLAIN, PLAIN, with_row(c4=11))

    assert states(preview) == [(5, "ready"), (6, "doubled"), (7, "ready")]
    assert preview.rows[1].fault == "ซ้ำกับแถวที่ 5 ในไฟล์เดียวกัน"


def test_what_somebody_typed_before_is_flagged(world, pot):
    finance = world.people["finance"]
    typed = Wanted(account=pot, kind="disburse", amount=Decimal(10), on=DAY, document_number="D1")
    record_entry(wanted=typed, by=finance)

    [row] = seen(world, PLAIN).ready

    assert "บันทึกเองด้วยเลขที่เอกสาร" in row.flags[0]
    assert states(seen(world, PLAIN, choices=Choices(left_out=frozenset({5})))) == [(5, "skipped")]


@pytest.mark.parametrize("who", ["planner", "director", "owner", "outsider"])
def test_only_finance_brings_in(world, pot, who):
    with pytest.raises(PermissionDenied):
        take(world, who=who)

    assert (LedgerEntry.objects.count(), FinanceFile.objects.count()) == (1, 0)


def test_a_changed_layout_is_told_and_nothing_is_half_written(world, pot):
    take(world, workbook(ROWS[:2]))
    renamed = ("รหัส งปม.", *HEADINGS[1:])
    content = workbook(headings=renamed)

    assert remembered(world.office, read_table(workbook()))[0] == layout()
    known, changed = remembered(world.office, read_table(content))
    assert (known, "ไม่พบคอลัมน์ “รหัสงบประมาณ”" in changed, "มีคอลัมน์ใหม่ “รหัส งปม.”" in changed) == (None, True, True)
    before = LedgerEntry.objects.count()
    with pytest.raises(BadWorkbook, match=r"รูปแบบไฟล์เปลี่ยนไป: ไม่พบคอลัมน์ “รหัสงบประมาณ”"):
        take(world, content)

    assert (LedgerEntry.objects.count(), FinanceFile.objects.count(), FinanceLayout.objects.count()) == (before, 1, 1)


@pytest.mark.parametrize("without", ["code", "on", "document", "amount"])
def test_columns_that_are_needed_are_asked_for(world, pot, without):
    columns = {role: heading for role, heading in guess_columns(HEADINGS).items() if role != without}

    with pytest.raises(BadWorkbook, match="กรุณาเลือกคอลัมน์"):
        seen(world, how=Layout(columns))


# --- taking it back ----------------------------------------------------------------------------------------------------


def undo(world, file, **fields):
    return undo_file(**{"file": file, "on": DAY, "by": world.people["finance"], "reason": "ไฟล์ผิดปี", **fields})


def test_a_file_is_taken_back_by_reversals_and_may_come_again(world, pot):
    file, _preview = take(world)

    assert undo(world, file) == 6

    balance = balance_of(pot)
    assert (balance.committed, balance.disbursed, open_items([pot])) == (0, 0, [])
    assert LedgerEntry.objects.filter(finance_file=file).count() == 12
    with pytest.raises(ValidationError, match="ยกเลิกการนำเข้าไปแล้ว"):
        undo(world, file)
    assert take(world)[0].entries.count() == 6


def test_a_file_is_not_taken_back_where_something_else_draws_on_it(world, pot):
    file, _preview = take(world)
    order = file.entries.get(kind="commit")
    drawn = Wanted(account=pot, kind="disburse", amount=Decimal(5), on=DAY, document_number="บค 9", draws_on=order)
    record_entry(wanted=drawn, by=world.people["finance"])

    before = LedgerEntry.objects.count()
    with pytest.raises(ValidationError, match=r"เบิกจ่าย บค 9 5\.00 บาท"):
        undo(world, file)
    with pytest.raises(ValidationError, match="เหตุผล"):
        undo(world, file, reason=" ")
    with pytest.raises(PermissionDenied):
        undo(world, file, by=world.people["planner"])

    assert LedgerEntry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_file_one_brings_it_in(world, pot, on_postgresql):
    if not on_postgresql:
        pytest.skip("SQLite lets one writer in at a time")

    first, second = one_after_the_other(lambda: take(world), lambda: take(world))

    assert (first[0].entries.count(), second[0]) == (6, None)


# --- the pages ---------------------------------------------------------------------------------------------------------


def address(name, *args):
    return reverse(f"projects:{name}", args=[2565, *args])


def send(client, content=None, name="รายงาน.xlsx"):
    file = SimpleUploadedFile(name, workbook() if content is None else content)
    return client.post(address("finance_files"), {"file": file})


def hidden(response):
    """What the next form sends: the place of the table and the columns as guessed."""
    place = {name: response.context["place"].initial[name] for name in ("token", "name", "sheet", "header_row")}
    return {**place, **{name: value for name, value in response.context["form"].initial.items() if value}}


def test_from_upload_to_entries_and_back(client, world, pot):
    client.force_login(world.people["finance"])

    sent = hidden(send(client))
    preview = client.post(address("finance_preview"), sent)
    assert "ยืนยันนำเข้า 6 รายการ" in preview.content.decode()
    done = client.post(address("finance_confirm"), sent)

    file = FinanceFile.objects.get()
    assert (done.status_code, done["Location"]) == (302, address("finance_file", file.pk))
    page = client.get(done["Location"]).content.decode()
    assert ("4100000001" in page, file.stored.sha256 in page) == (True, True)
    assert client.get(reverse("office:file", args=[file.stored_id])).status_code == 200
    back = client.post(done["Location"], {"on": "1/3/2565", "reason": "ผิดไฟล์"})
    assert (back.status_code, balance_of(pot).disbursed) == (302, 0)
    assert "จำรูปแบบไฟล์นี้ไว้" in send(client).content.decode()


def test_codes_and_words_are_chosen_on_the_preview(client, world, pot):
    client.force_login(world.people["finance"])
    content = workbook([with_row(c0="99-999", c3="ปรับหมวด"), with_row(c0="99-999", c2="D2")])

    sent = hidden(send(client, content))
    first = client.post(address("finance_preview"), sent).content.decode()
    assert ("account-99999" in first, "word-1-is" in first, "ยืนยันนำเข้า" in first) == (True, True, False)
    chosen = {"account-99999": pot.pk, "word-1": "disburse", "word-1-is": "ปรับหมวด"}
    done = client.post(address("finance_confirm"), {**sent, **chosen})

    assert (done.status_code, pot.entries.filter(kind="disburse").count()) == (302, 2)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x", "a.xls", "บันทึกเป็น .xlsx"),
        (b"x", "a.xlsx", "อ่านไฟล์นี้ไม่ได้"),
        (b"", "a.xlsx", "ไฟล์นี้ว่างเปล่า"),
    ],
)
def test_a_wrong_file_comes_back_with_a_sentence(client, world, pot, content, name, said):
    client.force_login(world.people["finance"])

    answer = send(client, content, name)

    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_columns_that_do_not_fit_come_back_as_they_were_chosen(client, world, pot):
    client.force_login(world.people["finance"])
    sent = hidden(send(client)) | {"col-document": ""}

    answer = client.post(address("finance_preview"), sent)

    assert (answer.status_code, "กรุณาเลือกคอลัมน์ของ เลขที่เอกสาร" in answer.content.decode()) == (422, True)
    assert LedgerEntry.objects.count() == 1


def test_another_row_of_headings_is_read_again(client, world, pot):
    client.force_login(world.people["finance"])
    sent = hidden(send(client))

    again = client.post(address("finance_columns"), sent | {"header_row": "๕"})
    wrong = client.post(address("finance_columns"), sent | {"header_row": "1"}, follow=True)

    assert again.context["table"].header_row == 5
    assert "ไม่ใช่แถวหัวคอลัมน์" in wrong.content.decode()


@pytest.mark.parametrize("token", ["", "made-up"])
def test_a_file_that_is_gone_is_told(client, world, pot, token):
    client.force_login(world.people["finance"])
    sent = hidden(send(client)) | {"token": token}

    assert client.post(address("finance_confirm"), sent).status_code == 302
    assert LedgerEntry.objects.count() == 1


def test_anothers_upload_is_not_found(client, world, pot):
    client.force_login(world.people["finance"])
    sent = hidden(send(client))
    world.people["director"].role_grants.create(role="finance", office=world.office)
    client.force_login(world.people["director"])

    assert client.post(address("finance_confirm"), sent)["Location"] == address("finance_files")
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("finance", 200, 200), ("planner", 200, 403), ("director", 200, 403), ("owner", 404, 404)],
)
def test_who_reads_and_who_brings_in(client, world, pot, who, read, write):
    file, _preview = take(world, workbook([PLAIN]))
    client.force_login(world.people[who])

    pages = [address("finance_files"), address("finance_file", file.pk), reverse("office:file", args=[file.stored_id])]
    assert [client.get(page).status_code for page in pages] == [read] * 3
    assert send(client).status_code == write
    assert client.post(pages[1], {}).status_code == (422 if write == 200 else write)
    assert client.post(address("finance_confirm"), {}).status_code == (302 if write == 200 else write)


def test_another_offices_file_is_not_found(client, world, pot):
    file, _preview = take(world, workbook([PLAIN]))
    client.force_login(world.people["outsider"])

    pages = [address("finance_file", file.pk), reverse("office:file", args=[file.stored_id])]
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_takes_the_same_queries_for_any_number(world, pot, rows, django_assert_num_queries):
    content = workbook([with_row(c2=f"D{number}") for number in range(rows)])
    table = read_table(content)

    with django_assert_num_queries(4):
        build(office=world.office, fiscal_year=2565, table=table, layout=layout())


@pytest.mark.parametrize("rows", [1, 3])
def test_bringing_in_takes_the_same_queries_for_any_number(world, pot, rows, django_assert_max_num_queries):
    content = io.BytesIO(workbook([with_row(c2=f"D{number}") for number in range(rows)])).getvalue()

    with django_assert_max_num_queries(28):
        take(world, content)
