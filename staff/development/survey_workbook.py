"""The results of a survey as a workbook: the tables of the page, with figures as figures and hidden cells as words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from areaoffice.office.sheets import Sheet, workbook_of
from staff.development.survey_results import Line, Results
from thai.numbers import round_half_up

FIGURES = (
    "จำนวนผู้ตอบ (คน)",
    "ปัจจุบัน (D) ค่าเฉลี่ย",
    "ปัจจุบัน S.D.",
    "ความสำคัญ (I) ค่าเฉลี่ย",
    "ความสำคัญ S.D.",
    "PNI modified",
    "ลำดับ",
)


def results_workbook(results: Results) -> bytes:
    """Means and deviations with two decimals, PNI with four: what the page prints."""
    return workbook_of(
        [
            Sheet("รายหัวข้อ", ("หัวข้อ", "ด้าน", *FIGURES), [_row(line, line.group) for line in results.topics], "0.00##"),
            _sheet("รายด้าน", "ด้าน", (*results.groups, results.whole)),
            _sheet("รายกลุ่ม", "กลุ่ม/หน่วย", results.places),
            _sheet("ลักษณะตำแหน่ง", "ลักษณะตำแหน่ง", results.posts),
        ]
    )


def _sheet(title: str, heading: str, lines: Iterable[Line]) -> Sheet:
    return Sheet(title, (heading, *FIGURES), [_row(line) for line in lines], "0.00##")


def _row(line: Line, *under: str) -> tuple[Any, ...]:
    need = line.need
    if need is None:
        return (line.name, *under, line.shown_n, *[None] * 6)
    spreads = (need.now.mean, need.now.sd, need.important.mean, need.important.sd)
    return (
        line.name,
        *under,
        int(line.shown_n),
        *(_rounded(one, 2) for one in spreads),
        _rounded(need.pni, 4),
        line.rank,
    )


def _rounded(value: Decimal | None, places: int) -> Decimal | None:
    return None if value is None else round_half_up(value, places)
