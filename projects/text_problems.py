"""What texts say against what rows say: amounts in words, totals and counts, another office, another year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.office.models import Office
from projects.models import Project
from projects.money import add_up
from projects.problem_kinds import Problem, problem
from thai.baht import baht_text
from thai.digits import to_arabic
from thai.numbers import format_money
from thai.provinces import PROVINCES

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_DIGIT_WORDS = "ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|บาท|สตางค์|ถ้วน|ลบ"
_IN_WORDS = re.compile(rf"{_NUMBER}\s*(?:บาท)?\s*[(\[]\s*((?:(?:{_DIGIT_WORDS})\s*)+)[)\]]")
_FILL = r"(?:โครงการ|ของ|ดำเนินงาน|ดำเนินการ|รวม|ทั้งสิ้น|ทั้งหมด|จำนวน|เป็นเงิน|ใน|การ|\s|:)*"
_TOTAL = re.compile(rf"(?:งบประมาณ|วงเงิน|เป็นเงิน){_FILL}{_NUMBER}\s*บาท")
_ACTIVITIES = re.compile(r"(?:ประกอบด้วย|แบ่งเป็น|ทั้งหมด|ทั้งสิ้น)(?:กิจกรรม|จำนวน|\s)*(\d+)\s*กิจกรรม(?!ย่อย)")
_PROJECTS = re.compile(r"(?:จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|ประกอบด้วย|มี)(?:โครงการ|จำนวน|ทั้งสิ้น|ทั้งหมด|รวม|\s)*(\d+)\s*โครงการ")
_YEAR = r"\s*(?:พ\.?\s*ศ\.?)?\s*(2\d{3})(?:\s*[-–]\s*(2\d{3}))?"
_FISCAL = re.compile("ปีงบประมาณ" + _YEAR)
_SCHOOL = re.compile("ปีการศึกษา" + _YEAR)
_HEAD = re.compile(r"(สพป\.?|สพม\.?|สำนักงานเขตพื้นที่การศึกษา(?:ประถมศึกษา|มัธยมศึกษา)?)\s*")
_ANY_PROVINCE = "|".join(sorted(PROVINCES, key=len, reverse=True))
_PLACE = re.compile(rf"(?:{_ANY_PROVINCE})(?:\s+(?:{_ANY_PROVINCE}))*(?:\s*เขต\s*\d+)?")
_KINDS = {"สพป": "primary", "สพม": "secondary", "ประถมศึกษา": "primary", "มัธยมศึกษา": "secondary"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that people typed, what it is, and where it is mended. History may name years that are over."""

    name: str
    words: str
    section: str
    anchor: str = ""
    is_history: bool = False

    def problem(self, code: str, message: str) -> Problem:
        return problem(code, f"{self.name}: {message}", self.section, self.anchor)


def problems_of_texts(project: Project) -> Iterator[Problem]:
    """Reads the plan with its office, and the project's parts (prefetch them)."""
    budget = add_up(line.amount for line in project.budget_lines.all())
    known = {line.amount for line in project.budget_lines.all()} | ({budget} if budget is not None else set())
    activities = list(project.activities.all())
    counts = {len(activities), sum(2 if row.merged_order else 1 for row in activities if row.parent_id is None)}
    for text in texts_of(project):
        yield from problems_of_words(text)
        yield from problems_of_place_and_year(text, office=project.plan.office, fiscal_year=project.plan.fiscal_year)
        if budget is not None and not counts_projects(text):
            yield from problems_of_total(text, known, f"รายการงบประมาณรวม {format_money(budget)} บาท")
        if activities:
            yield from problems_of_count(text, _ACTIVITIES, counts, f"มี {len(activities)} กิจกรรม")


def texts_of(project: Project) -> Iterator[Text]:
    """The texts of a project that the plan prints."""
    yield Text("ชื่อโครงการ", project.name, "general")
    yield Text("หลักการและเหตุผล", project.rationale, "general", is_history=True)
    yield Text("สถานที่", project.place, "general")
    lists = (
        ("วัตถุประสงค์", "objectives", "objectives", project.objectives.all()),
        ("เป้าหมาย", "targets", "targets", project.quantity_targets.all()),
        ("ผลที่คาดว่าจะได้รับ", "benefits", "benefits", project.benefits.all()),
    )
    for name, section, slug, rows in lists:
        for row in rows:
            anchor = f"edit-{row.kind}-targets-{row.pk}" if section == "targets" else f"edit-{slug}-{row.pk}"
            yield Text(f"{name}ข้อ {row.order}", row.text, section, anchor)
    for activity in project.activities.all():
        yield Text(f"กิจกรรมที่ {activity.order}", activity.name, "activities", f"edit-activities-{activity.pk}")
    for number, line in enumerate(project.budget_lines.all(), start=1):
        yield Text(f"รายการที่ {number}", line.item, "budget", f"edit-budget-{line.pk}")


def problems_of_words(text: Text) -> Iterator[Problem]:
    """Amounts whose words in brackets say another amount."""
    for figure, words in _IN_WORDS.findall(to_arabic(text.words)):
        right, said = baht_text(Decimal(figure.replace(",", ""))), "".join(words.split())
        if said not in (right, right.removesuffix("ถ้วน"), right.removesuffix("บาทถ้วน")):
            yield text.problem("words-differ", f"{figure} ({said}) ตัวอักษรที่ตรงกับตัวเลขคือ {right}")


def problems_of_total(text: Text, known: set[Decimal], actual: str) -> Iterator[Problem]:
    """A total in the text that is none of the known amounts."""
    for figure in _TOTAL.findall(to_arabic(text.words)):
        if Decimal(figure.replace(",", "")) not in known:
            yield text.problem("stated-total", f"ระบุ {figure} บาท แต่{actual}")


def problems_of_count(text: Text, pattern: re.Pattern[str], known: set[int], actual: str) -> Iterator[Problem]:
    for found in pattern.finditer(to_arabic(text.words)):
        if int(found[1]) not in known:
            yield text.problem("stated-count", f"“{' '.join(found[0].split())}” แต่{actual}")


def counts_projects(text: Text) -> bool:
    """True where the text states a number of projects: its total is the whole plan's then, not one project's."""
    return _PROJECTS.search(to_arabic(text.words)) is not None


def problems_of_plan_text(text: Text, *, projects: int, total: Decimal | None) -> Iterator[Problem]:
    """Numbers of projects and totals that a text states of the whole plan."""
    yield from problems_of_count(text, _PROJECTS, {projects}, f"แผนมี {projects} โครงการ")
    if total is not None:
        yield from problems_of_total(text, {total}, f"ทุกโครงการรวม {format_money(total)} บาท")


def problems_of_place_and_year(text: Text, *, office: Office, fiscal_year: int) -> Iterator[Problem]:
    for name in dict.fromkeys(other_offices(text.words, office)):
        yield text.problem("other-office", f"กล่าวถึง “{name}” ซึ่งไม่ใช่{office.short_name}")
    for words in dict.fromkeys(other_years(text.words, fiscal_year, is_history=text.is_history)):
        yield text.problem("other-year", f"กล่าวถึง “{words}” แต่แผนนี้เป็นของปีงบประมาณ {fiscal_year}")


def other_offices(words: str, office: Office) -> Iterator[str]:
    """Names of area offices in the text that are not this office; a name is known by its province."""
    plain = to_arabic(words)
    own = _squeezed(_HEAD.sub("", to_arabic(office.name)))
    for head in _HEAD.finditer(plain):
        place = _PLACE.match(plain, head.end())
        if place is None:
            continue
        kind = next((kind for mark, kind in _KINDS.items() if mark in head[0]), office.kind)
        if kind != office.kind or not own.startswith(_squeezed(place[0])):
            yield " ".join(f"{head[0]}{place[0]}".split())


def other_years(words: str, fiscal_year: int, *, is_history: bool = False) -> Iterator[str]:
    """Fiscal years that are not the plan's and school years that it does not touch.

    A text of history is read for fiscal years alone, and only where it never names the plan's own year.
    """
    plain = to_arabic(words)
    fiscal = list(_FISCAL.finditer(plain))
    if is_history and any(_holds(found, {fiscal_year}) for found in fiscal):
        return
    yield from (_said(found) for found in fiscal if not _holds(found, {fiscal_year}))
    if not is_history:
        school = {fiscal_year - 1, fiscal_year}
        yield from (_said(found) for found in _SCHOOL.finditer(plain) if not _holds(found, school))


def _holds(found: re.Match[str], years: Iterable[int]) -> bool:
    first, last = int(found[1]), int(found[2] or found[1])
    return any(first <= year <= last for year in years)


def _said(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.]+", "", text)
