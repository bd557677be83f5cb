"""Scored evaluations: the tree of an evaluation with what each item measures, its scores, its evidence, and what it comes to.

The official score of an item stands before the office's own; a score that was stated stands before the one that is computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count

from indicators import scoring
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import Evaluation, EvaluationEvidence, EvaluationItem, IndicatorYear
from indicators.scoring import Weighted
from thai.numbers import round_half_up

RATED = EvaluationItem.Status.RATED


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of an item: the office itself, or the evaluator. Scores lie between 0 and the evaluation's full score."""

    measured: Decimal | None
    computed: Decimal | None
    stated: Decimal | None

    @property
    def score(self) -> Decimal | None:
        return self.computed if self.stated is None else self.stated

    @property
    def differs(self) -> bool:
        """Somebody stated another score than the measured value gives."""
        return None not in (self.computed, self.stated) and self.computed != self.stated


@dataclass(frozen=True)
class ScoredItem:
    """An item at its depth in the tree. `weight` is what it counts in the total; `days_left` to its day is negative after it."""

    item: EvaluationItem
    depth: int
    is_counted: bool
    weight: Decimal
    own: Side
    official: Side
    evidence: int
    kpi: JudgedIndicator | None
    waits_for_score: bool
    days_left: int | None

    @property
    def score(self) -> Decimal | None:
        return self.own.score if self.official.score is None else self.official.score

    @property
    def lacks_score(self) -> bool:
        return self.waits_for_score and self.score is None

    @property
    def lacks_evidence(self) -> bool:
        return self.is_counted and self.item.needs_evidence and not self.evidence

    @property
    def is_open(self) -> bool:
        return self.lacks_score or self.lacks_evidence

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_left is not None and self.days_left < 0

    @property
    def weighted(self) -> Weighted:
        return Weighted(self.weight, self.score)


@dataclass(frozen=True)
class ScoredEvaluation:
    """An evaluation with its items in their order. `before` is last year's total where it is known."""

    evaluation: Evaluation
    items: tuple[ScoredItem, ...]
    before: Decimal | None

    @property
    def full(self) -> Decimal:
        return self.evaluation.full_score

    @cached_property
    def counted(self) -> tuple[ScoredItem, ...]:
        """The items that the total is made of: rated ones with no rated one below them."""
        return tuple(row for row in self.items if row.is_counted)

    @cached_property
    def computed(self) -> Decimal | None:
        """The total of the items that have a score, official ones before own ones."""
        return scoring.total([row.weighted for row in self.counted], full=self.full)

    @property
    def is_stated(self) -> bool:
        """The evaluator's own total is in."""
        return self.evaluation.score is not None

    @property
    def expected(self) -> Decimal | None:
        return self.evaluation.score if self.is_stated else self.computed

    @property
    def is_final(self) -> bool:
        """Nothing of it is the office's own guess."""
        every = self.counted
        return self.is_stated or (bool(every) and all(row.official.score is not None for row in every))

    @property
    def percent(self) -> Decimal | None:
        return scoring.percent_of_full(self.expected, self.full)

    @property
    def share_scored(self) -> Decimal | None:
        return scoring.share_scored([row.weighted for row in self.counted])

    @property
    def grade(self) -> str:
        """The evaluator's word, else the word of the scale for what is expected; "" without one."""
        return self.evaluation.grade or word_of(self.evaluation, self.expected)

    @property
    def change(self) -> Decimal | None:
        return None if None in (self.expected, self.before) else self.expected - self.before  # type: ignore[operator]

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the target, 0 where it is reached; None without a target or a score."""
        if self.expected is None or self.evaluation.target is None:
            return None
        return max(self.evaluation.target - self.expected, Decimal(0))

    @property
    def lacking_evidence(self) -> tuple[ScoredItem, ...]:
        return tuple(row for row in self.counted if row.lacks_evidence)

    @property
    def lacking_score(self) -> tuple[ScoredItem, ...]:
        return tuple(row for row in self.counted if row.lacks_score)

    @property
    def late(self) -> tuple[ScoredItem, ...]:
        return tuple(row for row in self.counted if row.is_late)


def word_of(evaluation: Evaluation, score: Decimal | None) -> str:
    """The band that a score reaches; on a scale of words alone, of levels 1 to 5, that of the nearest level (half up)."""
    if evaluation.scale is None or score is None:
        return ""
    band = evaluation.scale.band_of(score)
    if band is None and evaluation.full_score == scoring.HIGHEST_LEVEL:
        nearest = int(round_half_up(score, 0))
        bands = evaluation.scale.bands.all()
        band = next((one for one in bands if one.minimum is None and one.level == nearest), None)
    return band.label if band else ""


def scored_of(evaluations: Iterable[Evaluation], *, today: date) -> tuple[ScoredEvaluation, ...]:
    """These evaluations (with their scales) in their order.

    Three queries whatever their number (items, evidence, last year's; none without an evaluation), and those of `judged` where items read KPIs.
    """
    every = list(evaluations)
    if not every:
        return ()
    items = list(EvaluationItem.objects.in_evaluations(every))
    evidence, kpis = evidence_of(items), kpis_of(items, today)
    before = totals_before(every)
    of_evaluation: dict[int, list[EvaluationItem]] = {one.pk: [] for one in every}
    for item in items:
        of_evaluation[item.evaluation_id].append(item)
    return tuple(
        ScoredEvaluation(
            one, scored_items(one, of_evaluation[one.pk], evidence, kpis, today), before.get((one.office_id, one.kind))
        )
        for one in every
    )


def evidence_of(items: Iterable[EvaluationItem]) -> Counter[int]:
    """How many files hang on each item, by its key; one query."""
    links = EvaluationEvidence.objects.filter(item__in=[item.pk for item in items]).order_by()
    return Counter(dict(links.values_list("item").annotate(files=Count("pk"))))


def kpis_of(items: Iterable[EvaluationItem], today: date) -> dict[int, JudgedIndicator]:
    """The judged KPIs that items read, by their keys; no query where none does."""
    keys = {item.indicator_year_id for item in items} - {None}
    rows = judged(IndicatorYear.objects.filter(pk__in=keys).order_by("pk"), today=today) if keys else []
    return {row.year.pk: row for row in rows}


def totals_before(evaluations: Sequence[Evaluation]) -> dict[tuple[int, str], Decimal | None]:
    """Last year's totals by office and kind: what the evaluation itself tells of it, else that of the year before; one query."""
    years = {(one.office_id, one.kind): one for one in evaluations}
    known = Evaluation.objects.filter(
        office__in={one.office_id for one in evaluations}, fiscal_year__in={one.fiscal_year - 1 for one in evaluations}
    )
    stored = {(one.office_id, one.kind): one.score for one in known}
    return {key: stored.get(key) if one.previous_score is None else one.previous_score for key, one in years.items()}


def scored_items(
    evaluation: Evaluation,
    items: Sequence[EvaluationItem],
    evidence: Mapping[int, int],
    kpis: Mapping[int, JudgedIndicator],
    today: date,
) -> tuple[ScoredItem, ...]:
    """The rows of one evaluation: the tree in its order."""
    lines = lines_of(items)
    above_rated = {pk for item in items if item.status == RATED for pk in lines[item.pk]}
    counted = {item.pk for item in items if item.status == RATED and item.pk not in above_rated}
    is_weighed = any(item.weight is not None for item in items if item.pk in counted)
    rows = []
    for item in items:
        kpi = kpis.get(item.indicator_year_id or 0)
        rows.append(
            ScoredItem(
                item=item,
                depth=len(lines[item.pk]),
                is_counted=item.pk in counted,
                weight=weight_of(item, is_weighed=is_weighed),
                own=own_side(item, kpi, evaluation.full_score),
                official=official_side(item, evaluation.full_score),
                evidence=evidence.get(item.pk, 0),
                kpi=kpi,
                waits_for_score=item.pk in counted and evaluation.score is None,
                days_left=None if item.due_on is None else (item.due_on - today).days,
            )
        )
    return tuple(rows)


def lines_of(items: Iterable[EvaluationItem]) -> dict[int, tuple[int, ...]]:
    """The keys above each item, the nearest first; a ring of parents ends where it closes."""
    parents = {item.pk: item.parent_id for item in items}
    lines: dict[int, tuple[int, ...]] = {}
    for pk in parents:
        line: list[int] = []
        above = parents[pk]
        while above is not None and above in parents and above not in line:
            line.append(above)
            above = parents[above]
        lines[pk] = tuple(line)
    return lines


def weight_of(item: EvaluationItem, *, is_weighed: bool) -> Decimal:
    """Its own weight; where no item of the evaluation has one, all count the same."""
    return (item.weight or Decimal(0)) if is_weighed else Decimal(1)


def own_side(item: EvaluationItem, kpi: JudgedIndicator | None, full: Decimal) -> Side:
    """What the office says: the KPI's judged value where the item reads one, else what was typed."""
    measured = item.self_value if item.indicator_year_id is None else kpi.value if kpi else None
    return side(item, measured, item.self_score, full)


def official_side(item: EvaluationItem, full: Decimal) -> Side:
    return side(item, item.official_measured, item.official_score, full)


def side(item: EvaluationItem, measured: Decimal | None, stated: Decimal | None, full: Decimal) -> Side:
    """A measured value that the scoring cannot hold (a KPI's, of another kind) gives no score."""
    fits = not scoring.fault_of_value(item.scoring, measured)
    computed = scoring.score_of(item.scoring, measured, thresholds=item.thresholds, full=full) if fits else None
    return Side(measured, computed, stated)
