"""Chapter 4: what others said of the office: OBEC indicators, ITA, the office standards, KRS and e-MES."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Office
from indicators.models import Evaluation, EvaluationItem, QualityBand
from indicators.scored import ScoredEvaluation, scored_of
from thai.numbers import format_figure, format_percent, round_half_up

Status = EvaluationItem.Status


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its level and the word for it; `depth` says how far it is set in."""

    name: str
    level: str
    label: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Rated items; the mean of the levels is computed (None without any), the overall level is the evaluator's own."""

    name: str
    rows: tuple[ItemRow, ...]
    rated: int
    mean: Decimal | None
    mean_label: str
    level: int | None
    level_label: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ita:
    """The ITA score against last year's and the target."""

    score: str
    grade: str
    previous_grade: str
    change: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """An item with its weight and score as text, "" for a heading; `depth` says how far it is set in."""

    name: str
    weight: str
    score: str
    depth: int


@dataclass(frozen=True, slots=True)
class Scores:
    """An evaluation that comes to a score (KRS, e-MES): a sentence, and its items where they are recorded."""

    anchor: str
    name: str
    sentence: str
    rows: tuple[ScoreRow, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Evaluations:
    """The evaluations of a year; each None where there was none."""

    obec: LevelTable | None
    ita: Ita | None
    standards: LevelTable | None
    krs: Scores | None = None
    emes: Scores | None = None


def build(office: Office, fiscal_year: int, *, today: date) -> Evaluations:
    found = Evaluation.objects.of_office(office).for_year(fiscal_year).select_related("scale")
    by_kind = {evaluation.kind: evaluation for evaluation in found.prefetch_related("items", "scale__bands")}
    obec, ita = by_kind.get(Evaluation.Kind.OBEC), by_kind.get(Evaluation.Kind.ITA)
    standards = by_kind.get(Evaluation.Kind.STANDARDS)
    krs, emes = (_scores(by_kind.get(kind), today) for kind in (Evaluation.Kind.KRS, Evaluation.Kind.EMES))
    return Evaluations(
        obec=level_table(obec) if obec else None,
        ita=_ita(ita) if ita else None,
        standards=level_table(standards) if standards else None,
        krs=krs,
        emes=emes,
    )


def _scores(evaluation: Evaluation | None, today: date) -> Scores | None:
    """None without a score: what is only being prepared is no result."""
    if evaluation is None:
        return None
    (scored,) = scored_of([evaluation], today=today)
    if scored.expected is None:
        return None
    rows = (
        ScoreRow(
            name=" ".join(filter(None, (row.item.code, row.item.name))),
            weight=format_figure(row.weight) if row.is_counted else "",
            score=format_figure(row.score) if row.is_counted else "",
            depth=row.depth,
        )
        for row in scored.items
    )
    return Scores(
        f"t-{evaluation.kind}", evaluation.name, _score_sentence(scored), tuple(rows), format_figure(scored.expected)
    )


def _score_sentence(scored: ScoredEvaluation) -> str:
    """ได้คะแนน 4.84797 จากคะแนนเต็ม 5 คิดเป็นร้อยละ 96.96 ..."""
    parts = [f"ได้คะแนน {format_figure(scored.expected)} จากคะแนนเต็ม {format_figure(scored.full)}"]
    parts.append(f"คิดเป็นร้อยละ {format_percent(scored.percent)}")
    if scored.grade:
        parts.append(f"อยู่ในระดับ {scored.grade}")
    if scored.change:
        parts.append(f"{'เพิ่มขึ้น' if scored.change > 0 else 'ลดลง'}จากปีก่อน {format_figure(abs(scored.change))} คะแนน")
    if scored.evaluation.target is not None:
        parts.append(f"เทียบกับค่าเป้าหมาย {format_figure(scored.evaluation.target)} คะแนน")
    if not scored.is_final:
        parts.append("(คะแนนที่สำนักงานคาดว่าจะได้ ยังไม่ใช่ผลทางการ)")
    return " ".join(parts)


def level_table(evaluation: Evaluation) -> LevelTable:
    items = list(evaluation.items.all())
    bands = list(evaluation.scale.bands.all()) if evaluation.scale else []
    leaves = _rated_leaves(items)
    mean = mean_level(leaves)
    return LevelTable(
        name=evaluation.name,
        rows=tuple(_row(item, bands) for item in items if not _is_footnote(item)),
        rated=len(leaves),
        mean=mean,
        mean_label=_label(bands, mean),
        level=evaluation.level,
        level_label=_label(bands, evaluation.level),
        notes=tuple(note for item in items if _is_footnote(item) for note in (_footnote(item),)),
    )


def _rated_leaves(items: Sequence[EvaluationItem]) -> list[EvaluationItem]:
    """Rated items that no other rated item stands under: parents' levels are the evaluator's, not part of a mean."""
    rated = [item for item in items if item.level is not None]
    parents = {item.parent_id for item in rated}
    return [item for item in rated if item.pk not in parents]


def mean_level(items: Sequence[EvaluationItem]) -> Decimal | None:
    """The mean of the levels, half up to two places: (5 + 4 + 5 × 5) / 7 = 4.86."""
    levels = [item.level for item in items if item.level is not None]
    return round_half_up(Decimal(sum(levels)) / len(levels)) if levels else None


def _label(bands: Sequence[QualityBand], level: Decimal | int | None) -> str:
    """The word of a level; of a mean, the word of the nearest level (half up)."""
    if level is None:
        return ""
    nearest = int(round_half_up(Decimal(level), 0))
    return next((band.label for band in bands if band.level == nearest), "")


def _row(item: EvaluationItem, bands: Sequence[QualityBand]) -> ItemRow:
    depth = {EvaluationItem.RowType.STANDARD: 0, EvaluationItem.RowType.INDICATOR: 1, EvaluationItem.RowType.ISSUE: 2}
    number = f"{item.code} " if item.code and not item.name.startswith(item.code) else ""
    return ItemRow(
        name=f"{number}{item.name}",
        level="" if item.level is None else str(item.level),
        label=_label(bands, item.level) if item.level is not None else _without_level(item),
        depth=depth.get(EvaluationItem.RowType(item.row_type), 3),
    )


def _without_level(item: EvaluationItem) -> str:
    return "" if item.status == Status.HEADING else item.note or str(Status(item.status).label)


def _is_footnote(item: EvaluationItem) -> bool:
    """An item with results by province and no level is told below the table."""
    return item.level is None and bool(item.province_scores)


def _footnote(item: EvaluationItem) -> str:
    places = " ".join(
        f"จังหวัด{place} ร้อยละ {format_percent(Decimal(str(score)))}" for place, score in item.province_scores.items()
    )
    target = f" (ค่าเป้าหมาย ร้อยละ {format_figure(item.target)})" if item.target is not None else ""
    return f"ตัวชี้วัดที่ {item.code} {item.name}{target} {places} ไม่ประเมินระดับคุณภาพ".replace("  ", " ")


def _ita(evaluation: Evaluation) -> Ita:
    change = None
    if evaluation.score is not None and evaluation.previous_score is not None:
        change = evaluation.score - evaluation.previous_score
    return Ita(
        score=format_percent(evaluation.score),
        grade=evaluation.grade or "-",
        previous_grade=evaluation.previous_grade or "-",
        change=format_percent(change),
        sentence=_ita_sentence(evaluation, change),
    )


def _ita_sentence(evaluation: Evaluation, change: Decimal | None) -> str:
    parts = [f"ได้คะแนน {format_percent(evaluation.score)} คะแนน"]
    if evaluation.grade:
        parts.append(f"อยู่ในระดับ {evaluation.grade}")
    if change:
        parts.append(f"{'เพิ่มขึ้น' if change > 0 else 'ลดลง'}จากปีก่อน {format_percent(abs(change))} คะแนน")
    if evaluation.previous_grade:
        parts.append(f"(ปีก่อนอยู่ในระดับ {evaluation.previous_grade})")
    if evaluation.target is not None:
        parts.append(f"เทียบกับค่าเป้าหมายร้อยละ {format_figure(evaluation.target)}")
    return " ".join(parts)
