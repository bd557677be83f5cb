"""What a book says against itself: numbers that somebody typed beside those that rows give, and gaps that would be printed.

Pure functions on a content. Each finding has a key that stays the same as long as the matter does, so that a reason signed for it can be kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports.books.content import BookContent, SectionContent
from areaoffice.reports.books.narrative import VARIABLE, flaws
from areaoffice.reports.books.outline import Source
from thai.digits import to_arabic
from thai.numbers import ThaiNumberError, parse_decimal

FIGURE = r"(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)"
WITHIN = r"[^0-9\n]{0,60}?"  # words between what is told and its figure

# What a sentence claims, by the words around its figure: the variable that it must equal.
CLAIMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("schools", rf"(?:โรงเรียน|สถานศึกษา)ในสังกัด{WITHIN}{FIGURE}\s*(?:โรงเรียน|แห่ง)"),
        ("schools", rf"(?:ทั้งหมด|ทั้งสิ้น|ครบทั้ง|ทุกโรงเรียน)\s*{FIGURE}\s*โรงเรียน"),
        ("projects", rf"{FIGURE}\s*โครงการ"),
        ("units", rf"{FIGURE}\s*กลุ่ม/หน่วย"),
        ("attained_percent", rf"(?<!ไม่)บรรลุ(?:ค่า)?เป้าหมาย{WITHIN}ร้อยละ\s*{FIGURE}"),
        ("missed_percent", rf"ไม่บรรลุ(?:ค่า)?เป้าหมาย{WITHIN}ร้อยละ\s*{FIGURE}"),
        ("allotted", rf"(?:ได้รับจัดสรร|งบประมาณที่ได้รับ){WITHIN}{FIGURE}\s*บาท"),
        ("disbursed", rf"เบิกจ่าย(?!ร้อยละ){WITHIN}{FIGURE}\s*บาท"),
        ("disbursed_percent", rf"เบิกจ่าย{WITHIN}(?<!ขึ้นเป็น)ร้อยละ\s*{FIGURE}"),
    )
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must be mended or signed for: where it stands, and what is wrong with both values, in a Thai sentence."""

    key: str
    code: str
    place: str
    message: str


def findings(content: BookContent, typed: Iterable[tuple[str, str]] = ()) -> tuple[Finding, ...]:
    """Everything against the book, in the order of the book; then `typed`: (record, sentence) of figures entered against their rows."""
    found = [*_of_sections(content), *(_finding("typed-figure", place, message) for place, message in typed)]
    return tuple({finding.key: finding for finding in found}.values())


def _of_sections(content: BookContent) -> Iterator[Finding]:
    for chapter in content.chapters:
        for section in chapter.sections:
            place = " ".join(filter(None, (chapter.title, section.title if section.title != chapter.title else "")))
            yield from _of_section(section, place, content.variables)


def _of_section(section: SectionContent, place: str, variables: Mapping[str, str]) -> Iterator[Finding]:
    if section.source == Source.NARRATIVE:
        if not section.text and not section.files:
            yield _finding("unwritten", place, "หัวข้อนี้ยังไม่ได้เขียน เล่มจะพิมพ์ช่องว่าง")
        for flaw in flaws(section.text, variables):
            yield _finding(flaw.code, place, flaw.message)
        for message in disagreements(section.text, variables):
            yield _finding("number-disagrees", place, message)
    for file in section.files:
        if not file.url and not file.pages:
            yield _finding("file-not-printable", place, f"ไฟล์ “{file.caption}” พิมพ์ในเล่มไม่ได้ เล่มจะเว้นกรอบไว้")


def disagreements(text: str, variables: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each number of a text that claims to be a variable's and is another."""
    bare = to_arabic(VARIABLE.sub("\n", text))
    for name, pattern in CLAIMS:
        for claim in pattern.finditer(bare):
            told, known = _number(claim["figure"]), _number(variables.get(name, ""))
            if told is not None and known is not None and told != known:
                words = " ".join(claim[0].split())
                yield f"ข้อความ “{words}” ไม่ตรงกับข้อมูล ซึ่งให้ {variables[name]} กรุณาใช้ตัวแปร {{{{{name}}}}} หรือแก้ตัวเลข"


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ThaiNumberError:
        return None


def _finding(code: str, place: str, message: str) -> Finding:
    key = hashlib.sha256(f"{code}|{place}|{message}".encode()).hexdigest()[:40]
    return Finding(key, code, place, message)
