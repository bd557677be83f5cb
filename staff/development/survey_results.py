"""What a needs survey came to, by topic, group of topics, place and kind of post; cells of few answers stay hidden. All arithmetic is `staff.needs`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from areaoffice.office.models import Unit
from staff.development.people import LEADERS
from staff.models import NeedsSurvey, SurveyAnswer
from staff.needs import FEWEST_SHOWN, NOTHING, Need, Pair, Spread, hidden, need_of, ranks

FEW = "น้อยกว่า 5"
ENOUGH = "ปกปิด"
HEADS, OFFICERS = "ผู้บริหารและหัวหน้ากลุ่ม", "ผู้ปฏิบัติงาน"


class Given(NamedTuple):
    """One answer as it is fetched: who, where, and both ratings."""

    topic: int
    response: int
    unit: int | None
    is_head: bool
    now: int | None
    important: int | None

    @property
    def pair(self) -> Pair:
        return self.now, self.important

    @property
    def is_whole(self) -> bool:
        return self.now is not None and self.important is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of results. `need` is None where it is hidden; `shown_n` says then why."""

    name: str
    group: str
    need: Need | None
    shown_n: str
    rank: int | None = None

    @property
    def is_hidden(self) -> bool:
        return self.need is None

    @property
    def pni(self) -> Decimal | None:
        return (self.need or NOTHING).pni

    @property
    def spreads(self) -> tuple[Spread, Spread]:
        """Of how good now (D) and how important (I); empty ones where they are hidden."""
        shown = self.need or NOTHING
        return shown.now, shown.important


@dataclass(frozen=True, slots=True)
class Results:
    """A closed survey: how many were asked and answered, then its four tables; topics stand by rank."""

    asked: int
    answered: int
    whole: Line
    topics: tuple[Line, ...]
    groups: tuple[Line, ...]
    places: tuple[Line, ...]
    posts: tuple[Line, ...]

    @property
    def ranked(self) -> tuple[Line, ...]:
        """Topics whose figures are shown, the greatest need first."""
        return tuple(line for line in self.topics if line.rank is not None)

    @property
    def has_hidden(self) -> bool:
        return any(line.is_hidden for table in (self.topics, self.groups, self.places, self.posts) for line in table)


def results_of(survey: NeedsSurvey, *, asked: int) -> Results:
    """Three queries, whatever the number of answers. `asked`: how many people the survey was for."""
    topics = list(survey.topics.all())
    answers = answers_of(survey)
    units = dict(Unit.objects.filter(office=survey.office_id).order_by("order", "pk").values_list("pk", "name"))
    by_topic = [(topic.name, topic.group, [one for one in answers if one.topic == topic.pk]) for topic in topics]
    groups = [
        (name, name, [one for row in rows for one in row[2]])
        for name, rows in groupby(sorted(by_topic, key=_group_order(by_topic)), key=lambda row: row[1])
    ]
    return Results(
        asked=asked,
        answered=_people(answers),
        whole=_ranked(_table([("ภาพรวม", "", answers)], _people)[0], None),
        topics=_in_order(_table_of_topics(by_topic)),
        groups=_in_order(_table(groups, _people)),
        places=_in_order(_table(_by_place(answers, units), _people)),
        posts=_in_order(_table(_by_post(answers), _people)),
    )


def answers_of(survey: NeedsSurvey) -> list[Given]:
    """The whole answers of a survey; what lacks a rating counts nowhere. One query."""
    fields = ("topic", "response", "response__unit", "response__is_head", "now", "important")
    rows = SurveyAnswer.objects.filter(topic__survey=survey).order_by("topic", "pk").values_list(*fields)
    return [given for row in rows if (given := Given(*row)).is_whole]


Rows = Sequence[tuple[str, str, list[Given]]]


def _table_of_topics(rows: Rows) -> list[Line]:
    """Topics are hidden among those of their group, whose sum stands in the table of groups."""
    found: dict[str, Line] = {}
    for _group, members in groupby(rows, key=lambda row: row[1]):
        found |= {line.name: line for line in _table(list(members), _people)}
    places = ranks([found[name].pni for name, _group, _answers in rows])
    return [_ranked(found[row[0]], rank) for row, rank in zip(rows, places, strict=True)]


def _table(rows: Rows, count: Callable[[Iterable[Given]], int]) -> list[Line]:
    """The lines of one table, hidden where its counts of people say so, ranked among themselves."""
    counts = [count(answers) for _name, _group, answers in rows]
    kept = hidden(counts)
    lines = [
        Line(name, group, None, FEW if counts[place] < FEWEST_SHOWN else ENOUGH)
        if place in kept
        else Line(name, group, need_of(one.pair for one in answers), str(counts[place]))
        for place, (name, group, answers) in enumerate(rows)
    ]
    return [_ranked(line, rank) for line, rank in zip(lines, ranks([line.pni for line in lines]), strict=True)]


def _ranked(line: Line, rank: int | None) -> Line:
    return Line(line.name, line.group, line.need, line.shown_n, rank)


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """By rank; what has none keeps its place at the end."""
    return tuple(sorted(lines, key=lambda line: (line.rank is None, line.rank or 0)))


def _group_order(rows: Rows) -> Callable[[tuple[str, str, list[Given]]], int]:
    names = list(dict.fromkeys(group for _name, group, _answers in rows))
    return lambda row: names.index(row[1])


def _by_place(answers: Sequence[Given], units: dict[int, str]) -> Rows:
    found = [(name, "", [one for one in answers if one.unit == pk]) for pk, name in units.items()]
    found.append((LEADERS, "", [one for one in answers if one.unit is None]))
    return [row for row in found if row[2]]


def _by_post(answers: Sequence[Given]) -> Rows:
    return [
        (name, "", [one for one in answers if one.is_head == is_head])
        for name, is_head in ((HEADS, True), (OFFICERS, False))
    ]


def _people(answers: Iterable[Given]) -> int:
    return len({one.response for one in answers})
