"""Two contents of a plan side by side: what came, what went, and each figure that differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.content import ContentProject, PlanContent
from thai.dates import format_date
from thai.numbers import format_money

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a project in the old and the new version, as words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """A project that is new, gone, or different."""

    code: str
    name: str
    kind: str
    changes: Sequence[Changed]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of two versions; `gap` is new less old, in baht."""

    projects: Sequence[ProjectChange]
    old_count: int
    new_count: int
    old_total: Decimal | None
    new_total: Decimal | None

    @property
    def gap(self) -> Decimal:
        return (self.new_total or Decimal(0)) - (self.old_total or Decimal(0))


def compare(old: PlanContent, new: PlanContent) -> Comparison:
    """By the projects' keys, in the order of the new version; what is gone comes last."""
    before = {project.key: project for project in old.projects}
    after = {project.key: project for project in new.projects}
    changes = [
        ProjectChange(project.code, project.name, "เพิ่ม", [Changed("งบประมาณ (บาท)", NOTHING, _money(project.budget))])
        if key not in before
        else ProjectChange(project.code, project.name, "แก้ไข", _differences(before[key], project))
        for key, project in after.items()
    ]
    gone = [
        ProjectChange(project.code, project.name, "ตัดออก", [Changed("งบประมาณ (บาท)", _money(project.budget), NOTHING)])
        for key, project in before.items()
        if key not in after
    ]
    told = [change for change in changes if change.changes]
    return Comparison([*told, *gone], old.count, new.count, old.total, new.total)


def _differences(old: ContentProject, new: ContentProject) -> list[Changed]:
    pairs = zip(_words(old), _words(new), strict=True)
    return [Changed(label, before, after) for (label, before), (_label, after) in pairs if before != after]


def _words(project: ContentProject) -> list[tuple[str, str]]:
    return [
        ("ชื่อโครงการ", project.name),
        ("รหัส", project.code),
        ("หมวด", project.group),
        ("กลุ่มที่รับผิดชอบ", project.unit),
        ("ระยะเวลา", f"{_day(project.starts_on)} ถึง {_day(project.ends_on)}"),
        ("สถานที่", project.place or NOTHING),
        ("งบประมาณ (บาท)", _money(project.budget)),
        ("รายการงบประมาณ", _list(f"{line.item} {line.counted} {_money(line.amount)}" for line in project.lines)),
        ("แผนการใช้จ่ายรายไตรมาส", _list(_money(amount) for amount in project.quarters)),
        ("วัตถุประสงค์", _list(project.objectives)),
        ("เป้าหมาย", _list(project.targets)),
        ("กิจกรรม", _list(f"{row.number}. {row.name}" for row in project.activities)),
        ("ตัวชี้วัด", _list(f"{row.number} {row.name} ({row.target})" for row in project.indicators)),
    ]


def _list(texts: object) -> str:
    return " · ".join(texts) or NOTHING  # type: ignore[arg-type]


def _money(amount: Decimal | None) -> str:
    return format_money(amount) if amount is not None else NOTHING


def _day(day: object) -> str:
    return format_date(day, "short") if day else NOTHING  # type: ignore[arg-type]
