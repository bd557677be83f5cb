"""A book by the press: a draft in pieces, laid out side by side and kept; a final in one process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.timezone import localtime
from weasyprint.urls import FatalURLFetchingError

from areaoffice.reports.press import kept
from areaoffice.reports.press.cutting import Piece, Place, cut
from areaoffice.reports.press.joining import DIGITS_PAGE, join, numbered
from areaoffice.reports.press.pieces import LaidOut, Order, lay_out
from areaoffice.reports.press.printers import Sheet, Tell, lay_out_all
from areaoffice.reports.press.spool import Spool, spool
from areaoffice.reports.typesetting import PdfError, Setting, explain

LISTED = re.compile(r'data-to="#([^"]+)"')
RANGED = re.compile(r'data-to="#([^"]+)" data-ranged')
FEW = 40_000  # letters of HTML, about ten pages: laid out here sooner than a process is started
CONTENTS = "สารบัญ"


def print_draft(page: str, setting: Setting, *, spelled: Callable[[int], str], tell: Tell) -> LaidOut:
    """The book as joined pieces; what is kept from an earlier draft is not laid out again.

    `spelled` writes a page number with the digits of the book. `tell(what, done, of)` hears of each piece and may stop it by raising.
    PdfError for every failure.
    """
    pieces = cut(page)
    with spool() as ready:
        press = _Press(setting, ready, tell)
        apart = [piece for piece in pieces if piece.place != Place.FRONT]
        if not apart:
            raise PdfError("เล่มนี้ไม่มีหัวข้อที่พิมพ์ กรุณาแสดงหัวข้ออย่างน้อยหนึ่งหัวข้อ")
        *laid, digits = press.laid_out([*apart, Piece(Place.COVER, DIGITS_PAGE)])
        found = dict(zip(apart, laid, strict=True))
        pages = _page_numbers(page, found, spelled)
        for piece in pieces:
            if piece.place == Place.FRONT:
                told = Piece(piece.place, _with_numbers(piece.html, pages), title=CONTENTS)
                (found[piece],) = replace(press, tell=lambda what, done, of: tell(what, of, of)).laid_out([told])
    joined = join([(piece.place, found[piece]) for piece in pieces], digits, spelled)
    return LaidOut((joined,), tuple(facts for piece in pieces for facts in found[piece].pages))


def print_final(page: str, setting: Setting, *, tell: Tell, is_issued: bool = False) -> LaidOut:
    """The book in one process of its own: tagged, its structure can't be joined. PdfError for every failure.

    What is issued shows every file that it names, or is refused.
    """
    with spool() as ready:
        files, _marks = _files(ready, page, setting)
        if is_issued:
            refuse_missing(ready)
        to = ready.folder / "book"
        order = Order(page, setting, files=files)
        lay_out_all([Sheet(order, to, "", localtime().isoformat(timespec="seconds"))], tell)
        return LaidOut.from_bytes(to.read_bytes())


def with_ranges(page: str, setting: Setting, *, spelled: Callable[[int], str], tell: Tell) -> str:
    """A final's page with the ranges of its parts: a style sheet can count where one begins, not where it ends, so that its body is laid out first."""
    if not RANGED.search(page):
        return page
    with spool() as ready:
        pieces = [piece for piece in cut(page) if piece.place == Place.BODY]
        laid = _Press(setting._replace(is_archival=False), ready, tell).laid_out(pieces)
        pages = _page_numbers(page, dict(zip(pieces, laid, strict=True)), spelled)
    return _with_numbers(page, {name: pages[name] for name in RANGED.findall(page) if name in pages})


def refuse_missing(ready: Spool) -> None:
    """PdfError where a picture or page of the book is gone: what is issued is whole or it is not issued."""
    if ready.missing:
        raise PdfError(
            f"ไฟล์ที่แสดงในเล่มไม่มีในที่จัดเก็บหรือห้ามเผยแพร่แล้ว {len(ready.missing)} ไฟล์ ({', '.join(ready.missing[:3])}) "
            "จึงออกฉบับสมบูรณ์ไม่ได้ กรุณานำไฟล์คืน หรือตรวจเล่มใหม่โดยไม่ใช้ไฟล์นั้น"
        )


@dataclass(frozen=True, slots=True)
class _Press:
    """One draft being made."""

    setting: Setting
    spool: Spool
    tell: Tell

    def laid_out(self, pieces: Sequence[Piece]) -> list[LaidOut]:
        """The pages of each, those that are not kept laid out anew: here where they are few, else by the printers."""
        sheets = [self._sheet(piece) for piece in pieces]
        found = {sheet.to: kept.read(sheet.to) for sheet in sheets}
        missing = [sheet for sheet in sheets if found[sheet.to] is None]
        if sum(len(sheet.order.html) for sheet in missing) > FEW:
            found |= self._by_printers(missing)
            kept.sweep()
        else:
            found |= {sheet.to: self._here(sheet, number, len(missing)) for number, sheet in enumerate(missing)}
        return [laid for sheet in sheets if (laid := found[sheet.to])]

    def _sheet(self, piece: Piece) -> Sheet:
        files, marks = _files(self.spool, piece.html, self.setting)
        order = Order(piece.html, self.setting, piece.prelude, files)
        return Sheet(order, kept.place_of(order, marks), piece.title)

    def _by_printers(self, missing: Sequence[Sheet]) -> dict[Path, LaidOut]:
        parts = [replace(sheet, to=self.spool.folder / f"piece-{number}") for number, sheet in enumerate(missing)]
        lay_out_all(parts, self.tell)
        return {sheet.to: kept.keep(sheet.to, part.to.read_bytes()) for sheet, part in zip(missing, parts, strict=True)}

    def _here(self, sheet: Sheet, number: int, of: int) -> LaidOut:
        self.tell(sheet.title, number, of)
        return kept.keep(sheet.to, lay_out(sheet.order).as_bytes())


def _files(ready: Spool, page: str, setting: Setting) -> tuple[Mapping[str, str], str]:
    try:
        return ready.files_of(page, setting.base_url)
    except FatalURLFetchingError as error:  # a BaseException
        raise PdfError(explain(error)) from error


def _page_numbers(page: str, found: Mapping[Piece, LaidOut], spelled: Callable[[int], str]) -> dict[str, str]:
    """The page, as it is printed, of all that can be led to in the body; of a ranged part (of the whole `page`) its first and last."""
    bound = numbered([(piece.place, laid.pages) for piece, laid in found.items()])
    body = [page for page in bound if page.place == Place.BODY]
    first = {name: page.number for page in body for name in page.facts.anchors}
    return {name: spelled(number) for name, number in first.items()} | _ranges(page, first, len(body), spelled)


def _ranges(page: str, first: Mapping[str, int], last: int, spelled: Callable[[int], str]) -> dict[str, str]:
    """ "๑-๑๔" of each part that is listed with a range: it ends on the page before the next one begins, "๑๕" where that is its only page."""
    names = [name for name in RANGED.findall(page) if name in first]
    ends = [*(first[following] - 1 for following in names[1:]), last]
    return {
        name: spelled(first[name]) if end <= first[name] else f"{spelled(first[name])}-{spelled(end)}"
        for name, end in zip(names, ends, strict=False)  # one end too many where no part is ranged
    }


def _with_numbers(page: str, numbers: Mapping[str, str]) -> str:
    """The contents with the pages that were counted (print/base.css prints them in place of its own counting)."""

    def told(listed: re.Match[str]) -> str:
        number = numbers.get(listed[1])
        return f'{listed[0]} data-page="{number}"' if number else listed[0]

    return LISTED.sub(told, page)
