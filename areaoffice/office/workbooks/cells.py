"""How a cell is read and written: text, codes, choices, yes and no, money, years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from import_export import widgets

from thai.digits import to_arabic
from thai.imports import ThaiDecimalWidget, ThaiIntegerWidget


def text_of(value: Any) -> str:
    """A cell as trimmed text; a number that Excel keeps as 1.0 is "1"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\u00a0", " ").replace("\u200b", "").strip()


class TextWidget(widgets.Widget):
    """Trimmed text; empty stays empty."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return text_of(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class CodeWidget(TextWidget):
    """A code typed with Thai or Arabic digits."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return to_arabic(text_of(value))


class ChoiceWidget(widgets.Widget):
    """A choice by its Thai label (or its key)."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.labels = {str(key): str(label) for key, label in choices}
        self.keys = {label: key for key, label in self.labels.items()} | {key: key for key in self.labels}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = text_of(value)
        if text and text not in self.keys:
            raise ValueError(f"“{text}” ไม่ใช่ตัวเลือกที่มี ใช้ได้คือ {', '.join(self.labels.values())}")
        return self.keys.get(text, "")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.labels.get(str(value), "")


class YesNoWidget(widgets.Widget):
    """ใช่ or ไม่ใช่."""

    words: Mapping[str, bool] = {"ใช่": True, "ไม่ใช่": False, "1": True, "0": False, "true": True, "false": False}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = to_arabic(text_of(value)).lower()
        if text not in self.words:
            raise ValueError(f"“{text}” ต้องเป็น ใช่ หรือ ไม่ใช่")
        return self.words[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "ใช่" if value else "ไม่ใช่"


class MoneyWidget(ThaiDecimalWidget):
    """Baht with two places, never negative."""

    def __init__(self) -> None:
        super().__init__(places=2)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        amount = super().clean(value, row, **kwargs)
        if amount is not None and amount < 0:
            raise ValueError("จำนวนเงินต้องไม่ติดลบ")
        return amount


class YearWidget(ThaiIntegerWidget):
    """A fiscal or academic year in the Buddhist era; a C.E. year is refused, never converted."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        year = super().clean(value, row, **kwargs)
        if year is not None and not 2400 <= year <= 2700:
            raise ValueError(f"ปี {year} ไม่ใช่ปี พ.ศ. กรุณาพิมพ์ปี พ.ศ. เช่น 2567")
        return year
