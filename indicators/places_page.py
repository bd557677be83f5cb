"""Results by province, district or cluster: one row an indicator that tells its places, one column a wider place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.exhibits import Exhibit, Kind, Row, columns
from areaoffice.office.models import Office, School, User
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_rows import calendar_of, key_of, round_targets_of
from indicators.places import Places
from indicators.rollups import By, Group, RolledUp, groups_of, roll_up
from indicators.wanted import Wanted, plan_of, rows_of


@dataclass(frozen=True, slots=True)
class PlacesRow:
    """One indicator in each of the groups; `row` is the whole office's."""

    row: JudgedIndicator
    cells: tuple[RolledUp, ...]

    @property
    def is_incomplete(self) -> bool:
        """A wider place lacks some of its places, or all of them."""
        return any(cell.told < cell.expected for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The indicators that have results of places, the groups, and the ways of putting them together."""

    by: By
    ways: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    rows: tuple[PlacesRow, ...]


def build(*, office: Office, user: User, today: date, wanted: Wanted, by: By) -> PlacesPage:
    """Constant queries: those of the year's KPIs, the schools, the rounds and the rounds' targets."""
    every = rows_of(wanted, plan=plan_of(office, wanted.year), office=office, user=user, today=today)
    told = [row for row in every if any(one.place_key[:2] in ("s:", "p:") for one in row.results)]
    schools = list(School.objects.of_office(office).select_related("cluster"))
    groups = tuple(groups_of(office, schools, by))
    years = [row.year for row in told]
    calendar, targets, places = calendar_of(years), round_targets_of(years), Places(office)
    rows = tuple(
        PlacesRow(
            row,
            tuple(
                roll_up(
                    row,
                    groups,
                    asked={place.key for place in places.of(row.year)},
                    rounds=calendar.get(key_of(row.year), ()),
                    targets=targets.get(row.year.pk, {}),
                    today=today,
                )
            ),
        )
        for row in told
    )
    return PlacesPage(by, ways_of(office, schools), groups, tuple(row for row in rows if _says_something(row)))


def ways_of(office: Office, schools: Sequence[School]) -> tuple[tuple[str, str], ...]:
    """Province always; district and cluster where a school has one. The office has its own word for a cluster."""
    ways: list[tuple[str, str]] = [(By.PROVINCE.value, str(By.PROVINCE.label))]
    if any(school.district for school in schools):
        ways.append((By.DISTRICT.value, str(By.DISTRICT.label)))
    if any(school.cluster_id for school in schools):
        ways.append((By.CLUSTER.value, office.cluster_term))
    return tuple(ways)


def _says_something(row: PlacesRow) -> bool:
    return any(cell.row is not None for cell in row.cells)


def table_of(page: PlacesPage) -> Exhibit:
    """The page as a table for a workbook: of each place the numerator, the denominator, the value and the light."""
    per_place = (("ตัวตั้ง", Kind.FIGURE), ("ตัวหาร", Kind.FIGURE), ("ผล", Kind.FIGURE), ("สถานะ", Kind.LIGHT))
    heads = [(f"{group.name}: {word}", kind) for group in page.groups for word, kind in per_place]
    return Exhibit(
        key="places",
        title=f"ผลตัวชี้วัดราย{dict(page.ways).get(page.by, page.by.label)}",
        sheet="ผลรายพื้นที่",
        columns=columns("ตัวชี้วัด", ("ทั้งสำนักงาน", Kind.FIGURE), *heads, ("ความครบถ้วน", Kind.WORDS)),
        rows=tuple(_table_row(row) for row in page.rows),
    )


def _table_row(row: PlacesRow) -> Row:
    name = f"{row.row.year.number} {row.row.year.indicator.name}"
    cells = [value for cell in row.cells for value in _values(cell)]
    return Row((name, row.row.value, *cells, "ยังไม่ครบ" if row.is_incomplete else "ครบ"))


def _values(cell: RolledUp) -> tuple:
    if cell.row is None or cell.cannot_add:
        return (None, None, None, None)
    return (cell.row.numerator, cell.row.denominator, cell.value, cell.status)
