"""The executive summary: one page made of the year's own figures."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.reports.annual import conclusion, exams, opening
from areaoffice.reports.annual.conclusion import MissedRow
from areaoffice.reports.annual.opening import Opening
from areaoffice.reports.annual.scope import Group, Scope
from thai.dates import format_date
from thai.numbers import format_percent, percent

MOST_MISSED = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline figure: what it is, the figure, and what it is made of."""

    name: str
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A heading of the plan: projects, KPIs assessed, attained, missed, percent attained."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Executive:
    """One page: headline figures, areas, what was missed and why, quality in sentences."""

    opening: Opening
    as_of: str
    sentence: str
    tiles: tuple[Tile, ...]
    areas: tuple[AreaRow, ...]
    missed: tuple[MissedRow, ...]
    missed_more: int
    money: str
    quality: tuple[str, ...]


def build(scope: Scope) -> Executive:
    missed = conclusion.missed(scope)
    return Executive(
        opening=opening.build(scope),
        as_of=format_date(scope.today),
        sentence=conclusion.attainment_sentence(scope),
        tiles=_tiles(scope),
        areas=tuple(_area(scope, group) for group in scope.groups),
        missed=missed[:MOST_MISSED],
        missed_more=max(len(missed) - MOST_MISSED, 0),
        money=conclusion.money_sentence(scope),
        quality=quality(scope),
    )


def _tiles(scope: Scope) -> tuple[Tile, ...]:
    sums, money = scope.attainment, scope.office_money.total
    attained, missed = (f"ร้อยละ {format_percent(share)}" for share in (sums.attained_percent, sums.missed_percent))
    if not sums.assessed:
        attained = missed = "ยังไม่มีตัวชี้วัดที่ประเมินผลได้"
    spent = "ร้อยละของเงินที่ได้รับจัดสรร" if money.percent is not None else "ยังไม่มีการบันทึกงบประมาณ"
    return (
        Tile("โครงการในแผนปฏิบัติการ", str(len(scope.projects)), "โครงการ"),
        Tile("ตัวชี้วัดที่บรรลุเป้าหมาย", f"{sums.attained}/{sums.assessed}" if sums.assessed else "-", attained),
        Tile("ตัวชี้วัดที่ไม่บรรลุเป้าหมาย", str(sums.missed) if sums.assessed else "-", missed),
        Tile("เบิกจ่ายงบประมาณ", format_percent(money.percent), spent),
    )


def _area(scope: Scope, group: Group) -> AreaRow:
    pks = {project.pk for project in group.projects}
    verdicts = [kpi.attained for kpi in scope.judged if kpi.year.project_id in pks and kpi.attained is not None]
    attained = verdicts.count(True)
    share = format_percent(percent(attained, len(verdicts)))
    return AreaRow(
        group.name, (str(group.count), str(len(verdicts)), str(attained), str(len(verdicts) - attained), share)
    )


def quality(scope: Scope) -> tuple[str, ...]:
    """ITA, OBEC indicators, standards, KRS, e-MES and examinations, a sentence each."""
    found = scope.evaluations
    told = []
    if found.ita:
        told.append(f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) {found.ita.sentence}")
    if found.obec and found.obec.mean is not None:
        told.append(
            f"ตัวชี้วัดแผนปฏิบัติราชการ สพฐ. ที่ประเมินระดับคุณภาพ {found.obec.rated} ตัวชี้วัด คะแนนเฉลี่ย {found.obec.mean} ระดับ{found.obec.mean_label}"
        )
    if found.standards and found.standards.level is not None:
        told.append(f"มาตรฐานสำนักงานเขตพื้นที่การศึกษา ภาพรวมอยู่ในระดับ {found.standards.level} {found.standards.level_label}")
    told += [f"{one.name} {one.sentence}" for one in (found.krs, found.emes) if one]
    told += [_exam(grade) for grade in exams.build(scope) if grade.average]
    return tuple(told)


def _exam(grade: exams.ExamGrade) -> str:
    average = grade.average
    if average is None:
        return ""
    change = average.change
    moved = "" if change is None else f" ({'เพิ่มขึ้น' if change >= 0 else 'ลดลง'} {exams.shown(abs(change))})"
    nation = "" if average.nation is None else f" ระดับประเทศ {exams.shown(average.nation)}"
    return f"{grade.exam} {grade.grade} ปีการศึกษา {grade.this_year} คะแนนเฉลี่ย {exams.shown(average.this)}{moved}{nation}"
