"""What all answers are made from: whose screen it is, on which day, and what the page has fetched already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, User
from indicators.judged_indicator import JudgedIndicator
from indicators.unit_board import UnitReporting
from indicators.wanted import Wanted
from projects.money import ProjectsMoney


@dataclass(frozen=True)
class Ground:
    """The reader, the filter, and the rows that the page shows anyhow."""

    office: Office
    user: User
    today: date
    wanted: Wanted
    rows: tuple[JudgedIndicator, ...]
    project_money: ProjectsMoney
    reporting: tuple[UnitReporting, ...]
    sees_office: bool

    @property
    def fiscal_year(self) -> int:
        return self.wanted.year
