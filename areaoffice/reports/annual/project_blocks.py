"""Chapter 3, first part: what each project did and came to, in the fixed order of a project's block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.printed_pictures import picture_address
from projects.models import Activity, Photo, ProgressReport, Project, ReportItem
from projects.models.parts import Step
from thai.baht import Brackets, baht_in_brackets
from thai.dates import format_date, format_range
from thai.numbers import format_baht


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line and the lines under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityBlock:
    """An activity: its number as printed, its name, when it was done and in which steps."""

    number: str
    name: str
    period: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhotoBlock:
    """A caption and its picture; "" where the picture is still missing or may not be printed."""

    caption: str
    url: str


@dataclass(frozen=True, slots=True)
class ProjectBlock:
    """One project's block, in the order in which the book prints it."""

    number: int
    anchor: str
    name: str
    objectives: tuple[str, ...]
    units: tuple[str, ...]
    activities: tuple[ActivityBlock, ...]
    budget_text: str
    quantity: tuple[Line, ...]
    quality: tuple[Line, ...]
    problems: tuple[Line, ...]
    recommendations: tuple[Line, ...]
    photos: tuple[PhotoBlock, ...]
    has_report: bool


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """A heading with its projects."""

    anchor: str
    name: str
    blocks: tuple[ProjectBlock, ...]


def build(scope: Scope) -> tuple[BlockGroup, ...]:
    return tuple(
        BlockGroup(group.anchor, group.name, tuple(_block(scope, project) for project in group.projects))
        for group in scope.groups
    )


def _block(scope: Scope, project: Project) -> ProjectBlock:
    report = latest_report(project)
    items = list(report.items.all()) if report else []
    photos = list(report.photos.all()) if report else []
    return ProjectBlock(
        number=scope.numbers[project.pk],
        anchor=f"project-{project.pk}",
        name=project_name(project.name),
        objectives=tuple(objective.text for objective in project.objectives.all()),
        units=tuple(unit.name for unit in (project.lead_unit, *project.other_units.all())),
        activities=tuple(_activity(activity) for activity in project.activities.all()),
        budget_text=budget_text(project, scope.money_of[project.pk].budget),
        quantity=lines(items, ReportItem.Kind.QUANTITY),
        quality=lines(items, ReportItem.Kind.QUALITY),
        problems=lines(items, ReportItem.Kind.PROBLEM),
        recommendations=lines(items, ReportItem.Kind.RECOMMENDATION),
        photos=tuple(_photo(photo) for photo in photos),
        has_report=report is not None,
    )


def project_name(name: str) -> str:
    """The name as headings print it: with the word "project" before it, once."""
    return name if name.startswith("โครงการ") else f"โครงการ{name}"


def latest_report(project: Project) -> ProgressReport | None:
    """The report of the latest round in which something was written (reports come latest round first)."""
    reports = list(project.progress_reports.all())
    return next((report for report in reports if report.items.all() or report.photos.all()), None)


def lines(items: Iterable[ReportItem], kind: str) -> tuple[Line, ...]:
    """The lines of one heading; an item of level 2 stands under the line before it."""
    found: list[Line] = []
    for item in items:
        if item.kind != kind:
            continue
        if item.level > 1 and found:
            found[-1] = Line(found[-1].text, (*found[-1].under, item.text))
        else:
            found.append(Line(item.text))
    return tuple(found)


def budget_text(project: Project, budget: Decimal | None) -> str:
    """จำนวน 375,000 บาท (-สามแสนเจ็ดหมื่นห้าพันบาทถ้วน-); in words why there is none, where there is none."""
    if budget is not None:
        return f"จำนวน {format_baht(budget)} บาท {baht_in_brackets(budget, Brackets.FINANCE)}"
    if project.money_status == Project.MoneyStatus.BUDGETED:
        return "- (ยังไม่ระบุรายการงบประมาณ)"
    return project.get_money_status_display()


def _activity(activity: Activity) -> ActivityBlock:
    return ActivityBlock(
        number=activity_number(activity),
        name=activity.name,
        period=_period(activity),
        steps=tuple(_step(step) for step in activity.steps.all()),
    )


def activity_number(activity: Activity) -> str:
    """กิจกรรมที่ 3, or กิจกรรมที่ 1 และ 2 where the paper merges two."""
    merged = f" และ {activity.merged_order}" if activity.merged_order else ""
    return f"กิจกรรมที่ {activity.order}{merged}"


def _period(activity: Activity) -> str:
    if activity.starts_on and activity.ends_on:
        return format_range(activity.starts_on, activity.ends_on)
    day = activity.starts_on or activity.ends_on
    return format_date(day) if day else ""


def _step(step: Step) -> str:
    """What was done, with its day; what was planned where nothing is told."""
    text = step.done_text or step.text
    return f"{text} (วันที่ {format_date(step.done_on)})" if step.done_on else text


def _photo(photo: Photo) -> PhotoBlock:
    return PhotoBlock(photo.caption, picture_address(photo.file))
