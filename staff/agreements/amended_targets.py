"""Targets of the office's indicators that were changed after an agreement was signed: the signed target stays, the change stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from projects.problem_kinds import Problem, problem
from staff.agreements.problems import KINDS, VersionRows
from staff.models import AgreementVersion
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class AmendedTarget:
    """The target of an office's indicator when the version was proposed, and the one that it has now."""

    year: IndicatorYear
    then: Decimal | None
    then_text: str

    @property
    def before(self) -> str:
        return format_figure(self.then) if self.then is not None else self.then_text or "-"

    @property
    def now(self) -> str:
        return target_text(self.year)


def amended_of(version: AgreementVersion, years: Mapping[int, IndicatorYear]) -> dict[int, AmendedTarget]:
    """Of these office's indicators (by key) those whose target is not what it was when the version was proposed. One query.

    What has no history that reaches back so far is taken as unchanged.
    """
    if version.fixed_at is None or not years:
        return {}
    history = IndicatorYear.history.filter(id__in=years, history_date__lte=version.fixed_at)
    rows = history.order_by("id", "history_date", "history_id").values_list("id", "target", "target_text")
    then = {key: (target, text) for key, target, text in rows}  # the last one stands
    return {
        key: AmendedTarget(year, *then[key])
        for key, year in years.items()
        if key in then and then[key] != (year.target, year.target_text)
    }


def amended_problems(rows: VersionRows) -> list[Problem]:
    """What the page of a signed version tells of it: one line an indicator. One query."""
    linked = {link.office_indicator_id: link.office_indicator for row in rows.indicators() for link in row.links.all()}
    return list(_lines(rows, amended_of(rows.version, linked)))


def _lines(rows: VersionRows, amended: Mapping[int, AmendedTarget]) -> Iterator[Problem]:
    for row in rows.indicators():
        for link in row.links.all():
            change = amended.get(link.office_indicator_id)
            if change is not None:
                message = (
                    f"“{row.name[:80]}” ตัวชี้วัด {change.year.number} ของสำนักงานปรับค่าเป้าหมายหลังลงนาม "
                    f"จาก {change.before} เป็น {change.now} ค่าเป้าหมายที่ลงนามไว้ยังคงเดิม"
                )
                yield problem("link-amended", message, "items", f"indicator-{row.pk}", kinds=KINDS)
