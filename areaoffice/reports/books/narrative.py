"""The words that planners write: a plain notation, variables, and what is wrong with them.

An empty line ends a paragraph. Lines that begin with "- " are a list, with "1. " or "1) " a numbered one whose numbers are printed as typed, with "## " a small heading; **so** is
bold; ">> " begins a signature line, ">< " one in the middle; "name | position" is a line of a list of people, with a duty as a third part. {{schools}} prints the value of that name. Nothing else is markup: pasted tags and comments are taken out, the rest is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby

from django.core.exceptions import SuspiciousOperation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from areaoffice.reports.glyphs import PLACEHOLDER, without_glyphs
from thai.letters import composed

VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BOLD = re.compile(r"\*\*(.+?)\*\*")
BULLET = re.compile(r"^[-•·▪]\s+")
NUMBERED = re.compile(r"^([0-9๐-๙]{1,3})([.)])\s+")
HEADING = re.compile(r"^##\s+")
SIGNATURE = re.compile(r"^>>\s+")
CENTRED = re.compile(r"^><\s+")
PEOPLE = re.compile(r"^\S.* \| .*\S")
UNSEEN = re.compile(r"<(?:(!--)|(style|script|xml|head)\b)", re.IGNORECASE)
END = {
    "!--": re.compile("-->"),
    **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("style", "script", "xml", "head")},
}
MARKUP = re.compile(r"<!--|</?(?:[a-z][a-z0-9]*:)?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")
KINDS = (
    ("h3", HEADING),
    ("people", PEOPLE),
    ("ul", BULLET),
    ("ol", NUMBERED),
    ("signature", SIGNATURE),
    ("center", CENTRED),
)
COLUMNS = {2: (8, 46, 46), 3: (8, 30, 37, 25)}  # percent, the number first
MOST_COLUMNS = 3
MOST_LETTERS = 200_000
MOST_PASTED = 4_000_000  # letters with their markup; a longer text is refused for its length, not looked through
LONGEST_WORD = 300  # letters without a space: longer ones are pasted data, not words


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a text: a code for tests and lists, and the Thai sentence."""

    code: str
    message: str


def clean(text: str) -> str:
    """What is kept of a typed or pasted text: without tags, comments and control characters; line ends and letters of one kind."""
    if MARKUP.search(text) and len(text) <= MOST_PASTED:
        text = _without_tags(text)
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    return "\n".join(line.rstrip() for line in composed(text).strip().split("\n"))


def _without_tags(text: str) -> str:
    """What a reader of the pasted page saw. What is so broken that it can't be told from markup stays, and is printed as it is."""
    try:
        return unescape(strip_tags("".join(_seen(text))))
    except SuspiciousOperation:
        return text


def _seen(text: str) -> Iterator[str]:
    """The text but for comments, styles and scripts, in one pass; one that never ends is only an opening."""
    start = 0
    endless: set[str] = set()
    while found := UNSEEN.search(text, start):
        kind = (found[1] or found[2]).lower()
        ending = END[kind].search(text, found.end()) if kind not in endless else None
        if ending is None:
            endless.add(kind)
            yield text[start : found.end()]
            start = found.end()
        else:
            yield text[start : found.start()]
            start = ending.end()
    yield text[start:]


def flaws(text: str, variables: Mapping[str, str]) -> tuple[Flaw, ...]:
    """Why the text can't be printed as it stands: names that there are none of, braces that are left open, words without end."""
    return tuple(_flaws(text, variables))


def _flaws(text: str, variables: Mapping[str, str]) -> Iterator[Flaw]:
    for name in dict.fromkeys(VARIABLE.findall(text)):
        if name not in variables:
            yield Flaw("unknown-variable", f"ไม่มีตัวแปรชื่อ “{name}” เล่มจะพิมพ์ช่องว่างที่เห็นชัดแทน กรุณาเลือกจากรายการตัวแปร")
    rest = VARIABLE.sub("", text)
    if "{{" in rest or "}}" in rest:
        yield Flaw("open-variable", "มีวงเล็บปีกกา {{ หรือ }} ที่ไม่ครบคู่ กรุณาแก้ให้เป็นรูปแบบ {{ชื่อตัวแปร}}")
    if any(len(word) > LONGEST_WORD and not _is_thai(word) for word in text.split()):
        yield Flaw(
            "endless-word", f"มีข้อความที่ยาวเกิน {LONGEST_WORD} ตัวอักษรโดยไม่เว้นวรรค อาจเป็นข้อมูลที่วางผิดที่ เล่มจะตัดขึ้นบรรทัดใหม่ให้"
        )

    if without_glyphs(text):
        yield Flaw("no-glyph", f"มีอีโมจิหรืออักขระที่แบบอักษรของเล่มไม่มี เล่มจะพิมพ์ {PLACEHOLDER} แทน กรุณาเปลี่ยนเป็นคำ")


def _is_thai(word: str) -> bool:
    """Thai runs on without spaces; a tenth of other letters is a Latin word within it."""
    return sum("\u0e00" <= letter <= "\u0e7f" for letter in word) > len(word) * 9 // 10


def filled(text: str, variables: Mapping[str, str]) -> str:
    """The text with its variables filled in; a name that there is none of stays as it is."""
    return VARIABLE.sub(lambda found: variables.get(found[1], found[0]), text)


def as_html(text: str, variables: Mapping[str, str], heading: str = "h3") -> SafeString:
    """Paragraphs, lists and small headings (of this level); an unknown variable is a visible gap."""
    blocks = (block for block in re.split(r"\n\s*\n", text.strip()) if block.strip())
    page = "".join(_block(block.strip().split("\n"), variables) for block in blocks)
    return mark_safe(
        page if heading == "h3" else page.replace("<h3>", f"<{heading}>").replace("</h3>", f"</{heading}>")
    )


def _block(lines: Iterable[str], variables: Mapping[str, str]) -> str:
    return "".join(_run(kind, list(run), variables) for kind, run in groupby(lines, _kind))


def _kind(line: str) -> str:
    for kind, pattern in KINDS:
        if pattern.match(line.lstrip()):
            return kind
    return "p"


def _run(kind: str, lines: list[str], variables: Mapping[str, str]) -> str:
    if kind == "p":
        return f'<p class="indent">{_inline(" ".join(line.strip() for line in lines), variables)}</p>'
    if kind == "h3":
        return "".join(f"<h3>{_inline(HEADING.sub('', line.lstrip()), variables)}</h3>" for line in lines)
    if kind == "people":
        return _people(lines, variables)
    if kind in ("signature", "center"):
        pattern = SIGNATURE if kind == "signature" else CENTRED
        return (
            f'<p class="{kind}">{"<br>".join(_inline(pattern.sub("", line.lstrip()), variables) for line in lines)}</p>'
        )
    if kind == "ol":
        return _numbered(lines, variables)
    items = "".join(f"<li>{_inline(BULLET.sub('', line.lstrip()), variables)}</li>" for line in lines)
    return f'<ul class="dashes">{items}</ul>'


def _numbered(lines: list[str], variables: Mapping[str, str]) -> str:
    """A list that counts from 1 by itself; of any other the numbers stand in its text, as they were typed (digits are the book's)."""
    marks = [_mark(line) for line in lines]
    texts = [_inline(NUMBERED.sub("", line.lstrip()), variables) for line in lines]
    if marks == [f"{number}." for number in range(1, len(lines) + 1)]:
        return f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>"
    items = (f'<li><span class="typed-mark">{mark}</span> {text}</li>' for mark, text in zip(marks, texts, strict=True))
    return f'<ol class="typed">{"".join(items)}</ol>'


def _mark(line: str) -> str:
    """The number of a line with its sign, in Arabic digits: "๕)" is "5)"."""
    found = NUMBERED.match(line.lstrip())
    return f"{int(found[1])}{found[2]}" if found else ""


def _people(lines: list[str], variables: Mapping[str, str]) -> str:
    """Numbered rows without lines between them: a name, a position, a duty."""
    rows = [NUMBERED.sub("", line.lstrip()).split(" | ", MOST_COLUMNS - 1) for line in lines]
    widths = COLUMNS[max(map(len, rows))]
    columns = "".join(f'<col class="w-{width}">' for width in widths)
    body = "".join(_person(number, cells, variables) for number, cells in enumerate(rows, start=1))
    return f'<table class="plain people"><colgroup>{columns}</colgroup><tbody>{body}</tbody></table>'


def _person(number: int, cells: list[str], variables: Mapping[str, str]) -> str:
    told = "".join(f"<td>{_inline(cell.strip(), variables)}</td>" for cell in cells)
    return f'<tr><td class="right">{number}.</td>{told}</tr>'


def _inline(text: str, variables: Mapping[str, str]) -> str:
    """Escaped first; then bold, and variables, whose values are escaped too."""
    bold = BOLD.sub(r"<wbr><b>\1</b><wbr>", escape(text))
    return VARIABLE.sub(lambda found: _value(unescape(found[1]), variables), bold)


def _value(name: str, variables: Mapping[str, str]) -> str:
    if name in variables:
        return escape(variables[name])
    return f'<span class="gap">[ยังไม่มีค่า: {escape(name)}]</span>'
