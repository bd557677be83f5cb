"""Two fiscal years side by side: attainment, KPI by KPI, money by class, outside evaluations.

Differences are this year less the other: in points between percents, in the KPI's unit, in baht; never a percent of a percent. KPIs are
matched by their card. What has no counterpart is listed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Office, User
from indicators.counting import Attainment, summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.models import Evaluation
from indicators.scored import ScoredEvaluation, scored_of
from indicators.wanted import Measures, Wanted, plan_of, rows_of
from projects.money import ClassMoney, OfficeMoney, office_money


def difference(this: Decimal | int | None, other: Decimal | int | None) -> Decimal | None:
    """This less the other; None where one is not known."""
    return None if this is None or other is None else Decimal(this) - Decimal(other)


@dataclass(frozen=True, slots=True)
class CountedPair:
    """KPIs that measure one thing, counted in both years."""

    name: str
    this: Attainment
    other: Attainment


@dataclass(frozen=True, slots=True)
class IndicatorPair:
    """One card in both years. `change` is in its unit (points of a percentage); None where its values cannot be compared."""

    this: JudgedIndicator
    other: JudgedIndicator

    @property
    def change(self) -> Decimal | None:
        return difference(self.this.value, self.other.value)


@dataclass(frozen=True, slots=True)
class ClassPair:
    """A budget class in both years; `this` or `other` None where the year has no account of it."""

    name: str
    this: ClassMoney | None
    other: ClassMoney | None
    is_total: bool = False

    @property
    def change(self) -> Decimal | None:
        """Disbursed, in baht."""
        return difference(self.this.disbursed, self.other.disbursed) if self.this and self.other else None

    @property
    def points(self) -> Decimal | None:
        """Percent disbursed, in points."""
        return difference(self.this.percent, self.other.percent) if self.this and self.other else None


@dataclass(frozen=True, slots=True)
class EvaluationPair:
    """An outside evaluation of both years; scores of different full marks are not subtracted."""

    this: ScoredEvaluation
    other: ScoredEvaluation

    @property
    def change(self) -> Decimal | None:
        if self.this.full != self.other.full:
            return None
        return difference(self.this.expected, self.other.expected)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both years of an office, as far as this person sees them. Money and evaluations are the whole office's."""

    this_year: int
    other_year: int
    counted: tuple[CountedPair, ...]
    pairs: tuple[IndicatorPair, ...]
    only_this: tuple[JudgedIndicator, ...]
    only_other: tuple[JudgedIndicator, ...]
    classes: tuple[ClassPair, ...]
    evaluations: tuple[EvaluationPair, ...]
    evaluations_apart: tuple[ScoredEvaluation, ...]
    is_whole_office: bool


def build(*, office: Office, user: User, today: date, this_year: int, other_year: int) -> Comparison:
    """Constant queries, twice those of a year's KPIs."""
    this, other = (_rows(office, user, today, year) for year in (this_year, other_year))
    matched = {row.year.indicator_id: row for row in other}
    pairs = tuple(
        IndicatorPair(row, matched[row.year.indicator_id]) for row in this if row.year.indicator_id in matched
    )
    in_both = {pair.this.year.indicator_id for pair in pairs}
    sees_office = office.pk in user.whole_office_ids()
    evaluations = _evaluations(office, today, this_year, other_year) if sees_office else ((), ())
    return Comparison(
        this_year=this_year,
        other_year=other_year,
        counted=tuple(_counted(of, this, other) for of in Measures),
        pairs=pairs,
        only_this=tuple(row for row in this if row.year.indicator_id not in in_both),
        only_other=tuple(row for row in other if row.year.indicator_id not in in_both),
        classes=_classes(office_money(office, this_year), office_money(office, other_year)) if sees_office else (),
        evaluations=evaluations[0],
        evaluations_apart=evaluations[1],
        is_whole_office=sees_office,
    )


def _rows(office: Office, user: User, today: date, year: int) -> list[JudgedIndicator]:
    plan = plan_of(office, year)
    return rows_of(Wanted(year), plan=plan, office=office, user=user, today=today)


def _counted(of: Measures, this: Sequence[JudgedIndicator], other: Sequence[JudgedIndicator]) -> CountedPair:
    return CountedPair(of.label, *(summarise(_measuring(of, rows)) for rows in (this, other)))


def _measuring(of: Measures, rows: Iterable[JudgedIndicator]) -> list[JudgedIndicator]:
    return [row for row in rows if (row.year.project_id is not None) == (of == Measures.PROJECTS)]


def _classes(this: OfficeMoney, other: OfficeMoney) -> tuple[ClassPair, ...]:
    """Classes in the order of this year, those of the other year alone after them, the total last."""
    mine, theirs = _by_code(this), _by_code(other)
    names = {code: row.name for code, row in (theirs | mine).items()}
    codes = dict.fromkeys([*mine, *theirs])
    if not codes:
        return ()
    pairs = [ClassPair(names[code], mine.get(code), theirs.get(code)) for code in codes]
    return (*pairs, ClassPair(this.total.name, this.total, other.total, is_total=True))


def _by_code(money: OfficeMoney) -> dict[str, ClassMoney]:
    return {row.code: row for row in money.rows}


def _evaluations(
    office: Office, today: date, this_year: int, other_year: int
) -> tuple[tuple[EvaluationPair, ...], tuple[ScoredEvaluation, ...]]:
    """Those of both years, and those of one alone."""
    asked = Evaluation.objects.of_office(office).filter(fiscal_year__in=[this_year, other_year])
    every = scored_of(asked.with_scales(), today=today)
    by_kind = {(one.evaluation.fiscal_year, one.evaluation.kind): one for one in every}
    kinds = dict.fromkeys(one.evaluation.kind for one in every)
    both = [kind for kind in kinds if (this_year, kind) in by_kind and (other_year, kind) in by_kind]
    pairs = tuple(EvaluationPair(by_kind[this_year, kind], by_kind[other_year, kind]) for kind in both)
    return pairs, tuple(one for one in every if one.evaluation.kind not in both)
