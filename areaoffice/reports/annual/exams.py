"""Chapter 3, quality: national examination scores (O-NET): tables, findings in sentences, and charts.

Scores are means from 0 to 100. An average row is the mean of the subjects' scores; a change is this year less last year; a difference is
the office less the reference; all rounded half up to two places after the arithmetic. A score that is absent prints "-" and enters nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from indicators.models import ExamScore
from thai.numbers import format_figure, round_half_up

Score = Decimal | None
Population = ExamScore.Population
YEARS = 3  # that a table goes back; a subject that was examined before them only is left out


@dataclass(frozen=True, slots=True)
class Comparison:
    """A subject of the office: last year, this year, and the references of this year.

    `half` is the percent of its pupils who have half of the score or more; of the average there is none: percents are never averaged.
    """

    subject: str
    last: Score
    this: Score
    nation: Score
    obec: Score
    half: Score = None
    is_average: bool = False

    @property
    def change(self) -> Score:
        return difference(self.this, self.last)

    @property
    def over_nation(self) -> Score:
        return difference(self.this, self.nation)

    @property
    def over_obec(self) -> Score:
        return difference(self.this, self.obec)

    @property
    def cells(self) -> tuple[str, ...]:
        """The figures in the table's order."""
        figures = (
            self.last,
            self.this,
            self.change,
            self.nation,
            self.over_nation,
            self.obec,
            self.over_obec,
        )
        return tuple(shown(figure) for figure in figures)

    @property
    def half_cell(self) -> str:
        return shown(self.half)


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A subject by province and year."""

    subject: str
    cells: tuple[str, ...]
    is_average: bool = False


@dataclass(frozen=True, slots=True)
class ExamGrade:
    """One grade's examination: the tables and what they say."""

    anchor: str
    exam: str
    grade: str
    last_year: int
    this_year: int
    years: tuple[int, ...]
    provinces: tuple[str, ...]
    province_rows: tuple[ProvinceRow, ...]
    rows: tuple[Comparison, ...]
    findings: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def subjects(self) -> tuple[Comparison, ...]:
        return tuple(row for row in self.rows if not row.is_average)

    @property
    def has_half(self) -> bool:
        """True where it is known of a subject how many have half of the score or more."""
        return any(row.half is not None for row in self.rows)

    @property
    def average(self) -> Comparison | None:
        return next((row for row in self.rows if row.is_average), None)


def build(scope: Scope) -> tuple[ExamGrade, ...]:
    """The grades examined in the latest academic year known at the end of the fiscal year."""
    scores = list(ExamScore.objects.of_office(scope.office).filter(academic_year__lt=scope.fiscal_year))
    grades = dict.fromkeys((score.exam, score.grade) for score in sorted(scores, key=lambda score: score.grade))
    return tuple(
        _grade(position, exam, grade, [score for score in scores if (score.exam, score.grade) == (exam, grade)])
        for position, (exam, grade) in enumerate(grades, start=1)
    )


def _grade(position: int, exam: str, grade: str, every: Sequence[ExamScore]) -> ExamGrade:
    this_year = max(score.academic_year for score in every)
    scores = [score for score in every if score.academic_year > this_year - YEARS]
    known = {(score.population, score.province, score.subject, score.academic_year): score.score for score in scores}
    subjects = list(dict.fromkeys(score.subject for score in sorted(scores, key=lambda score: score.order)))
    rows = _comparisons(known, subjects, this_year, _halves(scores, this_year))
    of_provinces = [score for score in scores if score.population == Population.PROVINCE]
    provinces = tuple(dict.fromkeys(score.province for score in of_provinces))
    years = tuple(sorted({score.academic_year for score in of_provinces}))
    return ExamGrade(
        anchor=f"exam-{position}",
        exam=exam,
        grade=grade,
        last_year=this_year - 1,
        this_year=this_year,
        years=years,
        provinces=provinces,
        province_rows=_province_rows(known, subjects, provinces, years),
        rows=rows,
        findings=findings(rows, this_year) if rows else (),
        notes=tuple(dict.fromkeys(score.published_note for score in scores if score.published_note)),
    )


def _halves(scores: Iterable[ExamScore], year: int) -> dict[str, Score]:
    """By subject the percent of the office's pupils with half of the score or more."""
    own = (score for score in scores if (score.population, score.academic_year) == (Population.OFFICE, year))
    return {score.subject: score.half_or_more_percent for score in own}


def _comparisons(
    known: dict[tuple[str, str, str, int], Decimal], subjects: Sequence[str], year: int, halves: Mapping[str, Score]
) -> tuple[Comparison, ...]:
    """The office's subjects with their average; none where the office has no score of this year."""
    rows = [
        Comparison(
            subject,
            last=known.get((Population.OFFICE, "", subject, year - 1)),
            this=known.get((Population.OFFICE, "", subject, year)),
            nation=known.get((Population.NATION, "", subject, year)),
            obec=known.get((Population.OBEC, "", subject, year)),
            half=halves.get(subject),
        )
        for subject in subjects
    ]
    if all(row.this is None for row in rows):
        return ()
    average = Comparison(
        average_label(len(rows)),
        last=mean(row.last for row in rows),
        this=mean(row.this for row in rows),
        nation=mean(row.nation for row in rows),
        obec=mean(row.obec for row in rows),
        is_average=True,
    )
    return (*rows, average)


def _province_rows(
    known: dict[tuple[str, str, str, int], Decimal],
    subjects: Sequence[str],
    provinces: Sequence[str],
    years: Sequence[int],
) -> tuple[ProvinceRow, ...]:
    columns = [(province, year) for province in provinces for year in years]
    if not columns:
        return ()
    scores = [[known.get((Population.PROVINCE, p, subject, y)) for p, y in columns] for subject in subjects]
    rows = [ProvinceRow(subject, tuple(map(shown, cells))) for subject, cells in zip(subjects, scores, strict=True)]
    averages = tuple(shown(mean(column)) for column in zip(*scores, strict=True))
    return (*rows, ProvinceRow(average_label(len(subjects)), averages, is_average=True))


def average_label(count: int) -> str:
    return f"เฉลี่ย {count} กลุ่มสาระการเรียนรู้"


def mean(scores: Iterable[Score]) -> Score:
    """The mean of the scores, unrounded; None unless all are there."""
    found = list(scores)
    known = [score for score in found if score is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(found) else None


def difference(left: Score, right: Score) -> Score:
    return None if left is None or right is None else left - right


def shown(figure: Score) -> str:
    """Two places, half up; "-" for absent, "0.00" without a sign."""
    return "-" if figure is None else format_figure(round_half_up(figure) + 0, 2)


def findings(rows: Sequence[Comparison], year: int) -> tuple[str, ...]:
    """What the comparison table says, in sentences; a sentence without its figures is left out."""
    subjects, average = rows[:-1], rows[-1]
    told = (
        _against(average, "ระดับประเทศ", average.nation, average.over_nation, year),
        _above(subjects, "ระดับประเทศ"),
        _against(average, "ระดับ สพฐ.", average.obec, average.over_obec, year),
        _overall_change(average, year),
        *_changes(subjects),
        _half_or_more(subjects, year),
    )
    return tuple(sentence for sentence in told if sentence)


def _against(average: Comparison, name: str, reference: Score, gap: Score, year: int) -> str:
    if gap is None or not reference:
        return ""
    word = "สูงกว่า" if gap > 0 else "ต่ำกว่า" if gap < 0 else "เท่ากับ"
    share = shown(
        round_half_up(abs(gap)) * 100 / round_half_up(reference)
    )  # of the printed figures: a reader can check it
    ending = f" ร้อยละ {share} ของคะแนน{name}" if gap else ""
    return (
        f"ปีการศึกษา {year} คะแนนเฉลี่ยรวมทุกกลุ่มสาระการเรียนรู้ของสำนักงานเขตพื้นที่การศึกษาเท่ากับ {shown(average.this)} "
        f"{word}คะแนนเฉลี่ย{name} ({shown(reference)})"
        + (f" อยู่ {shown(abs(gap))} คะแนน คิดเป็น" + ending.strip() if gap else "")
    )


def _above(subjects: Sequence[Comparison], name: str) -> str:
    if all(row.over_nation is None for row in subjects):
        return ""
    above = sorted(
        (row for row in subjects if row.over_nation is not None and row.over_nation > 0),
        key=lambda row: row.over_nation or Decimal(0),
        reverse=True,
    )
    if not above:
        return f"ไม่มีกลุ่มสาระการเรียนรู้ใดที่มีคะแนนเฉลี่ยสูงกว่า{name}"
    names = listed(f"{row.subject} (สูงกว่า {shown(row.over_nation)})" for row in above)
    in_order = " ตามลำดับ" if len(above) > 1 else ""
    return f"กลุ่มสาระการเรียนรู้ที่มีคะแนนเฉลี่ยสูงกว่า{name} จำนวน {len(above)} กลุ่มสาระ ได้แก่ {names}{in_order}"


def _overall_change(average: Comparison, year: int) -> str:
    change = average.change
    if change is None:
        return ""
    word = "เพิ่มขึ้น" if change > 0 else "ลดลง" if change < 0 else "ไม่เปลี่ยนแปลง"
    amount = f" {shown(abs(change))} คะแนน" if change else ""
    return f"เมื่อเปรียบเทียบกับปีการศึกษา {year - 1} คะแนนเฉลี่ยรวมทุกกลุ่มสาระการเรียนรู้{word}{amount}"


def _half_or_more(subjects: Sequence[Comparison], year: int) -> str:
    known = [row for row in subjects if row.half is not None]
    if not known:
        return ""
    known.sort(key=lambda row: row.half or Decimal(0), reverse=True)
    names = listed(f"{row.subject} (ร้อยละ {shown(row.half)})" for row in known)
    in_order = " ตามลำดับ" if len(known) > 1 else ""
    return f"นักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไป ปีการศึกษา {year} จำแนกตามกลุ่มสาระการเรียนรู้ ได้แก่ {names}{in_order}"


def _size(row: Comparison) -> Decimal:
    return abs(row.change or Decimal(0))


def _changes(subjects: Sequence[Comparison]) -> list[str]:
    """Which subjects rose and which fell, with how many."""
    told = []
    for word, sign in (("เพิ่มขึ้น", 1), ("ลดลง", -1)):
        moved = [row for row in subjects if row.change is not None and row.change * sign > 0]
        if moved:
            moved.sort(key=_size, reverse=True)
            names = listed(f"{row.subject} ({word} {shown(_size(row))})" for row in moved)
            told.append(f"กลุ่มสาระการเรียนรู้ที่มีคะแนนเฉลี่ย{word} จำนวน {len(moved)} กลุ่มสาระ ได้แก่ {names}")
    return told
