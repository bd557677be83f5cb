"""The preview of copying last year's projects: what each would be, its indicators with their baselines, and the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.copying import baseline_of, indicators_of
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from plans.models import ActionPlan
from projects.copy_page import Draft, drafts_of
from projects.models.project import ProjectQuerySet
from projects.money import add_up
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True)
class NextIndicator:
    """An indicator that comes along: its words, target, and what its baseline will be."""

    name: str
    target: str
    baseline: str
    drops_count: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One project of the preview."""

    draft: Draft
    indicators: Sequence[NextIndicator]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that one copying would write. Baht; None where no project has a budget line."""

    rows: Sequence[Row]

    @property
    def before(self) -> Decimal | None:
        return add_up(row.draft.budget_before for row in self.rows)

    @property
    def after(self) -> Decimal | None:
        return add_up(row.draft.budget_after for row in self.rows)

    @property
    def has_earlier(self) -> bool:
        """A project of these was copied before."""
        return any(row.draft.earlier for row in self.rows)


def build(*, plan: ActionPlan, originals: ProjectQuerySet, percent: Decimal, today: date) -> Preview:
    """A fixed number of queries, whatever the number of projects."""
    drafts = drafts_of(plan=plan, originals=originals, percent=percent)
    by_project: dict[int | None, list[JudgedIndicator]] = {}
    for found in judged(indicators_of(drafts), today=today):
        by_project.setdefault(found.year.project_id, []).append(found)
    rows = [Row(draft, [_next(one) for one in by_project.get(draft.original.pk, [])]) for draft in drafts]
    return Preview(rows)


def _next(row: JudgedIndicator) -> NextIndicator:
    baseline = baseline_of(row)
    said = str(baseline.get("no_baseline_reason", ""))
    if isinstance(baseline.get("baseline"), Decimal):
        said = f"{format_figure(baseline['baseline'])} (ปี {baseline['baseline_year']})"  # type: ignore[arg-type]
    return NextIndicator(
        name=f"{row.year.number} {row.year.indicator.name}",
        target=row.target_text,
        baseline=said,
        drops_count=row.year.target_count is not None,
    )
