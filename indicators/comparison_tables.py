"""The tables of two compared years: for the page and for the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from areaoffice.office.exhibits import Exhibit, Kind, Row, columns
from indicators.comparison import ClassPair, Comparison, CountedPair, IndicatorPair, difference
from indicators.judgement import JudgedIndicator
from projects.money import ClassMoney

NO_MONEY = ClassMoney(None, None)
NO_POINTS = "ผลต่างของร้อยละเป็นจุด (ร้อยละของปีนี้ลบร้อยละของอีกปี) ไม่ใช่ร้อยละของร้อยละ"
OTHER_UNIT = "ผลต่างของตัวชี้วัดเป็นหน่วยของตัวชี้วัดนั้น ของร้อยละเป็นจุด เครื่องหมาย - คือยังไม่มีผลของปีใดปีหนึ่ง"


def tables_of(compared: Comparison) -> tuple[Exhibit, ...]:
    """Those that have rows; what has no counterpart stands in tables of its own."""
    every = (
        _attainment(compared),
        _pairs(compared),
        _apart(compared, compared.only_this, compared.this_year, "only-this"),
        _apart(compared, compared.only_other, compared.other_year, "only-other"),
        _classes(compared),
        _evaluations(compared),
        _evaluations_apart(compared),
    )
    return tuple(one for one in every if one.rows)


def _both(compared: Comparison, kind: Kind) -> tuple[tuple[str, Kind], tuple[str, Kind]]:
    return (f"ปี {compared.this_year}", kind), (f"ปี {compared.other_year}", kind)


def _attainment(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="attainment",
        title="ผลการบรรลุเป้าหมาย",
        sheet="ผลการบรรลุเป้าหมาย",
        columns=columns("รายการ", *_both(compared, Kind.FIGURE), ("ผลต่าง", Kind.CHANGE), ("หน่วย", Kind.WORDS)),
        rows=tuple(row for pair in compared.counted if pair.this.total or pair.other.total for row in _counts(pair)),
        sentences=(NO_POINTS,),
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
        this, other = getattr(pair.this, name), getattr(pair.other, name)
        kind, unit = (Kind.PERCENT, "จุด") if name == "attained_percent" else (Kind.COUNT, "ตัวชี้วัด")
        words = word if name == "total" else f"{word} ({pair.name})"
        yield Row((words, this, other, difference(this, other), unit), is_total=name == "total", kind=kind)


def _pairs(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="indicators",
        title="ตัวชี้วัดเดียวกันทั้งสองปี",
        sheet="ตัวชี้วัดทั้งสองปี",
        columns=columns(
            "ตัวชี้วัด",
            (f"ผล ปี {compared.this_year}", Kind.WORDS),
            (f"ผล ปี {compared.other_year}", Kind.WORDS),
            ("ผลต่าง", Kind.CHANGE),
            (f"สถานะ ปี {compared.this_year}", Kind.LIGHT),
            (f"สถานะ ปี {compared.other_year}", Kind.LIGHT),
        ),
        rows=tuple(_pair(pair) for pair in compared.pairs),
        sentences=(OTHER_UNIT,),
    )


def _pair(pair: IndicatorPair) -> Row:
    this, other = pair.this, pair.other
    values = (_name(this), this.result_text, other.result_text, pair.change, this.status, other.status)
    return Row(values, href=reverse("indicators:indicator", args=[this.year.pk]))


def _name(row: JudgedIndicator) -> str:
    return f"{row.year.number} {row.year.indicator.name}"


def _apart(compared: Comparison, rows: Sequence[JudgedIndicator], year: int, key: str) -> Exhibit:
    return Exhibit(
        key=key,
        title=f"ตัวชี้วัดที่มีเฉพาะปี {year}",
        sheet=f"เฉพาะปี {year}",
        columns=columns("ตัวชี้วัด", ("ค่าเป้าหมาย", Kind.WORDS), ("ผล", Kind.WORDS), ("สถานะ", Kind.LIGHT)),
        rows=tuple(
            Row(
                (_name(row), row.target_text, row.result_text, row.status),
                href=reverse("indicators:indicator", args=[row.year.pk]),
            )
            for row in rows
        ),
    )


def _classes(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="classes",
        title="เงินของสำนักงานจำแนกตามงบรายจ่าย",
        sheet="เงินตามงบรายจ่าย",
        columns=columns(
            "งบรายจ่าย",
            (f"ได้รับจัดสรร ปี {compared.this_year}", Kind.MONEY),
            (f"ได้รับจัดสรร ปี {compared.other_year}", Kind.MONEY),
            (f"เบิกจ่าย ปี {compared.this_year}", Kind.MONEY),
            (f"เบิกจ่าย ปี {compared.other_year}", Kind.MONEY),
            ("เบิกจ่ายต่างกัน (บาท)", Kind.CHANGE),
            (f"ร้อยละ ปี {compared.this_year}", Kind.PERCENT),
            (f"ร้อยละ ปี {compared.other_year}", Kind.PERCENT),
            ("ต่างกัน (จุด)", Kind.CHANGE),
        ),
        rows=tuple(_class(pair) for pair in compared.classes),
    )


def _class(pair: ClassPair) -> Row:
    this, other = pair.this or NO_MONEY, pair.other or NO_MONEY
    money = (this.allotted, other.allotted, this.disbursed, other.disbursed, pair.change)
    shares = (this.percent, other.percent, pair.points)
    return Row((pair.name, *money, *shares), is_total=pair.is_total)


def _evaluations(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="evaluations",
        title="การประเมินจากภายนอก",
        sheet="การประเมินจากภายนอก",
        columns=columns(
            "การประเมิน",
            (f"คะแนน ปี {compared.this_year}", Kind.FIGURE),
            (f"คะแนน ปี {compared.other_year}", Kind.FIGURE),
            ("คะแนนต่างกัน", Kind.CHANGE),
            (f"ระดับ ปี {compared.this_year}", Kind.COUNT),
            (f"ระดับ ปี {compared.other_year}", Kind.COUNT),
        ),
        rows=tuple(
            Row(
                (pair.this.name, pair.this.score, pair.other.score, pair.change, pair.this.level, pair.other.level),
                href=reverse("indicators:evaluation", args=[pair.this.pk]),
            )
            for pair in compared.evaluations
        ),
    )


def _evaluations_apart(compared: Comparison) -> Exhibit:
    return Exhibit(
        key="evaluations-apart",
        title="การประเมินที่มีเพียงปีเดียว",
        sheet="การประเมินปีเดียว",
        columns=columns("การประเมิน", ("ปีงบประมาณ", Kind.WORDS), ("คะแนน", Kind.FIGURE), ("ระดับ", Kind.COUNT)),
        rows=tuple(
            Row(
                (one.name, str(one.fiscal_year), one.score, one.level),
                href=reverse("indicators:evaluation", args=[one.pk]),
            )
            for one in compared.evaluations_apart
        ),
    )
