"""The books and their chapters: which read model fills which template. Nothing here knows HTML or PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from areaoffice.reports.annual import (
    achievements,
    checks,
    conclusion,
    context,
    direction,
    executive,
    golden_thread,
    opening,
)
from areaoffice.reports.annual.scope import Scope


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a book: its name as progress and the preview show it, its template and what fills it."""

    slug: str
    name: str
    template: str
    build: Callable[[Scope], object]


COVER = Chapter("cover", "ปก", "reports/annual/cover.html", opening.build)
PREFACE = Chapter("preface", "คำนำ", "reports/annual/preface.html", opening.build)
EXECUTIVE = Chapter("executive", "บทสรุปผู้บริหาร", "reports/annual/executive.html", executive.build)
INTRODUCTION = Chapter("introduction", "บทที่ 1 บทนำ", "reports/annual/introduction.html", opening.build)
CONTEXT = Chapter("context", "บทที่ 2 ข้อมูลและบริบทที่เกี่ยวข้อง", "reports/annual/context.html", context.build)
ACHIEVEMENTS = Chapter("achievements", "บทที่ 3 ผลการดำเนินงาน", "reports/annual/achievements.html", achievements.build)
CONCLUSION = Chapter("conclusion", "บทที่ 4 สรุปผลการดำเนินงาน", "reports/annual/conclusion.html", conclusion.build)
DIRECTION = Chapter("direction", "บทที่ 5 ทิศทางการพัฒนา", "reports/annual/direction.html", direction.build)
CHECKS = Chapter("checks", "รายการตรวจสอบข้อมูล", "reports/annual/checks.html", checks.build)
THREAD = Chapter("golden-thread", "ผังความเชื่อมโยงของแผน", "reports/thread/chapter.html", golden_thread.build)

FRONT = (PREFACE, EXECUTIVE)
BODY = (INTRODUCTION, CONTEXT, ACHIEVEMENTS, CONCLUSION, DIRECTION)
