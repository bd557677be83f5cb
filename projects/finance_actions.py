"""Bringing in a file of the finance system, and taking it back. Its rows are facts: they are taken whatever is left, and flagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.file_kinds import XLSX
from areaoffice.office.files import FileFlags, kept_files, store_file
from areaoffice.office.models import Office, StoredFile, User
from areaoffice.office.workbook_files import BadWorkbook
from projects.finance_cells import bare_code
from projects.finance_reading import Role, Table, read_table
from projects.finance_rows import Choices, FinanceRow, Layout, Preview, build
from projects.ledger_actions import DRAWS_ON
from projects.models import Account, FinanceFile, FinanceLayout, FinanceMatch, LedgerEntry
from projects.money_actions import allow
from projects.open_items import OpenItem, open_items
from projects.permissions import can_keep_money
from thai.numbers import format_money

Kind = LedgerEntry.Kind
BATCH = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with the sheet and the row of headings that somebody chose."""

    name: str
    content: bytes
    sheet: str
    header_row: int

    def table(self) -> Table:
        return read_table(self.content, sheet=self.sheet, header_row=self.header_row)


@kept_files()
def bring_in_file(
    *, office: Office, fiscal_year: int, upload: Upload, layout: Layout, choices: Choices, by: User
) -> tuple[FinanceFile | None, Preview]:
    """Write the rows that may be brought in, remember how the file was read, and keep the file itself.

    The office is held meanwhile: of two people with one file the second finds its rows brought in already. Nothing is written,
    and None comes back, where no row is new. BadWorkbook in Thai where the file no longer fits its columns.
    """
    allow(can_keep_money, by, office)
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    table = upload.table()
    preview = build(office=office, fiscal_year=fiscal_year, table=table, layout=layout, choices=choices)
    rows = preview.ready
    if not rows:
        return None, preview
    _lock(row.account for row in rows)
    stored = _keep(office, upload, by)
    file = FinanceFile.objects.create(office=office, fiscal_year=fiscal_year, stored=stored, sheet=table.sheet, by=by)
    _remember(office, table, layout)
    _remember_codes(office, fiscal_year, choices.accounts)
    _write(file, rows, by)
    audit.record(
        "นำเข้าไฟล์จากระบบการเงิน",
        office=office,
        by=by,
        thing=file,
        sha256=stored.sha256,
        rows=len(rows),
        sums={kind: str(amount) for kind, _count, amount in preview.sums},
    )
    return file, preview


def _lock(accounts: Iterable[Account | None]) -> None:
    keys = {account.pk for account in accounts if account}
    list(Account.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _keep(office: Office, upload: Upload, by: User) -> StoredFile:
    """The file in the office's store; BadWorkbook in its words where it is not taken in (macros, a password)."""
    sent = SimpleUploadedFile(upload.name, upload.content)
    try:
        flags = FileFlags(shows_persons=True, may_print=False)  # it names who was paid
        return store_file(office=office, upload=sent, by=by, flags=flags, kinds=[XLSX]).file
    except ValidationError as error:
        raise BadWorkbook(" ".join(error.messages)) from error


def _remember(office: Office, table: Table, layout: Layout) -> None:
    FinanceLayout.objects.update_or_create(
        office=office,
        fingerprint=table.fingerprint,
        defaults={
            "sheet": table.sheet[:100],
            "header_row": table.header_row,
            "headings": list(table.headings),
            "columns": dict(layout.columns),
            "kinds": dict(layout.kinds),
            "default_kind": layout.default_kind,
        },
    )


def _remember_codes(office: Office, fiscal_year: int, accounts: Mapping[str, int]) -> None:
    known = set(Account.objects.of_office(office).for_year(fiscal_year).values_list("pk", flat=True))
    for code, account in accounts.items():
        if account in known:
            FinanceMatch.objects.update_or_create(
                office=office, fiscal_year=fiscal_year, code=bare_code(code)[:60], defaults={"account_id": account}
            )


def _write(file: FinanceFile, rows: list[FinanceRow], by: User) -> None:
    """What opens something first, so that later lines of the file can draw on it."""
    opening = [row for row in rows if row.kind in LedgerEntry.OPENS and not row.reference]
    LedgerEntry.objects.bulk_create([_entry(file, row, by) for row in opening], batch_size=BATCH)
    rest = [row for row in rows if not (row.kind in LedgerEntry.OPENS and not row.reference)]
    drawn = Drawing(row.account for row in rest if row.account)
    entries = [
        _entry(file, row, by, draws_on=source, amount=amount) for row in rest for source, amount in drawn.parts(row)
    ]
    LedgerEntry.objects.bulk_create(entries, batch_size=BATCH)


class Drawing:
    """What the rows of a file draw on: the open entry of their account with the number that they refer to, as far as it goes."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.left: dict[int, Decimal] = {}
        self.found: dict[tuple[int, str, str], list[OpenItem]] = {}
        for item in open_items({account.pk: account for account in accounts}.values()):
            entry = item.entry
            self.left[entry.pk] = item.left
            self.found.setdefault((entry.account_id, entry.kind, entry.document_number), []).append(item)

    def parts(self, row: FinanceRow) -> list[tuple[LedgerEntry | None, Decimal]]:
        """The amount of a row, cut where what it draws on ends; the rest draws on nothing."""
        amount, parts = row.amount or Decimal(0), list[tuple[LedgerEntry | None, Decimal]]()
        for entry in self._sources(row):
            part = min(amount, self.left[entry.pk])
            if part > 0:
                self.left[entry.pk] -= part
                amount -= part
                parts.append((entry, part))
        return [*parts, (None, amount)] if amount else parts

    def _sources(self, row: FinanceRow) -> list[LedgerEntry]:
        if not row.account or not row.reference:
            return []
        keys = [(row.account.pk, kind, row.reference) for kind in DRAWS_ON.get(row.kind, ())]
        return [item.entry for key in keys for item in self.found.get(key, ())]


def _entry(
    file: FinanceFile, row: FinanceRow, by: User, *, draws_on: LedgerEntry | None = None, amount: Decimal | None = None
) -> LedgerEntry:
    return LedgerEntry(
        account=row.account,
        kind=row.kind,
        amount=cast(Decimal, row.amount if amount is None else amount),
        on=cast(date, row.on),  # a row that may be brought in has both
        document_number=row.document,
        source=LedgerEntry.Source.FINANCE_FILE,
        by=by,
        draws_on=draws_on,
        finance_file=file,
        source_line=row.line,
        source_key=row.key,
        borrower_name=row.note[:150] if row.kind == Kind.ADVANCE else "",
        note=row.note,
    )


@transaction.atomic
def undo_file(*, file: FinanceFile, on: date, by: User, reason: str) -> int:
    """Take a whole file back: each of its entries that still stands is reversed. Returns how many.

    Refused where something that is not of the file draws on one of them; nothing is reversed then.
    """
    allow(can_keep_money, by, file.office)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลของการยกเลิก"})
    file = FinanceFile.objects.select_for_update(of=("self",)).select_related("office").get(pk=file.pk)
    if file.undone_at:
        raise ValidationError("ไฟล์นี้ยกเลิกการนำเข้าไปแล้ว")
    entries = LedgerEntry.objects.filter(finance_file=file, reverses__isnull=True, reversed_by__isnull=True)
    found = list(entries.select_related("account").order_by("pk"))
    _lock(entry.account for entry in found)
    _check_undrawn(file)
    note = f"ยกเลิกการนำเข้า: {reason}"[:250]
    LedgerEntry.objects.bulk_create([_reversal(entry, on, by, note) for entry in found], batch_size=BATCH)
    file.undone_at, file.undone_by = timezone.now(), by
    file.save()
    audit.record("ยกเลิกการนำเข้าไฟล์การเงิน", office=file.office, by=by, thing=file, reason=reason, rows=len(found))
    return len(found)


def _check_undrawn(file: FinanceFile) -> None:
    drawn = LedgerEntry.objects.filter(draws_on__finance_file=file, reverses__isnull=True, reversed_by__isnull=True)
    others = list(drawn.exclude(finance_file=file).order_by("pk")[:5])
    if others:
        told = ", ".join(
            f"{one.get_kind_display()} {one.document_number} {format_money(one.amount)} บาท" for one in others
        )
        raise ValidationError(f"มีรายการอื่นตัดจากรายการของไฟล์นี้แล้ว ({told}) ให้กลับรายการเหล่านั้นก่อน")


def _reversal(entry: LedgerEntry, on: date, by: User, note: str) -> LedgerEntry:
    return LedgerEntry(
        account=entry.account,
        kind=entry.kind,
        amount=-entry.amount,
        on=on,
        document_number=entry.document_number,
        source=entry.source,
        by=by,
        draws_on_id=entry.draws_on_id,
        finance_file=entry.finance_file,
        source_line=entry.source_line,
        reverses=entry,
        note=note,
    )


def remembered(office: Office, table: Table) -> tuple[Layout | None, str]:
    """How this office read a file with these headings before; else None, and what changed since the file read last."""
    layouts = FinanceLayout.objects.of_office(office)
    known = layouts.filter(fingerprint=table.fingerprint).first()
    if known:
        return Layout(known.columns, known.kinds, known.default_kind), ""
    last = layouts.filter(sheet=table.sheet).order_by("-used_at", "-pk").first()
    if last is None:
        return None, ""
    gone = [heading for heading in last.columns.values() if heading not in table.headings]
    if not gone:
        return Layout(last.columns, last.kinds, last.default_kind), ""
    names, new = (", ".join(f"“{one}”" for one in some) for some in (gone, _new(table, last)))
    said = f"รูปแบบไฟล์เปลี่ยนไปจากครั้งก่อน: ไม่พบคอลัมน์ {names}"
    return None, f"{said} มีคอลัมน์ใหม่ {new} กรุณาจับคู่คอลัมน์ใหม่" if new else f"{said} กรุณาจับคู่คอลัมน์ใหม่"


def _new(table: Table, last: FinanceLayout) -> list[str]:
    return [heading for heading in table.headings if heading not in last.headings]


__all__ = ["Role", "Upload", "bring_in_file", "remembered", "undo_file"]
