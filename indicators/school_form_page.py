"""A school's form: one question an indicator, with what the school said last and what it says now. No arithmetic of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.cell_units import told_text
from indicators.models import IndicatorYear, Result, SchoolAnswer
from indicators.places import is_told
from indicators.school_answering import asked_of, lock_of_answer, results_of


@dataclass(frozen=True, slots=True)
class LastFigure:
    """What the school said in an earlier round: "34/57 ร้อยละ 59.65", of which round."""

    text: str
    of: str


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator as the school is asked for it."""

    year: IndicatorYear
    result: Result | None
    last: LastFigure | None

    @property
    def is_told(self) -> bool:
        return is_told(self.result)

    @property
    def text(self) -> str:
        return told_text(self.year, self.result)

    @property
    def unit_word(self) -> str:
        return self.year.indicator.count_unit or self.year.indicator.unit_name


@dataclass(frozen=True, slots=True)
class SchoolFormPage:
    """One school's form as it stands today; `lock` says why nothing can be typed, "" where it can."""

    answer: SchoolAnswer
    questions: tuple[Question, ...]
    lock: str
    days_left: int

    @property
    def told(self) -> int:
        return sum(one.is_told for one in self.questions)


def build(answer: SchoolAnswer, *, today: date) -> SchoolFormPage:
    """`answer` must come with its form, round and school. Three queries."""
    asked = asked_of(answer)
    held = results_of(answer, asked)
    last = last_figures(answer, asked.values())
    questions = tuple(Question(year, held.get(pk), last.get(year.indicator_id)) for pk, year in asked.items())
    days = (answer.form.due_on - today).days
    return SchoolFormPage(answer, questions, lock_of_answer(answer, today=today), days)


def last_figures(answer: SchoolAnswer, years: Iterable[IndicatorYear]) -> dict[int, LastFigure]:
    """What this school said of the same cards in rounds before this one, the latest, by card. One query."""
    cards = [year.indicator_id for year in years]
    rows = Result.objects.filter(indicator_year__indicator__in=cards, place_key=answer.place_key)
    rows = rows.filter(indicator_year__office=answer.form.office_id, round__due_on__lt=answer.form.round.due_on)
    found: dict[int, LastFigure] = {}
    for row in rows.select_related("indicator_year__indicator", "round").order_by("round__due_on", "pk"):
        if is_told(row):
            found[row.indicator_year.indicator_id] = LastFigure(told_text(row.indicator_year, row), str(row.round))
    return found
