"""Which KPIs of a year somebody wants to see: the one filter of the dashboard, the list and the comparison with targets.

A number and the list that it opens ask the same question, so they hold the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q, TextChoices

from areaoffice.office.http import typed, whole
from areaoffice.office.models import Office, User
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judge_all
from indicators.judgement_rows import fetched
from indicators.models import IndicatorYear
from indicators.status import Status
from plans.models import ActionPlan

ASSESSED, WITHOUT_VERDICT, TROUBLED = "assessed", "without_verdict", "troubled"
STATUSES = (
    (ASSESSED, "ประเมินแล้ว"),
    *Status.choices,
    (WITHOUT_VERDICT, "ยังไม่มีผลการประเมิน"),
    (TROUBLED, "เฝ้าระวัง ล่าช้า หรือไม่บรรลุ"),
)
IN_TROUBLE = frozenset({Status.AT_RISK, Status.BEHIND, Status.NOT_ATTAINED})
NO_GROUP = 0  # the key of what stands in no area or belongs to no unit


class Measures(TextChoices):
    """What a KPI measures: a project of the action plan, or the office's own direction."""

    PROJECTS = "projects", "โครงการ"
    DIRECTION = "direction", "แผนพัฒนาและสำนักงาน"


@dataclass(frozen=True)
class Wanted:
    """What an address asks for; what it does not know is left out."""

    year: int
    of: str = ""
    status: str = ""
    unit: int | None = None
    area: int | None = None
    words: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any], *, year: int) -> Self:
        """`year` stands where the address names none."""
        status, of = query.get("status", ""), query.get("of", "")
        return cls(
            year=whole(query.get("year")) or year,
            of=of if of in Measures else "",
            status=status if status in dict(STATUSES) else "",
            unit=whole(query.get("unit")),
            area=whole(query.get("area")),
            words=typed(query.get("q")),
        )

    def query(self, **changes: Any) -> str:
        """The address that asks for this, with changes: "?year=2565&of=projects&area=3"."""
        return "?" + urlencode(replace(self, **changes).asked())

    def filters(self, **changes: Any) -> str:
        """The same for a page whose path names the year already: "?of=projects&area=3"; "?" alone clears every filter."""
        asked = replace(self, **changes).asked()
        return "?" + urlencode({name: value for name, value in asked.items() if name != "year"})

    def asked(self) -> dict[str, Any]:
        """What is chosen, by the names that the address has for it."""
        asked = asdict(self)
        asked["q"] = asked.pop("words")
        return {name: value for name, value in asked.items() if value not in ("", None)}

    def pressed(self, of: str, status: str) -> str:
        """The dashboard's address after a press on a word of a health bar: chosen, or cleared where it was chosen."""
        is_chosen = (self.of, self.status) == (of, status)
        return self.filters(of="", status="") if is_chosen else self.filters(of=of, status=status)

    @property
    def is_by_verdict(self) -> bool:
        """True where a word, or what the KPIs measure, is chosen: the page shows some of its KPIs."""
        return bool(self.of or self.status)

    @property
    def is_whole(self) -> bool:
        """True where neither unit, area nor words narrow the year's KPIs; a word of the health bar may be chosen."""
        return self.unit is None and self.area is None and not self.words

    @property
    def status_label(self) -> str:
        return dict(STATUSES).get(self.status, "")

    @property
    def chosen_label(self) -> str:
        """What a press on the health bar chose, in words: "“ล่าช้ากว่าแผน” ของโครงการ"; "" where nothing is chosen."""
        words = [f"“{self.status_label}”"] if self.status else []
        return " ".join([*words, *([f"ของ{Measures(self.of).label}"] if self.of else [])])

    @property
    def narrowing(self) -> str:
        """Unit and area alone, for pages of money; nothing where neither is chosen."""
        asked = {name: value for name, value in (("unit", self.unit), ("area", self.area)) if value is not None}
        return f"?{urlencode(asked)}" if asked else ""

    def by_status(self, **changes: Any) -> dict[str, str]:
        """The addresses that a row of counts opens: `all` and one for each verdict."""
        every = self.query(**changes, status="")
        return {"all": self.query(**changes) if self.status else every} | {
            status: f"{every}&status={status}" for status, _label in STATUSES
        }


def plan_of(office: Office, fiscal_year: int) -> ActionPlan | None:
    plans = ActionPlan.objects.of_office(office).for_year(fiscal_year)
    return plans.select_related("policy", "development_plan").first()


def is_by_policy(plan: ActionPlan | None, of: str = "") -> bool:
    """True where areas are items of a policy; KPIs of the office's direction always stand under its strategies."""
    return plan is not None and plan.organised_by == ActionPlan.OrganisedBy.POLICY and of != Measures.DIRECTION


def rows_of(
    wanted: Wanted, *, plan: ActionPlan | None, office: Office, user: User, today: date
) -> list[JudgedIndicator]:
    """The judged KPIs of the year that this person may see and that the filter lets through, but for its verdict."""
    return judge_all(years_of(wanted, plan=plan, office=office, user=user), today=today)


def years_of(wanted: Wanted, *, plan: ActionPlan | None, office: Office, user: User) -> list[IndicatorYear]:
    """The same before they are judged."""
    years = IndicatorYear.objects.seen_in(office, by=user).for_year(wanted.year).standing()
    return fetched(years.filter(condition(wanted, by_policy=is_by_policy(plan, wanted.of))), office)


def condition(wanted: Wanted, *, by_policy: bool) -> Q:
    of_projects, of_direction = Q(project__isnull=False), Q(project__isnull=True)
    found = {"": Q(), Measures.PROJECTS: of_projects, Measures.DIRECTION: of_direction}[wanted.of]
    if wanted.unit is not None:
        unit = wanted.unit or None
        found &= (of_projects & Q(project__lead_unit=unit)) | (of_direction & Q(indicator__owner_unit=unit))
    if wanted.area is not None:
        area = wanted.area or None
        by_strategy = (of_projects & Q(project__strategy=area)) | (of_direction & Q(strategy=area))
        found &= of_projects & Q(project__policy_item=area) if by_policy else by_strategy
    if wanted.words:
        found &= Q(indicator__name__icontains=wanted.words) | Q(number__icontains=wanted.words)
    return found


def fits(row: JudgedIndicator, status: str) -> bool:
    """True when the row's verdict is the one asked for."""
    if status == TROUBLED:
        return row.status in IN_TROUBLE
    if status in (ASSESSED, WITHOUT_VERDICT):
        return (row.attained is not None) == (status == ASSESSED)
    return not status or row.status == status
