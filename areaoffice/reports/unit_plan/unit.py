"""What a unit's plan says of the unit itself: who stands where (no phone, no mail), what it helps with, what its projects came to last year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from areaoffice.office.models import Post, Unit
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.books.outline import Gap, Subject
from areaoffice.reports.books.plain import Lines, Topic, Topics
from indicators.counting import summarise
from indicators.judgement import judged
from indicators.models import IndicatorYear
from projects.models import Project
from thai.numbers import format_percent

VACANT = "ว่าง"
EMPTY = "ยังไม่ได้กรอกข้อมูลของกลุ่ม"
TYPED = re.compile(r"^(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*|[ก-ฮ])[.)]\s+")
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
ADVICE = "ยังไม่ได้กรอก กรอกครั้งเดียวที่ข้อมูลกลุ่ม/หน่วย เล่มของทุกปีใช้ชุดเดียวกัน"


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of the unit and who holds it."""

    title: str
    name: str


def page(subject: Subject) -> str:
    """Where a unit's motto, powers, objectives and duties are written."""
    return reverse("office:unit", args=[subject.unit.pk]) if subject.unit else ""


def people(scope: Scope) -> tuple[PostLine, ...]:
    """The posts of the unit as of the day, its head first."""
    posts = Post.objects.of_office(scope.office).as_of(scope.today).filter(unit=scope.unit).select_related("person")
    return tuple(PostLine(post.printed_title, str(post.person or VACANT)) for post in posts.order_by("-is_head", "pk"))


def cover(scope: Scope) -> dict[str, str]:
    found = unit_of(scope)
    return {"unit": found.name, "motto": found.motto}


def powers(scope: Scope) -> Topics:
    """Lettered, as the announcement prints them: ก. to ญ. and on."""
    lines = _lines(unit_of(scope).powers)
    marks = (f"{LETTERS[place]}." if place < len(LETTERS) else f"{place + 1}." for place in range(len(lines)))
    return Topics(tuple(Topic(mark, line) for mark, line in zip(marks, lines, strict=True)), EMPTY)


def objectives(scope: Scope) -> Topics:
    lines = enumerate(_lines(unit_of(scope).objectives), start=1)
    return Topics(tuple(Topic(f"{number}.", line) for number, line in lines), EMPTY)


def duties(scope: Scope) -> Topics:
    """Numbered 1. with 1.1 under it; numbers that were typed before the words are left out."""
    found: list[tuple[str, list[str]]] = []
    for line in _lines(unit_of(scope).duties):
        if line.startswith("-") and found:
            found[-1][1].append(line.removeprefix("-").strip())
        else:
            found.append((line.removeprefix("-").strip(), []))
    return Topics(
        tuple(
            Topic(
                f"{number}.", name, tuple(Topic(f"{number}.{place}", one) for place, one in enumerate(under, start=1))
            )
            for number, (name, under) in enumerate(found, start=1)
        ),
        EMPTY,
    )


def _lines(text: str) -> list[str]:
    """The lines that say something, without the numbers or letters that people type before them."""
    return [TYPED.sub("", line.strip()) for line in text.splitlines() if line.strip()]


def people_gaps(scope: Scope, data: Sequence[PostLine]) -> Sequence[Gap]:
    url = reverse("admin:office_post_changelist")
    if not data:
        return (Gap(f"ยังไม่มีตำแหน่งของ{unit_of(scope).name}", url),)
    vacant = sum(line.name == VACANT for line in data)
    return (Gap(f"มีตำแหน่งว่าง {vacant} ตำแหน่ง เล่มจะพิมพ์ว่า “{VACANT}”", url),) if vacant else ()


def told_of_people(scope: Scope) -> str:
    return f"{len(people(scope))} ตำแหน่ง"


def last_results(scope: Scope) -> Lines:
    """Each project that the unit led last year with its verdict; how many of their KPIs attained."""
    year = scope.fiscal_year - 1
    rows = Project.objects.of_office(scope.office).for_year(year).approved().led_by([unit_of(scope).pk])
    projects = list(rows.order_by("number", "pk"))
    told = [_told(project) for project in projects]
    kpis = IndicatorYear.objects.of_projects().filter(project__in=projects)
    sums = summarise(judged(kpis, today=scope.today)) if projects else None
    if sums and sums.assessed:
        told.append(
            f"ตัวชี้วัดที่ประเมินได้ {sums.assessed} ตัวชี้วัด บรรลุเป้าหมาย {sums.attained} ตัวชี้วัด "
            f"คิดเป็นร้อยละ {format_percent(sums.attained_percent)}"
        )
    return Lines(tuple(told), f"ไม่มีโครงการของกลุ่มในปีงบประมาณ พ.ศ. {year} ในระบบ")


def _told(project: Project) -> str:
    verdict = project.get_verdict_display() if project.verdict else project.get_state_display()
    return f"{project_name(project.name)}: {verdict}"


def helped(scope: Scope) -> Lines:
    """Projects of other units in which the unit works; their money is in the plan of the unit that leads."""
    if scope.plan is None:
        return Lines((), NOTHING_HELPED)
    unit = unit_of(scope)
    rows = Project.objects.in_plan(scope.plan).of_unit(unit).exclude(lead_unit=unit)
    return Lines(
        tuple(
            f"{project_name(row.name)} ({row.lead_unit.name})"
            for row in rows.select_related("lead_unit").order_by("number", "pk")
        ),
        NOTHING_HELPED,
    )


NOTHING_HELPED = "ไม่มีโครงการที่ร่วมดำเนินการกับกลุ่มอื่น"


def unit_of(scope: Scope) -> Unit:
    """The unit that the plan is of. ValueError without one."""
    if scope.unit is None:
        raise ValueError("A unit's plan needs its unit.")
    return scope.unit
