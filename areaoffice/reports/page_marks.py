"""What is added to a paper's tree before it is laid out, because style sheets can't say it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from areaoffice.reports import endless_words, glyphs
from thai.dates import MONTHS
from thai.digits import to_thai

CONTINUED = "(ต่อ)"
CATCH_WORDS = 30  # letters of the next page that an order names at the foot of this one
LONGEST_TITLE = 90  # letters that a line of a portrait page holds at its size
NUMBER = re.compile(r"\S+ที่\s+\S+")  # "ตารางที่ ๑๒", before the title
HYPHEN_IN_WORD = re.compile(r"(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])")
DIGITS = "[0-9๐-๙]"
YEAR = rf"พ\.ศ\. {DIGITS}+"
DAY = rf"{DIGITS}{{1,2}} (?:{'|'.join(MONTHS)})"
IN_CELLS = re.compile(rf"({YEAR}|{DAY}|ครั้งที่ {DIGITS}+)")
IN_LINES = re.compile(rf"({YEAR}|{DAY}(?: {DIGITS}{{4}})?|ครั้งที่ {DIGITS}+|(?:คิดเป็น)?ร้อยละ {DIGITS}[0-9๐-๙.,]*)")
WORD_JOINER = "\u2060"  # no width, no glyph: it is in the layout only, never in the file's text
NOT_WORDS = ("style", "script")
SVG = "{http://www.w3.org/2000/svg}"


def prepare(page: Element) -> None:
    glyphs.name_missing(page)
    name_continued_tables(page)
    name_next_pages(page)
    keep_tokens_whole(page)
    keep_figures_whole(page)
    endless_words.let_break(page)


def name_continued_tables(page: Element) -> None:
    """Give the first and last row of a table what a page needs to head it "ตารางที่ ๑๒ … (ต่อ)" (print/base.css).

    The string is set by the first row and taken back by the last one; a page shows what stood when it began. A row and not the caption
    sets it: a page that opens with a table would show what its own first element sets.
    """
    for table in page.iter("table"):
        title = _title(table)
        rows = list(_body_rows(table))
        if title and len(rows) > 1:
            rows[0].set("data-continued", title)
            rows[-1].set("data-ends", "")


def _title(table: Element) -> str:
    caption = table.find("caption")
    words = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    number = NUMBER.match(words)
    short = number.group() if number and len(words) > LONGEST_TITLE else words[:LONGEST_TITLE]
    return f"{short} {CONTINUED}" if words else ""


def _body_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "tfoot"):
            yield from child.findall("tr")


def name_next_pages(page: Element) -> None:
    """Give each block of an order the words that its page ends with if the page ends there: "/ ๗. นายธีรวัฒน์..." (print/book.css)."""
    is_thai = any("digits-thai" in (element.get("class") or "") for element in page.iter())
    for order in page.iterfind(".//div[@class='order']"):
        blocks = list(_blocks(order, is_thai=is_thai))
        for (block, _words), (_next, words) in pairwise(blocks):
            block.set("data-next", f"/ {words}...")
        if blocks:
            blocks[-1][0].set("data-next", "")


def _blocks(order: Element, *, is_thai: bool) -> Iterator[tuple[Element, str]]:
    """What a page may end behind, with how it begins: lines of lists with their numbers, rows of tables, paragraphs."""
    for child in order:
        if child.tag in ("ol", "ul", "table"):
            lines = child.findall("li") if child.tag != "table" else list(_body_rows(child))
            for number, line in enumerate(lines, start=1):
                mark = f"{to_thai(str(number)) if is_thai else number}. " if child.tag == "ol" else ""
                yield line, mark + _beginning(line)
        else:
            yield child, _beginning(child)


def _beginning(block: Element) -> str:
    """The first words of a block, cut where a space is."""
    words = " ".join(" ".join(part.strip() for part in block.itertext() if part.strip()).split())
    if len(words) <= CATCH_WORDS:
        return words
    return words[:CATCH_WORDS].rpartition(" ")[0] or words[:CATCH_WORDS]


def keep_tokens_whole(page: Element) -> None:
    """No line ends behind the hyphen of COVID-19, O-NET or a code: a searching program would take it for the printer's."""
    for element in page.iterfind("body//*"):
        if element.tag not in NOT_WORDS and not str(element.tag).startswith(SVG):
            element.text = _joined(element.text)
        element.tail = _joined(element.tail)


def _joined(text: str | None) -> str | None:
    return HYPHEN_IN_WORD.sub(WORD_JOINER, text) if text and "-" in text else text


def keep_figures_whole(page: Element) -> None:
    """No line ends within a date, nor between "พ.ศ.", "ครั้งที่" or "ร้อยละ" and its number; a narrow cell may cut before a date's year.

    Not by hard spaces: who searches types plain ones.
    """
    cells = {within for tag in ("td", "th") for cell in page.iter(tag) for within in cell.iter()}
    for parent in list(page.iterfind("body//*")):
        if parent.tag in (*NOT_WORDS, "a") or str(parent.tag).startswith(SVG):
            continue  # a link of two boxes would be tagged as two
        whole = IN_CELLS if parent in cells else IN_LINES
        for position, child in reversed(list(enumerate(parent))):
            child.tail = _unbroken(parent, position + 1, child.tail, whole)
        parent.text = _unbroken(parent, 0, parent.text, whole)


def _unbroken(parent: Element, position: int, text: str | None, whole: re.Pattern[str]) -> str | None:
    """Wrap each of these wholes, at this place among the children; what stands before the first is given back."""
    if not text or " " not in text:
        return text
    before, *rest = whole.split(text)
    for place, (figure, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        span = Element("span", {"style": "white-space: nowrap"})
        span.text, span.tail = figure, after
        parent.insert(position + place, span)
    return before
