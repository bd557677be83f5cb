"""What a book says against itself: numbers that somebody typed beside those that rows give, and gaps that would be printed.

Pure functions on a content. Each finding has a key that stays the same as long as the matter does, so that a reason signed for it can be kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from areaoffice.reports.books.content import BookContent, SectionContent
from areaoffice.reports.books.narrative import VARIABLE, flaws
from areaoffice.reports.books.outline import Source
from areaoffice.reports.glyphs import without_glyphs
from thai.digits import to_arabic
from thai.numbers import ThaiNumberError, parse_decimal

MILLION = Decimal(1_000_000)
MOST_NAMED = 3  # pictures that are missing
FIGURE = r"(?<![0-9.,])(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)"
WITHIN = r"[^0-9\n]{0,60}?"  # words between what is told and its figure
COUNTED = r"[0-9][0-9,]*\s*(?:ตัวชี้วัด|โครงการ|โรงเรียน|แห่ง)|(?:พ\.ศ\.|ปี|ปีงบประมาณ)\s*25[0-9]{2}"
# The same, over counts and years on the way to a share, up to the next claim.
ACROSS = rf"(?:(?!บรรลุ)(?:[^0-9\n]|{COUNTED})){{0,90}}?"
# Up to the first count of indicators, which is not that of the whole.
FIRST = r"(?:(?!บรรลุ|จาก|ร้อยละ)(?:[^0-9\n]|[0-9][0-9,]*\s*โครงการ)){0,60}?"
ALL = r"(?:\s|จำนวน|ทั้งหมด|ทั้งสิ้น|รวม|ในสังกัด)*"

Claim = tuple[str, re.Pattern[str]]
# What the words of a project may claim of the whole office.
WHOLE: Claim = (
    "schools",
    re.compile(rf"(?:ทั้งหมด|ทั้งสิ้น|ครบทั้ง|ครบทุกโรงเรียน|ทุกโรงเรียน)(?:\s|จำนวน)*{FIGURE}\s*(?:โรงเรียน|แห่ง)"),
)
RESULTS = ("quantity", "quality", "problems", "recommendations")
# What a sentence claims, by the words around its figure: the variable that it must equal.
CLAIMS: tuple[Claim, ...] = tuple(
    (name, re.compile(pattern, re.MULTILINE))
    for name, pattern in (
        ("schools", rf"(?:โรงเรียน|สถานศึกษา)ในสังกัด{WITHIN}{FIGURE}\s*(?:โรงเรียน|แห่ง)"),
        ("schools", rf"(?:มี|ประกอบด้วย|รับผิดชอบ|ดูแล|^\s*)(?:โรงเรียน|สถานศึกษา)(?!ในสังกัด){ALL}{FIGURE}\s*(?:โรงเรียน|แห่ง)"),
        ("schools", rf"(?:ทั้งหมด|ทั้งสิ้น|ครบทั้ง|ทุกโรงเรียน)\s*{FIGURE}\s*โรงเรียน"),
        ("projects", rf"(?<!เป้าหมาย )(?<!เป้าหมาย){FIGURE}\s*โครงการ"),
        ("projects", rf"จำนวนโครงการ{ALL}{FIGURE}(?!\s*บาท)"),
        ("units", rf"{FIGURE}\s*กลุ่ม/หน่วย"),
        ("assessed", rf"บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}จาก{ALL}{FIGURE}\s*ตัวชี้วัด"),
        ("attained", rf"(?<!ไม่)บรรลุ(?:(?:ค่า)?เป้าหมาย)?{FIRST}{FIGURE}\s*ตัวชี้วัด"),
        ("missed", rf"ไม่บรรลุ(?:(?:ค่า)?เป้าหมาย)?{FIRST}{FIGURE}\s*ตัวชี้วัด"),
        ("attained_percent", rf"(?<!ไม่)บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}ร้อยละ\s*{FIGURE}"),
        ("missed_percent", rf"ไม่บรรลุ(?:ค่า)?เป้าหมาย{ACROSS}ร้อยละ\s*{FIGURE}"),
        ("project_budget", rf"งบประมาณโครงการ{WITHIN}{FIGURE}\s*(?P<million>ล้าน)?บาท"),
        ("allotted", rf"(?:ได้รับจัดสรร|งบประมาณที่ได้รับ){WITHIN}{FIGURE}\s*(?P<million>ล้าน)?บาท"),
        ("disbursed", rf"เบิกจ่าย(?!ร้อยละ){WITHIN}{FIGURE}\s*(?P<million>ล้าน)?บาท"),
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


def findings(
    content: BookContent, typed: Iterable[tuple[str, str]] = (), further: Iterable[Finding] = ()
) -> tuple[Finding, ...]:
    """Everything against the book: `further` first, then in the order of the book, then `typed`: (record, sentence) of figures entered against their rows."""
    figures = (finding("typed-figure", place, message) for place, message in typed)
    return tuple({one.key: one for one in (*further, *_of_sections(content), *figures)}.values())


def _of_sections(content: BookContent) -> Iterator[Finding]:
    for chapter in content.chapters:
        for section in chapter.sections:
            place = " ".join(filter(None, (chapter.title, section.title if section.title != chapter.title else "")))
            yield from _of_section(section, place, content.variables)


def _of_section(section: SectionContent, place: str, variables: Mapping[str, str]) -> Iterator[Finding]:
    if section.source != Source.DATA and not section.text and not section.files:
        yield finding("unwritten", place, "หัวข้อนี้ยังไม่มีข้อความหรือไฟล์ เล่มจะพิมพ์ช่องว่าง")
    if section.source == Source.NARRATIVE:
        yield from _of_words(section.text, place, variables)
    for name, words in _results(section.data):
        for message in disagreements(words, variables, (WHOLE,)):
            yield finding("number-disagrees", f"{place} {name}", message)
    for told, title, words in _stories(section.data):
        yield from _of_words(words, f"{place} เรื่องที่ {told} {title}", variables)
    if frames := tuple(_empty_frames(section.data)):
        names = " ".join(f"“{caption}”" for caption in frames[:MOST_NAMED])
        more = " เป็นต้น" if len(frames) > MOST_NAMED else ""
        yield finding("empty-frame", place, f"มีกรอบภาพที่ยังไม่มีภาพ {len(frames)} กรอบ ได้แก่ {names}{more} เล่มจะเว้นกรอบไว้")
    yield from _of_titles_and_files(section, place)


def _of_words(text: str, place: str, variables: Mapping[str, str]) -> Iterator[Finding]:
    for flaw in flaws(text, variables):
        yield finding(flaw.code, place, flaw.message)
    for message in disagreements(text, variables):
        yield finding("number-disagrees", place, message)


def _stories(data: Any) -> Iterator[tuple[int, str, str]]:
    """(number, title, words) of each success story of a section (annual/highlights.py): the words of its makers within a section of data."""
    for row in data if isinstance(data, list) else ():
        if isinstance(row, dict) and {"number", "title", "parts"} <= row.keys():
            lines = (line for part in row["parts"] for line in part["lines"])
            yield row["number"], row["title"], "\n".join((row["title"], *lines))


def _results(data: Any) -> Iterator[tuple[str, str]]:
    """(project, words) of each project's block (annual/project_blocks.py): what its unit reported, which speaks of its own part unless it says of all."""
    for group in data if isinstance(data, list) else ():
        for block in group.get("blocks", ()) if isinstance(group, dict) else ():
            lines = (line for name in RESULTS for line in block[name])
            yield block["name"], "\n".join(words for line in lines for words in (line["text"], *line["under"]))


def _empty_frames(data: Any) -> Iterator[str]:
    """The captions of pictures that a section made from data prints as an empty frame (`PhotoBlock` without its address)."""
    match data:
        case {"caption": str(caption), "url": ""}:
            yield caption
        case dict():
            for value in data.values():
                yield from _empty_frames(value)
        case list():
            for value in data:
                yield from _empty_frames(value)


def _of_titles_and_files(section: SectionContent, place: str) -> Iterator[Finding]:
    for words in (section.title, *(file.caption for file in section.files)):
        if _is_unprintable(words):
            yield finding("title", place, f"ชื่อหรือคำบรรยาย “{words}” มีวงเล็บปีกกาหรืออักขระที่เล่มพิมพ์ไม่ได้ กรุณาพิมพ์เป็นคำ")
    for file in section.files:
        if not file.url and not file.pages:
            yield finding("file-not-printable", place, f"ไฟล์ “{file.caption}” พิมพ์ในเล่มไม่ได้ เล่มจะเว้นกรอบไว้")


def _is_unprintable(words: str) -> bool:
    """A title or a caption that would be printed raw: with braces of no variable, or letters of no face."""
    return bool(VARIABLE.search(words)) or "{{" in words or without_glyphs(words)


def disagreements(text: str, variables: Mapping[str, str], claims: Iterable[Claim] = CLAIMS) -> Iterator[str]:
    """A sentence for each number of a text that claims to be a variable's and is another."""
    bare = to_arabic(VARIABLE.sub("\n", text))
    for name, pattern in claims:
        for claim in pattern.finditer(bare):
            told, known = _number(claim["figure"]), _number(variables.get(name, ""))
            if told is not None and known is not None and told != _as_told(known, told, claim):
                words = " ".join(claim[0].split())
                yield f"ข้อความ “{words}” ไม่ตรงกับข้อมูล ซึ่งให้ {variables[name]} กรุณาใช้ตัวแปร {{{{{name}}}}} หรือแก้ตัวเลข"


def _as_told(known: Decimal, told: Decimal, claim: re.Match[str]) -> Decimal:
    """What rows give, in millions with as many places as were told where the sentence speaks of millions."""
    if not claim.groupdict().get("million"):
        return known
    return (known / MILLION).quantize(told, ROUND_HALF_UP)


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ThaiNumberError:
        return None


def finding(code: str, place: str, message: str) -> Finding:
    """A finding with its key."""
    key = hashlib.sha256(f"{code}|{place}|{message}".encode()).hexdigest()[:40]
    return Finding(key, code, place, message)
