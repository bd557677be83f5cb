"""What a unit's round missed, and what is said against each miss: the reason, the action, who and by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from indicators.due import DueCell
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import CorrectiveAction, IndicatorYear
from indicators.status import Status
from projects.models import ReportingRound
from projects.rounds import last_day_of

MISSED = frozenset({Status.NOT_ATTAINED, Status.BEHIND})


@dataclass(frozen=True, slots=True)
class Miss:
    """A missed indicator with what was said of this round, and what is still open from rounds before it."""

    row: JudgedIndicator
    corrections: tuple[CorrectiveAction, ...]

    @property
    def year(self) -> IndicatorYear:
        return self.row.year

    @property
    def name(self) -> str:
        return f"{self.year.number} {self.year.indicator.name}"

    @property
    def is_answered(self) -> bool:
        """Something is said; of a project that is over nobody can say anything any more."""
        return bool(self.corrections) or (self.year.project is not None and self.year.project.is_finished)


def misses_of(cells: Sequence[DueCell], round: ReportingRound, *, today: date) -> tuple[Miss, ...]:
    """The cells of a round that miss their target by what was told until its end, in the order of the cells.

    Later rounds, and days that went by since the due day, don't count. Two queries beside those of `judged`, none without cells.
    """
    told = [cell.year.pk for cell in cells if cell.told]
    if not told:
        return ()
    day = min(today, round.due_on + timedelta(days=1))
    years = IndicatorYear.objects.filter(pk__in=told).order_by("order", "number")
    rows = [row for row in judged(years, today=day, until=last_day_of(round)) if row.status in MISSED]
    said = corrections_about(rows, round)
    return tuple(Miss(row, said.get(row.year.pk, ())) for row in rows)


def corrections_about(
    rows: Iterable[JudgedIndicator], round: ReportingRound
) -> dict[int, tuple[CorrectiveAction, ...]]:
    """What answers for these indicators in a round, by the indicator's key. One query."""
    found: defaultdict[int, list[CorrectiveAction]] = defaultdict(list)
    about = CorrectiveAction.objects.filter(indicator_year__in=[row.year.pk for row in rows])
    earlier = Q(done_on__isnull=True, round__due_on__lte=round.due_on)
    for one in about.filter(Q(round=round) | earlier).select_related("person", "unit", "round"):
        found[one.indicator_year_id].append(one)
    return {pk: tuple(some) for pk, some in found.items()}


def day_of_next_round(round: ReportingRound) -> date | None:
    """The due day of the round of its kind that follows it; None where none is made yet."""
    rounds = ReportingRound.objects.of_office(round.office).filter(kind=round.kind, due_on__gt=round.due_on)
    return rounds.order_by("due_on").values_list("due_on", flat=True).first()
