"""Values of indicators that are computed from others by a formula: fetched once, reckoned each once, in whatever order they read one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from indicators.attainment import exact_value
from indicators.formulas import FormulaError, NoValue, parse
from indicators.models import Indicator, IndicatorYear

if TYPE_CHECKING:
    from indicators.judged_indicator import JudgedIndicator

Judge = Callable[[list[IndicatorYear]], "list[JudgedIndicator]"]
BY_FORMULA = IndicatorYear.ComputedAs.FORMULA


@dataclass(frozen=True)
class Reckoned:
    """What a formula came to, unrounded; or None and why."""

    value: Decimal | None
    why: str = ""


def reckon(wanted: Iterable[IndicatorYear], *, judge: Judge) -> dict[int, Reckoned]:
    """The values of these indicators by their formulas, by key.

    Two queries beside those of `judge`, which judges what is read and has results of its own.
    """
    found: dict[int, Reckoned] = {}
    by_year: dict[tuple[int, int], list[IndicatorYear]] = {}
    for row in wanted:
        by_year.setdefault((row.office_id, row.fiscal_year), []).append(row)
    for (office, fiscal_year), rows in by_year.items():
        table = table_of(office, fiscal_year, judge=judge)
        found |= {row.pk: table.reckon(row.computed_formula, (row.number,)) for row in rows}
    return found


def table_of(office_id: int, fiscal_year: int, *, judge: Judge) -> Table:
    """The formulas of a year and the values of all that they read."""
    live = IndicatorYear.objects.live().filter(office=office_id, fiscal_year=fiscal_year)
    formulas = dict(live.filter(computed_as=BY_FORMULA).values_list("number", "computed_formula"))
    read = live.filter(number__in=names_of(formulas.values())).exclude(Q(computed_as=BY_FORMULA))
    related = ("office", "indicator", "project")
    judged = judge(list(read.select_related(*related))) if formulas else []
    return Table(formulas, {row.year.number: value_of(row) for row in judged})


def names_of(formulas: Iterable[str]) -> set[str]:
    """Every indicator that these formulas read; a formula that can't be read names none."""
    found: set[str] = set()
    for text in formulas:
        try:
            found.update(parse(text).names)
        except FormulaError:
            continue
    return found


def value_of(row: JudgedIndicator) -> Decimal | None:
    """The exact value of an indicator, a percentage as its exact percent."""
    return exact_value(row.figures, is_ratio=row.year.indicator.kind == Indicator.Kind.PERCENTAGE)


@dataclass
class Table:
    """The formulas of a year by the number of their indicator, and the values that are known."""

    formulas: Mapping[str, str]
    values: dict[str, Decimal | None]
    known: dict[str, Reckoned] = field(default_factory=dict)

    def reckon(self, text: str, path: Sequence[str]) -> Reckoned:
        """A formula's value; `path` is the chain of indicators that leads here."""
        try:
            formula = parse(text)
            figures = {name: self.figure(name, path) for name in formula.names}
            return Reckoned(formula.value(figures))
        except (FormulaError, NoValue) as fault:
            return Reckoned(None, str(fault))

    def figure(self, name: str, path: Sequence[str]) -> Decimal | None:
        """The value of one indicator; NoValue where it reads, by whatever way, itself."""
        if name not in self.formulas:
            return self.values.get(name)
        if name in path:
            raise NoValue(f"สูตรอ้างถึงกันเป็นวง: {' → '.join([*path, name])}")
        if name not in self.known:
            self.known[name] = self.reckon(self.formulas[name], [*path, name])
        return self.known[name].value


def circle_of(number: str, text: str, formulas: Mapping[str, str]) -> tuple[str, ...]:
    """The way from an indicator back to itself that this formula would open, both ends in it; () where there is none.

    `formulas` are those of the other indicators of the year, by number; what can't be read leads nowhere.
    """
    others = {**formulas, number: text}
    ways: list[tuple[str, ...]] = [(number,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in names_of([others.get(way[-1], "")]):
            if name == number:
                return (*way, name)
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
