"""Files of the finance system as their pages show them: what each brought in, and what of it still stands. Baht, two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from areaoffice.office.models import Office
from projects.models import FinanceFile, LedgerEntry
from projects.money import ZERO, baht


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file with its entries; `amount` is the sum of what stands, of any kind."""

    file: FinanceFile
    entries: int
    amount: Decimal


def files_of(office: Office, fiscal_year: int) -> list[FileRow]:
    """The files of a year, the latest first; one query."""
    files = FinanceFile.objects.of_office(office).filter(fiscal_year=fiscal_year).select_related("stored", "by")
    of_file = Q(entries__reverses__isnull=True)
    counted = files.annotate(count=Count("entries", filter=of_file), total=Sum("entries__amount"))
    return [FileRow(file, file.count, baht(file.total) or ZERO) for file in counted.order_by("-at", "-pk")]


def file_rows(file: FinanceFile) -> Sequence[LedgerEntry]:
    """The entries of a file by line, with their accounts; one query."""
    entries = LedgerEntry.objects.filter(finance_file=file, reverses__isnull=True)
    related = entries.select_related(
        "account__project__plan", "account__budget_class", "account__budget_code", "draws_on", "reversed_by"
    )
    return list(related.order_by("source_line", "pk"))
