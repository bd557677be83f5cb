"""What stands against proposing an agreement, and what its owner should look at first. One list for page, action and paper."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office import clock
from projects.problem_kinds import Kind, Problem, blocker, gravest_first, hint, problem, warning
from staff.agreements.practice import verbs_below
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    ExpectedLevel,
    TargetGroup,
)
from staff.models.lessons import lessons_of
from staff.models.superiors import is_stood_for
from thai.dates import format_date
from thai.fiscal import fiscal_year_range
from thai.numbers import format_figure

KINDS: Mapping[str, Kind] = {
    "no-task": blocker("ยังไม่ระบุงานที่จะทำ"),
    "no-outcome": blocker("ยังไม่ระบุผลลัพธ์ที่คาดหวัง"),
    "no-indicator": blocker("ยังไม่มีตัวชี้วัด"),
    "no-row-for-group": warning("กลุ่มเป้าหมายยังไม่มีตัวชี้วัด"),
    "no-target": blocker("ตัวชี้วัดยังไม่มีค่าเป้าหมาย"),
    "targets-differ": warning("ตัวชี้วัดเดียวกันมีค่าเป้าหมายต่างกัน"),
    "differs-from-office": warning("ค่าเป้าหมายต่างจากตัวชี้วัดของสำนักงาน"),
    "several-in-one": warning("หลายตัวชี้วัดอยู่ในข้อเดียวกัน"),
    "no-challenge": blocker("ยังไม่มีประเด็นท้าทาย"),
    "challenge-incomplete": blocker("ประเด็นท้าทายยังไม่ครบ"),
    "level-below-standing": blocker("ระดับที่คาดหวังต่ำกว่าวิทยฐานะ"),
    "verb-below-standing": warning("คำกริยาต่ำกว่าระดับที่คาดหวังตามวิทยฐานะ"),
    "no-workload": blocker("ยังไม่ระบุภาระงาน"),
    "no-classroom": blocker("ยังไม่ระบุประเภทห้องเรียน"),
    "lessons-differ": warning("ชั่วโมงของรายวิชาไม่ตรงกับชั่วโมงสอน"),
    "too-few-hours": blocker("ชั่วโมงภาระงานต่ำกว่าเกณฑ์"),
    "dated-late": warning("ลงวันที่หลังวันเริ่มรอบการประเมิน"),
    "no-superior": blocker("ยังไม่ระบุผู้บังคับบัญชา"),
    "own-superior": blocker("เป็นผู้บังคับบัญชาของตนเอง"),
    "superior-left": warning("ผู้บังคับบัญชาพ้นจากตำแหน่ง"),
    "too-many": hint("ตัวชี้วัดมากเกินกว่าจะติดตามได้"),
    "link-amended": warning("ตัวชี้วัดของสำนักงานปรับค่าเป้าหมายหลังลงนาม"),
}
PARTS = {
    "title": "เรื่อง",
    "problem": "สภาพปัญหา",
    "method": "วิธีดำเนินการ",
    "quantity_outcome": "ผลลัพธ์เชิงปริมาณ",
    "quality_outcome": "ผลลัพธ์เชิงคุณภาพ",
}
MANY = 100
PACKED = re.compile(r"\s(?:และ|รวมทั้ง|ตลอดจน)\s?ร้อยละ|;|\n")
PERCENTS = re.compile(r"ร้อยละ")
# Two figures with their units that a word joins ("50 คน และโรงเรียนต้นแบบ 10 แห่ง"), or a list within one row ("1) … 2) …").
FIGURE = r"[0-9๐-๙][0-9๐-๙,.]*\s*(?:คน|แห่ง|โรงเรียน|เรื่อง|ครั้ง|ชิ้น|โครงการ|หลักสูตร|รายการ|เครือข่าย|เล่ม|ระบบ|ทีม|ห้อง|%)"
COUNTED = re.compile(rf"{FIGURE}.*?(?:และ|รวมทั้ง|ตลอดจน|พร้อมทั้ง|,\s).*?{FIGURE}")
LISTED = re.compile(r"(?:^|\s)[1๑][).]\s*\D.*?\s[2๒][).]\s*\D")


@dataclass(frozen=True, slots=True)
class VersionRows:
    """A version with all its rows, read once: five queries whatever their number."""

    version: AgreementVersion
    items: Sequence[AgreementItem]
    challenges: Sequence[AgreementChallenge]
    levels: Mapping[str, ExpectedLevel]

    @classmethod
    def of(cls, version: AgreementVersion) -> VersionRows:
        items = version.items.select_related("template_item__domain")
        return cls(
            version,
            list(items.prefetch_related("outcomes", "indicators__links__office_indicator__indicator")),
            list(version.challenges.select_related("expected_level", "project", "policy_item__plan")),
            {level.standing: level for level in ExpectedLevel.objects.all()},
        )

    @property
    def expected(self) -> ExpectedLevel | None:
        """The level of practice that the owner's standing asks for; None for a standing that has none."""
        standing = self.version.printed.get("standing", self.version.agreement.printed_standing)
        return self.levels.get(standing or "ไม่มีวิทยฐานะ")

    def indicators(self) -> Iterator[AgreementIndicator]:
        for item in self.items:
            yield from item.indicators.all()


def problems_of(rows: VersionRows) -> list[Problem]:
    """Every problem of the version, the gravest first. No query but those of the head, workload and links that `rows` lacks."""
    found = [*_head(rows), *_items(rows), *_targets(rows), *_challenges(rows)]
    return gravest_first(found)


def kinds_of(problems: Sequence[Problem]) -> list[Problem]:
    """One line a kind with the number of its places: for whoever may know that it is there, and not what it says."""
    places = Counter(one.code for one in problems)
    return [_say(code, f"{KINDS[code].title} {number} แห่ง", "head") for code, number in places.items()]


def _say(code: str, message: str, section: str, anchor: str = "") -> Problem:
    return problem(code, message, section, anchor, kinds=KINDS)


def _head(rows: VersionRows) -> Iterator[Problem]:
    version, agreement = rows.version, rows.version.agreement
    first, _last = fiscal_year_range(agreement.fiscal_year)
    if agreement.superior is None and not agreement.superior_title:
        yield _say("no-superior", "ยังไม่ระบุผู้บังคับบัญชาที่จะทำข้อตกลงด้วย กลุ่มบริหารงานบุคคลเป็นผู้ระบุ", "head")
    if agreement.superior is not None and agreement.superior.person_id == agreement.owner_id:
        yield _say(
            "own-superior",
            f"ตำแหน่ง{agreement.superior.title}เป็นของผู้จัดทำข้อตกลงเอง กลุ่มบริหารงานบุคคลต้องระบุผู้บังคับบัญชาที่เป็นผู้อื่น",
            "head",
        )
    if agreement.superior is not None and not is_stood_for(agreement.superior, clock.today()):
        yield _say(
            "superior-left",
            f"ตำแหน่ง{agreement.superior.title}ว่างอยู่ ต้องมีคำสั่งให้มีผู้รักษาการ หรือให้กลุ่มบริหารงานบุคคลระบุผู้บังคับบัญชาใหม่",
            "head",
        )
    yield from _dated_late(version, agreement.starts_on or first)
    yield from _workload(version)


def _dated_late(version: AgreementVersion, starts: date) -> Iterator[Problem]:
    """A first version carries the day on which its owner signs: of one that is not proposed yet that is today at the earliest."""
    if version.number > 1:
        return
    is_signed = not version.is_with_owner
    dated = version.dated_on if is_signed else clock.today()
    if dated is None or dated <= starts:
        return
    day = f"ลงวันที่ {format_date(dated)}" if is_signed else f"หากเสนอวันนี้จะลงวันที่ {format_date(dated)}"
    late = (dated - starts).days
    yield _say("dated-late", f"{day} หลังวันเริ่มรอบการประเมิน {format_date(starts)} อยู่ {late} วัน", "head")


def _workload(version: AgreementVersion) -> Iterator[Problem]:
    template = version.agreement.template
    if template.workload_rule == template.WorkloadRule.FULL_TIME:
        if not version.workload:
            yield _say("no-workload", "ยังไม่ระบุว่าปฏิบัติงานเต็มเวลาหรือไม่เต็มเวลา", "workload")
        return
    hours = {row.line_id: row.hours for row in version.workload_hours.all()}
    lines = template.workload_lines.all()
    if template.classrooms:
        yield from _rooms(version, hours.get(lines[0].pk) if lines else None)
    for line in lines:
        typed = hours.get(line.pk)
        if typed is None:
            yield _say("no-workload", f"ภาระงานข้อ {line.number} ยังไม่ระบุจำนวนชั่วโมงต่อสัปดาห์", "workload")
        elif line.least_hours is not None and typed < line.least_hours:
            least = format_figure(line.least_hours)
            message = f"ภาระงานข้อ {line.number} ระบุ {format_figure(typed)} ชั่วโมงต่อสัปดาห์ ต่ำกว่าเกณฑ์ {least} ชั่วโมง"
            yield _say("too-few-hours", message, "workload")


def _rooms(version: AgreementVersion, taught: Decimal | None) -> Iterator[Problem]:
    """Of a teacher: the kinds of classroom, and that the lessons come to the hours of the timetable."""
    if not version.classrooms:
        yield _say("no-classroom", "ยังไม่ระบุประเภทห้องเรียนที่จัดการเรียนรู้ เลือกได้มากกว่า 1 ประเภท", "workload")
    lessons = lessons_of(version.lessons)
    total = sum((one.hours for one in lessons), Decimal(0))
    if lessons and taught is not None and total != taught:
        message = f"รายวิชารวม {format_figure(total)} ชั่วโมงต่อสัปดาห์ ไม่ตรงกับชั่วโมงสอนตามตารางสอนข้อ 1.1 {format_figure(taught)} ชั่วโมง"
        yield _say("lessons-differ", message, "workload")


def _items(rows: VersionRows) -> Iterator[Problem]:
    groups = rows.version.agreement.template.target_groups
    for item in rows.items:
        number, anchor = item.template_item.number, f"item-{item.pk}"
        if not item.task.strip():
            yield _say("no-task", f"ข้อ {number} ยังไม่ระบุงานที่จะทำ", "items", anchor)
        if not item.outcomes.all():
            yield _say("no-outcome", f"ข้อ {number} ยังไม่ระบุผลลัพธ์ที่คาดหวัง", "items", anchor)
        have = {row.target_group for row in item.indicators.all()}
        if not have:
            yield _say("no-indicator", f"ข้อ {number} ยังไม่มีตัวชี้วัด", "items", anchor)
            continue
        for group in groups:
            if group not in have:
                label = TargetGroup(group).label
                yield _say("no-row-for-group", f"ข้อ {number} ยังไม่มีตัวชี้วัดของกลุ่ม “{label}”", "items", anchor)
    every = sum(1 for _row in rows.indicators())
    if every > MANY:
        yield _say("too-many", f"ข้อตกลงนี้มีตัวชี้วัด {every} รายการ ควรเลือกเฉพาะที่สำคัญ", "items")


def _targets(rows: VersionRows) -> Iterator[Problem]:
    named: dict[str, list[AgreementIndicator]] = defaultdict(list)
    for item in rows.items:
        for row in item.indicators.all():
            number = item.template_item.number
            row.item = item  # its number is printed below
            yield from _one_indicator(row, number)
            for key in _keys(row):
                named[key].append(row)
    told: set[frozenset[int]] = set()
    for key, same in named.items():
        rows_of = frozenset(row.pk for row in same)
        if rows_of in told:
            continue
        told.add(rows_of)
        targets = sorted({row.amount_words for row in same})
        if len(targets) > 1:
            places = ", ".join(dict.fromkeys(row.item.template_item.number for row in same))
            message = f"“{key[:120]}” มีค่าเป้าหมายต่างกัน: {' และ '.join(targets)} (ข้อ {places})"
            yield _say("targets-differ", message, "items", f"indicator-{same[0].pk}")


def _one_indicator(row: AgreementIndicator, number: str) -> Iterator[Problem]:
    anchor = f"indicator-{row.pk}"
    if row.value is None and not row.value_text.strip():
        yield _say("no-target", f"ข้อ {number} “{row.name[:80]}” ยังไม่มีค่าเป้าหมาย", "items", anchor)
    if _is_packed(row.name):
        yield _say(
            "several-in-one", f"ข้อ {number} “{row.name[:80]}” มีหลายตัวชี้วัดในข้อเดียว ควรแยกเป็นข้อละหนึ่งค่า", "items", anchor
        )
    for link in row.links.all():
        year = link.office_indicator
        if row.value is not None and year.target is not None and row.value != year.target:
            message = (
                f"ข้อ {number} “{row.name[:80]}” ตั้งเป้า {format_figure(row.value)} "
                f"แต่ตัวชี้วัด {year.number} ของสำนักงานตั้งเป้า {format_figure(year.target)}"
            )
            yield _say("differs-from-office", message, "items", anchor)


def _is_packed(name: str) -> bool:
    """True for a row that states more than one indicator: two shares, two counts, or a list."""
    return len(PERCENTS.findall(name)) > 1 or any(rule.search(name) for rule in (PACKED, COUNTED, LISTED))


def _keys(row: AgreementIndicator) -> list[str]:
    """By what two rows are the same indicator: the office's indicator that they are drawn from, and the same words, linked or not."""
    linked = [f"{link.office_indicator.number} {link.office_indicator.indicator.name}" for link in row.links.all()]
    return [*linked, " ".join(row.name.split())]


def _challenges(rows: VersionRows) -> Iterator[Problem]:
    if not rows.challenges:
        yield _say("no-challenge", "ต้องมีประเด็นท้าทายอย่างน้อย 1 เรื่อง", "challenges")
    expected = rows.expected
    for one in rows.challenges:
        anchor = f"challenge-{one.pk}"
        lacking = [label for name, label in PARTS.items() if not getattr(one, name).strip()]
        if lacking:
            yield _say(
                "challenge-incomplete", f"ประเด็นท้าทายที่ {one.number} ยังขาด {', '.join(lacking)}", "challenges", anchor
            )
        if expected is None:
            continue
        if one.expected_level is not None and one.expected_level.order < expected.order:
            message = (
                f"ประเด็นท้าทายที่ {one.number} คาดหวังระดับ “{one.expected_level.name}” ต่ำกว่า “{expected.name}” ของวิทยฐานะ"
            )
            yield _say("level-below-standing", message, "challenges", anchor)
        for verb, level in verbs_below(f"{one.title} {one.method}", expected, rows.levels.values()):
            message = f"ประเด็นท้าทายที่ {one.number} ใช้คำว่า “{verb}” ซึ่งอยู่ในระดับ “{level.name}” ต่ำกว่า “{expected.name}” และไม่มีคำของระดับที่คาดหวัง"
            yield _say("verb-below-standing", message, "challenges", anchor)
