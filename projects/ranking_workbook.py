"""The ranking as a workbook: the ranked table with the money running down, and what each member scored where that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from projects.ranking import RankedProposal, RankingContent
from thai.numbers import round_half_up

HEAD = PatternFill("solid", fgColor="FFDCE6F2")
OVER = PatternFill("solid", fgColor="FFF8B4B4")
MONEY = "#,##0.00"
NOT_RANKED = "ยังไม่มีคะแนนครบ"


def ranking_workbook(content: RankingContent, *, with_members: bool) -> bytes:
    """Figures stay figures, text that begins like a formula stays text; an empty cell is "not scored" or "not asked"."""
    book = Workbook()
    page: Any = book.active
    page.title = "ลำดับโครงการ"
    _write_ranking(page, content)
    if with_members:
        _write_members(book.create_sheet("คะแนนรายกรรมการ"), content)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_ranking(page: Any, content: RankingContent) -> None:
    by_source = [f"{name} {source.name} (บาท)" for source in content.sources for name in ("ขอ", "สะสม")]
    titles = ("ลำดับ", "รหัส", "โครงการ", "กลุ่ม", "คะแนน", "งบประมาณที่ขอ (บาท)")
    _heads(page, [*titles, *by_source, "มติคณะกรรมการ", "วงเงินตามมติ (บาท)", "เหตุผล"])
    for line, one in enumerate(content.proposals, start=2):
        for place, value in enumerate(_cells(one), start=1):
            _put(page, line, place, value)
        for number, money in enumerate(one.money):
            if money.is_over:
                page.cell(line, len(titles) + 2 * number + 2).fill = OVER
    line = len(content.proposals) + 3
    for source in content.sources:
        _put(page, line, 3, source.sentence)
        line += 1
    _widths(page, [8, 10, 50, 24, 10, 18, *[18] * len(by_source), 24, 18, 40])


def _cells(one: RankedProposal) -> list[Any]:
    mean = None if one.mean is None else round_half_up(one.mean)
    word = one.word
    return [
        NOT_RANKED if one.rank is None else one.rank,
        one.code,
        one.name,
        one.unit,
        mean,
        one.asked,
        *(value for money in one.money for value in (money.asked, money.running)),
        word.label if word else None,
        one.agreed,
        word.reason if word else None,
    ]


def _write_members(page: Any, content: RankingContent) -> None:
    criteria = [f"{one.name} ({one.shown_weight})" for one in content.criteria]
    _heads(page, ["รหัส", "โครงการ", "กรรมการ", *criteria, "คะแนนถ่วงน้ำหนัก", "งดให้คะแนนเพราะ", "ส่วนได้เสีย"])
    line = 2
    for one in content.proposals:
        for member, said in zip(content.members, one.by_member, strict=True):
            mean = None if said.mean is None else round_half_up(said.mean)
            cells = [one.code, one.name, member.name, *said.scores, mean, said.abstains, said.stake]
            for place, value in enumerate(cells, start=1):
                _put(page, line, place, value)
            line += 1
    _widths(page, [10, 50, 28, *[18] * len(criteria), 18, 30, 30])


def _heads(page: Any, titles: Sequence[str]) -> None:
    for place, title in enumerate(titles, start=1):
        _put(page, 1, place, title)
        page.cell(1, place).fill = HEAD
        page.cell(1, place).font = Font(bold=True)
    page.freeze_panes = "D2"


def _put(page: Any, line: int, place: int, value: Any) -> None:
    cell = page.cell(line, place)
    cell.value = value if value != "" else None
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    elif isinstance(value, Decimal):
        cell.number_format = MONEY


def _widths(page: Any, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
