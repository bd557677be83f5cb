"""In what unit a figure is typed and shown: beside every box, cell and figure of an indicator. Pure."""

from __future__ import annotations

from indicators.cell_text import cell_text, shown_text
from indicators.figures_of_results import figures, shown_figure
from indicators.judgement_words import amount_text
from indicators.models import Indicator, IndicatorYear, Result

Kind = Indicator.Kind
BY_KIND = {Kind.LEVEL.value: "ระดับ 1-5", Kind.YES_NO.value: "1 หรือ 0", Kind.TEXT.value: "ข้อความ"}


def unit_of(year: IndicatorYear) -> str:
    """ "โรงเรียน หรือร้อยละ" of a share, as it is typed by its counts or stated; "คน", "ระดับ 1-5", "ข้อความ"."""
    card = year.indicator
    if card.kind == Kind.PERCENTAGE:
        return f"{card.count_unit} หรือร้อยละ" if card.count_unit else "ร้อยละ"
    return BY_KIND.get(card.kind, card.unit_name)


def in_brackets(label: str, unit: str) -> str:
    """ "ผล (คน)"; the label alone where there is no unit."""
    return f"{label} ({unit})" if unit else label


def hint_of(year: IndicatorYear) -> str:
    """How a cell of this kind is typed."""
    kind, card = year.indicator.kind, year.indicator
    if kind == Kind.PERCENTAGE:
        return f"{in_brackets('จำนวนที่ทำได้/ทั้งหมด', card.count_unit)} เช่น 34/57 หรือร้อยละ"
    words = {Kind.YES_NO.value: "1 ดำเนินการแล้ว 0 ยังไม่ดำเนินการ"}
    return words.get(kind, BY_KIND.get(kind) or in_brackets("ตัวเลข", card.unit_name))


def told_text(year: IndicatorYear, result: Result | None) -> str:
    """ "34/57 ร้อยละ 59.65", "38 คน", "ร้อยละ 95", "ไม่ประเมิน: …", "" where nothing is told."""
    if result is not None and result.numerator is None and result.value is not None:
        return amount_text(year, shown_figure(year, figures(result)))
    return f"{cell_text(year, result)} {shown_text(year, result)}".strip()
