"""What is added to a paper's tree before it is laid out, because style sheets can't say it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

CONTINUED = "(ต่อ)"
LONGEST_TITLE = 90  # letters that a line of a portrait page holds at its size
NUMBER = re.compile(r"\S+ที่\s+\S+")  # "ตารางที่ ๑๒", before the title
HYPHEN_IN_WORD = re.compile(r"(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])")
WORD_JOINER = "\u2060"  # no width, no glyph: it is in the layout only, never in the file's text
NOT_WORDS = ("style", "script")
SVG = "{http://www.w3.org/2000/svg}"


def prepare(page: Element) -> None:
    name_continued_tables(page)
    keep_tokens_whole(page)


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


def keep_tokens_whole(page: Element) -> None:
    """No line ends behind the hyphen of COVID-19, O-NET or a code: a searching program would take the hyphen for the printer's."""
    for element in page.iterfind("body//*"):
        if element.tag not in NOT_WORDS and not str(element.tag).startswith(SVG):
            element.text = _joined(element.text)
        element.tail = _joined(element.tail)


def _joined(text: str | None) -> str | None:
    return HYPHEN_IN_WORD.sub(WORD_JOINER, text) if text and "-" in text else text
