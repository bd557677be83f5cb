"""What others found: outside evaluations with their quality levels, and examination scores against last year and the nation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.office.models import Office
from indicators.models import Evaluation, EvaluationItem, ExamScore

RATED, LEVELS = "rated", ("5", "4", "3", "2", "1")


@dataclass(frozen=True)
class Evaluated:
    """An outside evaluation with the counts of its levels (5 first) and the mean of the rated leaves, unrounded."""

    evaluation: Evaluation
    items: tuple[EvaluationItem, ...]
    rated: tuple[EvaluationItem, ...]

    @property
    def change(self) -> Decimal | None:
        score, before = self.evaluation.score, self.evaluation.previous_score
        return None if score is None or before is None else score - before

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        found = [item.level for item in self.rated]
        return tuple((level, found.count(level)) for level in (5, 4, 3, 2, 1) if found)

    @property
    def mean(self) -> Decimal | None:
        return Decimal(sum(item.level or 0 for item in self.rated)) / len(self.rated) if self.rated else None

    def chosen(self, level: str) -> tuple[EvaluationItem, ...]:
        """The rows that a number opens: those of one level, all that the mean is made of ("rated"), else the whole tree."""
        if level == RATED:
            return self.rated
        return tuple(item for item in self.rated if str(item.level) == level) if level in LEVELS else self.items


def evaluations(office: Office, fiscal_year: int) -> tuple[Evaluated, ...]:
    """Outside evaluations of the year; two queries."""
    found = Evaluation.objects.of_office(office).for_year(fiscal_year).prefetch_related("items")
    return tuple(evaluated(evaluation, evaluation.items.all()) for evaluation in found)


def evaluated(evaluation: Evaluation, items: Iterable[EvaluationItem]) -> Evaluated:
    """Only leaves of the tree are counted: the level of a heading is made of those below it."""
    every = tuple(items)
    parents = {item.parent_id for item in every}
    return Evaluated(
        evaluation, every, tuple(item for item in every if item.level is not None and item.pk not in parents)
    )


@dataclass(frozen=True)
class ExamRow:
    """A subject's mean score of the office: this year, last year and the nation; differences in points, None where one is absent.

    `half_or_more` is the share of pupils (0-100) with half of the score or more this year, None where nobody entered it.
    """

    pk: int
    subject: str
    this_year: Decimal
    last_year: Decimal | None
    nation: Decimal | None
    half_or_more: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        return None if self.last_year is None else self.this_year - self.last_year

    @property
    def above_nation(self) -> Decimal | None:
        return None if self.nation is None else self.this_year - self.nation


@dataclass(frozen=True)
class Exam:
    """The scores of a grade in an academic year."""

    exam: str
    grade: str
    academic_year: int
    rows: tuple[ExamRow, ...]

    @property
    def tells_halves(self) -> bool:
        """Whether anybody entered a share of pupils with half of the score or more."""
        return any(row.half_or_more is not None for row in self.rows)


Cells = dict[tuple[int, str, str], ExamScore]


def exams(office: Office, fiscal_year: int) -> tuple[Exam, ...]:
    """Scores of the academic year that ended in this fiscal year, against the year before and the nation; one query."""
    this, last = fiscal_year - 1, fiscal_year - 2
    scores = ExamScore.objects.of_office(office).filter(academic_year__in=[this, last])
    table: dict[tuple[str, str], Cells] = {}
    for row in scores.exclude(population=ExamScore.Population.PROVINCE).order_by("grade", "order", "pk"):
        table.setdefault((row.exam, row.grade), {})[row.academic_year, row.population, row.subject] = row
    found = (exam(key, this, cells) for key, cells in table.items())
    return tuple(one for one in found if one.rows)


def exam(key: tuple[str, str], this: int, cells: Cells) -> Exam:
    own, nation = ExamScore.Population.OFFICE, ExamScore.Population.NATION
    subjects = dict.fromkeys(subject for _year, _population, subject in cells)
    rows = [
        ExamRow(
            cells[this, own, subject].pk,
            subject,
            cells[this, own, subject].score,
            score_of(cells.get((this - 1, own, subject))),
            score_of(cells.get((this, nation, subject))),
            cells[this, own, subject].half_or_more_percent,
        )
        for subject in subjects
        if (this, own, subject) in cells
    ]
    return Exam(key[0], key[1], this, tuple(rows))


def score_of(row: ExamScore | None) -> Decimal | None:
    return None if row is None else row.score


@dataclass(frozen=True)
class ScoreHistory:
    """A subject's scores of every year that is known, by population: what the office's score stands among."""

    latest: ExamScore
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[tuple[int, Decimal | None], ...]], ...]
    halves: tuple[tuple[str, tuple[tuple[int, Decimal | None], ...]], ...]


def score_history(score: ExamScore) -> ScoreHistory:
    """One row for each population (provinces by name), one cell for each academic year, the latest first; one query.

    `halves` are the same for the share of pupils with half of the score or more, of populations of which a year is known.
    """
    known = ExamScore.objects.filter(
        office=score.office_id, exam=score.exam, grade=score.grade, subject=score.subject
    ).order_by("population", "province")
    cells = {(one.population, one.province, one.academic_year): one for one in known}
    years = tuple(sorted({year for _population, _province, year in cells}, reverse=True))
    places = dict.fromkeys((one.population, one.province, population_name(one)) for one in cells.values())
    order = list(ExamScore.Population)
    rows, halves = [], []
    for population, province, name in sorted(places, key=lambda place: order.index(ExamScore.Population(place[0]))):
        found = [(year, cells.get((population, province, year))) for year in years]
        rows.append((name, tuple((year, score_of(one)) for year, one in found)))
        shares = tuple((year, one and one.half_or_more_percent) for year, one in found)
        if any(share is not None for _year, share in shares):
            halves.append((name, shares))
    return ScoreHistory(score, years, tuple(rows), tuple(halves))


def population_name(score: ExamScore) -> str:
    named = f" {score.province}" if score.province else ""
    return f"{score.get_population_display()}{named}"
