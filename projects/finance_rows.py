"""Rows of a finance file as entries: what each says, what is wrong with it, which account it means, what was there before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import TextChoices

from areaoffice.office.models import Office
from areaoffice.office.workbook_files import BadWorkbook
from projects.finance_cells import bare_code, is_total, read_amount, read_day
from projects.finance_reading import FIGURES, Role, Table, TableRow
from projects.models import Account, FinanceMatch, LedgerEntry
from projects.money import LARGEST, ZERO
from thai.fiscal import fiscal_year
from thai.numbers import format_money

Kind = LedgerEntry.Kind
Value = TypeVar("Value")

# Words of a row's kind, the surer ones first.
KIND_WORDS: Sequence[tuple[str, str]] = (
    (r"ส่งใช้|ล้างเงินยืม|ล้างลูกหนี้", Kind.SETTLE),
    (r"ยืม", Kind.ADVANCE),
    (r"ลดหนี้|ยกเลิก(?:ใบสั่ง|สัญญา|PO)", Kind.RELEASE),
    (r"ส่งคืน|คืนเงิน|เบิกเกิน", Kind.REFUND),
    (r"ก่อหนี้|ผูกพัน|ใบสั่งซื้อ|ใบสั่งจ้าง|สัญญา|\bPO\b", Kind.COMMIT),
    (r"เบิก|จ่าย|ฎีกา", Kind.DISBURSE),
)
CHOSEN_KINDS = (Kind.DISBURSE, Kind.COMMIT, Kind.RELEASE, Kind.ADVANCE, Kind.SETTLE, Kind.REFUND)
OPPOSITE = {
    Kind.DISBURSE: Kind.REFUND,
    Kind.COMMIT: Kind.RELEASE,
    Kind.RELEASE: Kind.COMMIT,
    Kind.REFUND: Kind.DISBURSE,
}


class State(TextChoices):
    """What becomes of a row."""

    READY = "ready", "จะนำเข้า"
    DOUBLED = "doubled", "นำเข้าแล้วหรือซ้ำ"
    UNMATCHED = "unmatched", "ไม่พบบัญชี"
    WRONG = "wrong", "อ่านไม่ได้"
    SKIPPED = "skipped", "ไม่นำเข้าตามที่เลือก"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns are read: the heading of each role, what words of a kind mean, and the kind where none is said."""

    columns: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    default_kind: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose: the account of a code (without spaces and dashes), and lines to leave out."""

    accounts: Mapping[str, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FinanceRow:
    """One entry that a line of the file would make."""

    line: int
    code: str = ""
    on: date | None = None
    document: str = ""
    kind: str = ""
    amount: Decimal | None = None
    reference: str = ""
    note: str = ""
    account: Account | None = None
    state: State = State.READY
    fault: str = ""
    flags: tuple[str, ...] = ()

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.kind else "-"

    @property
    def key(self) -> str:
        """By which the same line is known again: document, day, amount, code and kind."""
        return f"{self.document[:80]}|{self.on}|{self.amount}|{bare_code(self.code)[:60]}|{self.kind}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring in. Totals and headings that are repeated inside the table are left out and counted."""

    rows: Sequence[FinanceRow]
    totals: int
    codes: Mapping[str, str]
    unknown_kinds: Sequence[str]
    accounts: Sequence[Account]

    def of(self, state: str) -> list[FinanceRow]:
        return [row for row in self.rows if row.state == state]

    @property
    def ready(self) -> list[FinanceRow]:
        return self.of(State.READY)

    @property
    def counts(self) -> list[tuple[str, int, Decimal]]:
        """Each state with its rows and their sum in baht."""
        return [
            (str(state.label), len(rows), sum((row.amount or ZERO for row in rows), ZERO))
            for state in State
            if (rows := self.of(state))
        ]

    @property
    def sums(self) -> list[tuple[str, int, Decimal]]:
        """What will be brought in, by kind."""
        kinds = dict.fromkeys(row.kind for row in self.ready)
        groups = [(kind, [row for row in self.ready if row.kind == kind]) for kind in kinds]
        return [
            (str(Kind(kind).label), len(rows), sum((row.amount or ZERO for row in rows), ZERO)) for kind, rows in groups
        ]

    @property
    def other_years(self) -> int:
        """How many rows that will be brought in are of another fiscal year."""
        return len([row for row in self.ready if any("ปีงบประมาณ" in flag for flag in row.flags)])


def check_layout(table: Table, layout: Layout) -> None:
    """BadWorkbook in Thai where a column is missing or changed its name, or the columns say too little."""
    gone = [heading for heading in layout.columns.values() if heading not in table.headings]
    if gone:
        names = ", ".join(f"“{heading}”" for heading in gone)
        raise BadWorkbook(
            f"รูปแบบไฟล์เปลี่ยนไป: ไม่พบคอลัมน์ {names} ในแผ่นงาน “{table.sheet}” กรุณาจับคู่คอลัมน์ใหม่ ยังไม่มีรายการใดถูกบันทึก"
        )
    missing = [role.label for role in (Role.CODE, Role.ON, Role.DOCUMENT) if role not in layout.columns]
    if missing:
        raise BadWorkbook(f"กรุณาเลือกคอลัมน์ของ {', '.join(str(one) for one in missing)}")
    if not any(role in layout.columns for role in FIGURES):
        raise BadWorkbook("กรุณาเลือกคอลัมน์จำนวนเงิน หรือคอลัมน์ก่อหนี้ผูกพันและเบิกจ่าย")
    used = [layout.columns[role] for role in FIGURES if role in layout.columns]
    if len(set(used)) < len(used):
        raise BadWorkbook("คอลัมน์จำนวนเงินหนึ่งคอลัมน์ใช้ได้เพียงความหมายเดียว")


def build(*, office: Office, fiscal_year: int, table: Table, layout: Layout, choices: Choices | None = None) -> Preview:
    """What the file would bring in; four queries. BadWorkbook where its columns don't fit the layout."""
    check_layout(table, layout)
    kept, totals = _without_totals(table, layout)
    read = [one for row in kept for one in entries_of(row, layout)]
    accounts = accounts_of(office, fiscal_year)
    matcher = Matcher(office, fiscal_year, accounts, choices or Choices())
    placed = [matcher.place(row) for row in read]
    judged = _doubled([_of_year(row, fiscal_year) for row in placed], office, fiscal_year)
    return Preview(
        rows=judged,
        totals=totals,
        codes={bare_code(row.code): row.code for row in judged if row.code and row.state != State.WRONG},
        unknown_kinds=_unknown_kinds(kept, layout),
        accounts=accounts,
    )


def accounts_of(office: Office, fiscal_year: int) -> list[Account]:
    """The accounts of the year with what names them; those of which spending is kept first. One query."""
    rows = Account.objects.of_office(office).for_year(fiscal_year)
    related = rows.select_related("project", "budget_class", "budget_code__budget_class", "fund_source")
    return list(related.order_by("-tracks_spending", "project__number", "budget_class__order", "pk"))


def _without_totals(table: Table, layout: Layout) -> tuple[list[TableRow], int]:
    kept = [row for row in table.rows if not _is_left_out(row, layout)]
    return kept, len(table.rows) - len(kept)


def _is_left_out(row: TableRow, layout: Layout) -> bool:
    """A row of totals, the headings once more, or words without a figure."""
    code, document = (row.text(layout.columns[role]) for role in (Role.CODE, Role.DOCUMENT))
    if all(text == heading for heading, text in ((h, row.text(h)) for h in layout.columns.values()) if text):
        return True
    figures = [row.text(layout.columns[role]) for role in FIGURES if role in layout.columns]
    is_wordless = not any(figures) and not any(layout.columns[r] in row.faults for r in FIGURES if r in layout.columns)
    if is_wordless and not (code and document):
        return True
    return is_total(code) or is_total(document) or (not document and any(is_total(text) for text in row.texts))


def entries_of(row: TableRow, layout: Layout) -> list[FinanceRow]:
    """The entries of a line: one, or two where what was committed and what was paid stand in columns of their own."""
    found = [
        _entry(row, layout, role) for role in FIGURES if role in layout.columns and _has(row, layout.columns[role])
    ]
    return found or [replace(_entry(row, layout, None), state=State.WRONG, fault="ไม่มีจำนวนเงิน")]


def _has(row: TableRow, heading: str) -> bool:
    if heading in row.faults:
        return True
    try:
        return bool(read_amount(row.cells.get(heading)))
    except ValueError:
        return True


def _entry(row: TableRow, layout: Layout, role: str | None) -> FinanceRow:
    texts = {name: row.text(heading) for name, heading in layout.columns.items()}
    entry = FinanceRow(
        line=row.line,
        code=texts[Role.CODE][:60],
        document=texts[Role.DOCUMENT][:80],
        reference=texts.get(Role.REFERENCE, "")[:80],
        note=texts.get(Role.NOTE, "")[:250],
    )
    try:
        return _filled(entry, row, layout, role)
    except ValueError as error:
        return replace(entry, state=State.WRONG, fault=str(error))


def _filled(entry: FinanceRow, row: TableRow, layout: Layout, role: str | None) -> FinanceRow:
    """With day, kind and amount; ValueError in Thai that names the column."""
    on = _read(row, layout.columns[Role.ON], read_day)
    amount = _read(row, layout.columns[role], read_amount) if role else None
    if not entry.code:
        raise ValueError("ไม่มีรหัสงบประมาณ")
    if not entry.document:
        raise ValueError("ไม่มีเลขที่เอกสาร")
    if on is None:
        raise ValueError("ไม่มีวันที่")
    kind = _kind(row, layout, role)
    if amount is not None and abs(amount) > LARGEST:
        raise ValueError(f"จำนวนเงิน {format_money(amount)} บาท มากเกินกว่าที่ระบบรับได้")
    if amount is not None and amount < 0:
        if kind not in OPPOSITE:
            raise ValueError(f"{Kind(kind).label} เป็นจำนวนลบไม่ได้")
        kind, amount = OPPOSITE[Kind(kind)], -amount
    return replace(entry, on=on, kind=kind, amount=amount)


def _read(row: TableRow, heading: str, read: Callable[[Any], Value]) -> Value:
    if heading in row.faults:
        raise ValueError(f"คอลัมน์ “{heading}” {row.faults[heading]}")
    try:
        return read(row.cells.get(heading))
    except ValueError as error:
        raise ValueError(f"คอลัมน์ “{heading}” {error}") from error


def _kind(row: TableRow, layout: Layout, role: str | None) -> str:
    if role == Role.COMMITTED:
        return Kind.COMMIT
    if role == Role.DISBURSED:
        return Kind.DISBURSE
    words = row.text(layout.columns[Role.KIND]) if Role.KIND in layout.columns else ""
    kind = kind_of(words, layout.kinds) if words else layout.default_kind
    if kind not in CHOSEN_KINDS:
        raise ValueError(f"ไม่รู้จักประเภทรายการ “{words}”" if words else "ไม่มีประเภทรายการ")
    return kind


def kind_of(words: str, known: Mapping[str, str]) -> str:
    """The kind that these words mean: as somebody told, else as they read; "" where neither says."""
    if words in known:
        return known[words]
    return next((kind for pattern, kind in KIND_WORDS if re.search(pattern, words, re.IGNORECASE)), "")


def _unknown_kinds(rows: Iterable[TableRow], layout: Layout) -> list[str]:
    """Words of the kind column that don't say their kind by themselves, in order."""
    if Role.KIND not in layout.columns:
        return []
    words = dict.fromkeys(row.text(layout.columns[Role.KIND]) for row in rows)
    return [one for one in words if one and not kind_of(one, {})]


class Matcher:
    """Finds the account of a row by its code: the only one; else as chosen; else the one whose project the row names."""

    def __init__(self, office: Office, fiscal_year: int, accounts: Sequence[Account], choices: Choices) -> None:
        self.choices = choices
        self.by_key = {account.pk: account for account in accounts}
        self.by_code: dict[str, list[Account]] = {}
        for account in accounts:
            if account.budget_code:
                self.by_code.setdefault(bare_code(account.budget_code.code), []).append(account)
        remembered = FinanceMatch.objects.of_office(office).filter(fiscal_year=fiscal_year)
        self.chosen = {**dict(remembered.values_list("code", "account_id")), **choices.accounts}

    def place(self, row: FinanceRow) -> FinanceRow:
        if row.state == State.WRONG:
            return row
        if row.line in self.choices.left_out:
            return replace(row, state=State.SKIPPED)
        account = self.account_of(row)
        if account is None:
            several = len(self.by_code.get(bare_code(row.code), ()))
            fault = f"รหัสนี้มี {several} บัญชี กรุณาเลือกบัญชี" if several else "ไม่มีบัญชีของรหัสนี้ในปีงบประมาณนี้ กรุณาเลือกบัญชี"
            return replace(row, state=State.UNMATCHED, fault=fault)
        flags = () if account.tracks_spending else ("บัญชีนี้ไม่ได้เปิดบันทึกการเบิกจ่าย ยอดเบิกจ่ายจะยังแสดงเป็น -",)
        return replace(row, account=account, flags=row.flags + flags)

    def account_of(self, row: FinanceRow) -> Account | None:
        code = bare_code(row.code)
        found = self.by_code.get(code, [])
        if len(found) == 1 and code not in self.chosen:
            return found[0]
        named = [one for one in found if one.project and _names(row, one.project.code)]
        return named[0] if len(named) == 1 else self.by_key.get(self.chosen.get(code, 0))


def _names(row: FinanceRow, code: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(code)}(?![\w])", f"{row.note} {row.reference}", re.IGNORECASE) is not None


def _of_year(row: FinanceRow, year: int) -> FinanceRow:
    """A row of another fiscal year is taken, with a flag."""
    if row.on is None or row.state != State.READY or fiscal_year(row.on) == year:
        return row
    return replace(row, flags=(*row.flags, f"วันที่อยู่ในปีงบประมาณ {fiscal_year(row.on)} ไม่ใช่ {year}"))


def _doubled(rows: Sequence[FinanceRow], office: Office, year: int) -> list[FinanceRow]:
    """Rows that were brought in before, or stand twice in the file, are left out; two queries."""
    keys = {row.key for row in rows if row.state == State.READY}
    entries = LedgerEntry.objects.filter(account__office=office, reverses__isnull=True, reversed_by__isnull=True)
    before = set(entries.filter(source_key__in=keys).values_list("source_key", flat=True))
    typed = set(
        entries.filter(source=LedgerEntry.Source.TYPED, account__fiscal_year=year)
        .filter(document_number__in={row.document for row in rows if row.state == State.READY})
        .values_list("document_number", "kind", "amount")
    )
    judged, seen = [], dict[str, int]()
    for row in rows:
        if row.state != State.READY:
            judged.append(row)
        elif row.key in before:
            judged.append(replace(row, state=State.DOUBLED, fault="นำเข้าไว้แล้วก่อนหน้านี้"))
        elif row.key in seen:
            judged.append(replace(row, state=State.DOUBLED, fault=f"ซ้ำกับแถวที่ {seen[row.key]} ในไฟล์เดียวกัน"))
        else:
            seen[row.key] = row.line
            is_typed = (row.document, row.kind, row.amount) in typed
            flags = (*row.flags, "มีรายการที่บันทึกเองด้วยเลขที่เอกสารและจำนวนเงินนี้แล้ว") if is_typed else row.flags
            judged.append(replace(row, flags=flags))
    return judged
