"""What an individual plan may learn of an evaluation: items in which somebody was judged below what is expected. Names, never levels."""

from __future__ import annotations

from collections.abc import Iterator

from areaoffice.office.models import User
from staff.agreements.results import sheets_of
from staff.agreements.sight import RESULTS
from staff.low_scores import LowScore
from staff.models import PerformanceAgreement, ScoreSheet

EXPECTED = 3  # level "ตามระดับที่คาดหวัง"; 1 and 2 are below it


def low_in_agreements(person: User, fiscal_year: int) -> list[LowScore]:
    """Items and criteria that one of the three or more judged below the expected level, in the results of that year and the one before.

    Nothing before there is a result, and nothing of who gave what. Six queries an agreement.
    """
    rows = PerformanceAgreement.objects.of_owner(person).filter(fiscal_year__in=(fiscal_year - 1, fiscal_year))
    found = []
    for agreement in rows.filter(state__in=RESULTS).order_by("fiscal_year", "pk"):
        of = f"ผลการประเมินข้อตกลงในการพัฒนางาน พ.ศ. {agreement.fiscal_year}"
        names = dict.fromkeys(name for sheet in sheets_of(agreement) for name in _below(sheet))
        found += [LowScore(name[:250], of) for name in names]
    return found


def _below(sheet: ScoreSheet) -> Iterator[str]:
    """Items in the order of the form, then the criteria of part 2."""
    items = [row for row in sheet.item_scores.all() if row.level < EXPECTED]
    yield from (row.template_item.name for row in sorted(items, key=lambda row: row.template_item.number))
    criteria = [row for row in sheet.criterion_scores.all() if row.level < EXPECTED]
    yield from (f"ประเด็นท้าทาย: {row.criterion.name}" for row in sorted(criteria, key=lambda row: row.criterion.order))
