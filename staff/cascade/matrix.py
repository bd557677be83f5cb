"""Who carries the office's indicators: each of a year against the people of agreed agreements, by the links of their signed versions.

Drafts are nobody else's business and are not in it; people stand by the title of their position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from areaoffice.office.models import Office
from areaoffice.office.sheets import Sheet
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from staff.agreements.sight import AGREED
from staff.models import AgreementVersion, IndicatorLink, PerformanceAgreement

NOBODY = "ยังไม่มีผู้รับ"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An indicator of the office and, by person in the order of the columns, the targets that they signed."""

    year: IndicatorYear
    people: tuple[PerformanceAgreement, ...]
    cells: tuple[tuple[str, ...], ...]

    @property
    def carriers(self) -> int:
        return sum(bool(cell) for cell in self.cells)

    @property
    def is_carried(self) -> bool:
        return self.carriers > 0

    @property
    def carried(self) -> list[tuple[PerformanceAgreement, tuple[str, ...]]]:
        """Who carries it, each with their targets: the row as a list, for a narrow screen."""
        return [(one, cell) for one, cell in zip(self.people, self.cells, strict=True) if cell]

    @property
    def target(self) -> str:
        return target_text(self.year)


@dataclass(frozen=True, slots=True)
class Matrix:
    """`people` are the columns: who carries an indicator at all. `without` have agreed and drawn from none of the office's."""

    people: tuple[PerformanceAgreement, ...]
    rows: tuple[MatrixRow, ...]
    without: tuple[PerformanceAgreement, ...]

    @property
    def agreed(self) -> int:
        """How many agreed agreements were looked at."""
        return len(self.people) + len(self.without)

    @property
    def missing(self) -> list[MatrixRow]:
        """Indicators that nobody carries."""
        return [row for row in self.rows if not row.is_carried]


def matrix_of(office: Office, fiscal_year: int) -> Matrix:
    """Every indicator that the year counts × every agreed agreement. Three queries, whatever their number."""
    agreed = agreed_of(office, fiscal_year)
    years = list(
        IndicatorYear.objects.of_office(office)
        .for_year(fiscal_year)
        .standing()
        .select_related("indicator")
        .order_by("order", "number", "pk")
    )
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for link in signed_links(agreement.pk for agreement in agreed):
        row = link.indicator
        found[link.office_indicator_id, row.item.version.agreement_id].append(row.amount_words or "-")
    carrying = {agreement for year, agreement in found if year in {one.pk for one in years}}
    people = tuple(one for one in agreed if one.pk in carrying)
    rows = [MatrixRow(year, people, tuple(tuple(found.get((year.pk, one.pk), ())) for one in people)) for year in years]
    return Matrix(people, tuple(rows), tuple(one for one in agreed if one.pk not in carrying))


def agreed_of(office: Office, fiscal_year: int) -> Sequence[PerformanceAgreement]:
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).filter(state__in=AGREED)
    return list(rows.select_related("owner", "unit", "school").order_by("school", "unit__order", "pk"))


def signed_links(agreements: Iterable[int]) -> Sequence[IndicatorLink]:
    """The links of the signed versions of these agreements; one query."""
    signed = {"indicator__item__version__state": AgreementVersion.State.SIGNED}
    rows = IndicatorLink.objects.filter(indicator__item__version__agreement__in=list(agreements), **signed)
    return list(rows.select_related("indicator__item__version").order_by("pk"))


def carriers_of(years: Iterable[int], office: Office, fiscal_year: int) -> Mapping[int, Sequence[str]]:
    """Of these indicators (by key): the titles of the positions that carry them by an agreed agreement. Two queries."""
    titles = {one.pk: one.printed_position for one in agreed_of(office, fiscal_year)}
    wanted = set(years)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for link in signed_links(titles):
        title = titles[link.indicator.item.version.agreement_id]
        if link.office_indicator_id in wanted and title not in found[link.office_indicator_id]:
            found[link.office_indicator_id].append(title)
    return dict(found)


def matrix_sheet(matrix: Matrix) -> Sheet:
    """As a sheet: a line an indicator, a column a person."""
    people = [f"{one.printed_position} ({one.owner})" for one in matrix.people]
    headings = ("ตัวชี้วัด", "หมายเลข", "ค่าเป้าหมายของสำนักงาน", "จำนวนผู้รับ", *people)
    rows = [
        (row.year.indicator.name, row.year.number, row.target, row.carriers, *("\n".join(cell) for cell in row.cells))
        for row in matrix.rows
    ]
    return Sheet("ตัวชี้วัดกับบุคคล", headings, rows)
