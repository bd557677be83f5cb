"""The tables of two compared years: for the page and for the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.urls import reverse

from areaoffice.office.exhibits import Exhibit, Kind, Row, columns
from indicators.comparison import ClassPair, Comparison, CountedPair, EvaluationPair, IndicatorPair, difference
from indicators.counting import Attainment
from indicators.judged_indicator import JudgedIndicator
from indicators.scored import ScoredEvaluation
from projects.money import ClassMoney

NO_MONEY = ClassMoney(None, None)
NO_POINTS = "ผลต่างของร้อยละเป็นจุด (ร้อยละของปีนี้ลบร้อยละของอีกปี) ไม่ใช่ร้อยละของร้อยละ"
NO_RESULTS = "เครื่องหมาย - คือปีนั้นไม่มีตัวชี้วัด หรือยังไม่มีผล"
OTHER_UNIT = "ผลต่างของตัวชี้วัดเป็นหน่วยของตัวชี้วัดนั้น ของร้อยละเป็นจุด เครื่องหมาย - คือยังไม่มีผลของปีใดปีหนึ่ง"
EXPECTED = "คะแนนคือคะแนนที่ผู้ประเมินแจ้ง หากยังไม่แจ้งเป็นคะแนนที่คำนวณจากรายการ"


def tables_of(compared: Comparison) -> tuple[Exhibit, ...]:
    """Those that have rows; what has no counterpart stands in tables of its own."""
    every = (
        _attainment(compared),
        _pairs(compared),
        _apart(compared.only_this, compared.this_year, "only-this"),
        _apart(compared.only_other, compared.other_year, "only-other"),
        _classes(compared),
        _shares(compared),
        _evaluations(compared),
        _evaluations_apart(compared),
    )
    return tuple(one for one in every if one.rows)


def _both(compared: Comparison, kind: Kind, word: str = "") -> tuple[tuple[str, Kind], tuple[str, Kind]]:
    """A column for each of the two years."""
    this, other = (f"{word} ปี {year}".strip() for year in (compared.this_year, compared.other_year))
    return (this, kind), (other, kind)


def _attainment(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="attainment",
        title="ผลการบรรลุเป้าหมาย",
        sheet="ผลการบรรลุเป้าหมาย",
        columns=columns("รายการ", *_both(compared, Kind.FIGURE), ("ผลต่าง", Kind.CHANGE), ("หน่วย", Kind.WORDS)),
        rows=tuple(row for pair in compared.counted if pair.this.total or pair.other.total for row in _counts(pair)),
        sentences=(NO_POINTS, NO_RESULTS),
    )


def _counts(pair: CountedPair) -> Iterator[Row]:
    of = f"ตัวชี้วัดของ{pair.name}"
    for word, name in (
        (of, "total"),
        ("ประเมินแล้ว", "assessed"),
        ("บรรลุเป้าหมาย", "attained"),
        ("ไม่บรรลุเป้าหมาย", "missed"),
        ("ร้อยละที่บรรลุ", "attained_percent"),
    ):
        this, other = _known(pair.this, name), _known(pair.other, name)
        kind, unit = (Kind.PERCENT, "จุด") if name == "attained_percent" else (Kind.COUNT, "ตัวชี้วัด")
        words = word if name == "total" else f"{word} ({pair.name})"
        yield Row((words, this, other, difference(this, other), unit), is_total=name == "total", kind=kind)


def _known(counted: Attainment, name: str) -> Decimal | int | None:
    """A count of the year; None where it has no KPI, and for verdicts where nothing is reported."""
    known = counted.total if name == "total" else counted.has_results
    return getattr(counted, name) if known else None


def _pairs(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="indicators",
        title="ตัวชี้วัดเดียวกันทั้งสองปี",
        sheet="ตัวชี้วัดทั้งสองปี",
        columns=columns(
            "ตัวชี้วัด",
            *_both(compared, Kind.WORDS, "ผล"),
            ("ผลต่าง", Kind.CHANGE),
            *_both(compared, Kind.LIGHT, "สถานะ"),
        ),
        rows=tuple(_pair(pair) for pair in compared.pairs),
        sentences=(OTHER_UNIT,),
    )


def _pair(pair: IndicatorPair) -> Row:
    this, other = pair.this, pair.other
    return _indicator(this, this.result_text, other.result_text, pair.change, this.status, other.status)


def _indicator(row: JudgedIndicator, *values: Decimal | str | None) -> Row:
    """A row that names a KPI and opens it."""
    href = reverse("indicators:indicator", args=[row.year.pk])
    return Row((f"{row.year.number} {row.year.indicator.name}", *values), href=href)


def _apart(rows: Sequence[JudgedIndicator], year: int, key: str) -> Exhibit:
    return Exhibit(
        key=key,
        title=f"ตัวชี้วัดที่มีเฉพาะปี {year}",
        sheet=f"เฉพาะปี {year}",
        columns=columns("ตัวชี้วัด", ("ค่าเป้าหมาย", Kind.WORDS), ("ผล", Kind.WORDS), ("สถานะ", Kind.LIGHT)),
        rows=tuple(_indicator(row, row.target_text, row.result_text, row.status) for row in rows),
    )


def _classes(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="classes",
        title="เงินของสำนักงานจำแนกตามงบรายจ่าย (บาท)",
        sheet="เงินตามงบรายจ่าย",
        columns=columns(
            "งบรายจ่าย",
            *_both(compared, Kind.MONEY, "ได้รับจัดสรร"),
            *_both(compared, Kind.MONEY, "เบิกจ่าย"),
            ("เบิกจ่ายต่างกัน", Kind.CHANGE),
        ),
        rows=tuple(_class(pair) for pair in compared.classes),
    )


def _class(pair: ClassPair) -> Row:
    this, other = pair.this or NO_MONEY, pair.other or NO_MONEY
    money = (this.allotted, other.allotted, this.disbursed, other.disbursed, pair.change)
    return Row((pair.name, *money), is_total=pair.is_total)


def _shares(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="shares",
        title="ร้อยละของการเบิกจ่ายจำแนกตามงบรายจ่าย",
        sheet="ร้อยละการเบิกจ่าย",
        columns=columns("งบรายจ่าย", *_both(compared, Kind.PERCENT, "เบิกจ่ายร้อยละ"), ("ต่างกัน (จุด)", Kind.CHANGE)),
        rows=tuple(_share(pair) for pair in compared.classes),
    )


def _share(pair: ClassPair) -> Row:
    this, other = pair.this or NO_MONEY, pair.other or NO_MONEY
    return Row((pair.name, this.percent, other.percent, pair.points), is_total=pair.is_total)


def _evaluations(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="evaluations",
        title="การประเมินจากภายนอก",
        sheet="การประเมินจากภายนอก",
        columns=columns(
            "การประเมิน",
            *_both(compared, Kind.FIGURE, "คะแนน"),
            ("คะแนนต่างกัน", Kind.CHANGE),
            *_both(compared, Kind.WORDS, "ระดับ"),
        ),
        rows=tuple(_evaluated(pair) for pair in compared.evaluations),
        sentences=(EXPECTED,),
    )


def _evaluated(pair: EvaluationPair) -> Row:
    this, other = pair.this, pair.other
    return _evaluation(this, this.expected, other.expected, pair.change, _level(this), _level(other))


def _evaluation(one: ScoredEvaluation, *values: Decimal | str | None) -> Row:
    """A row that names an evaluation and opens it."""
    return Row((one.evaluation.name, *values), href=reverse("indicators:evaluation", args=[one.evaluation.pk]))


def _level(one: ScoredEvaluation) -> str:
    """The evaluator's level and the word of the scale; "-" where there is neither."""
    level = "" if one.evaluation.level is None else str(one.evaluation.level)
    return " ".join(filter(None, (level, one.grade))) or "-"


def _evaluations_apart(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="evaluations-apart",
        title="การประเมินที่มีเพียงปีเดียว",
        sheet="การประเมินปีเดียว",
        columns=columns("การประเมิน", ("ปีงบประมาณ", Kind.WORDS), ("คะแนน", Kind.FIGURE), ("ระดับ", Kind.WORDS)),
        rows=tuple(
            _evaluation(one, str(one.evaluation.fiscal_year), one.expected, _level(one))
            for one in compared.evaluations_apart
        ),
        sentences=(EXPECTED,),
    )
