"""Dates of a project and its activities: order, fiscal year, and years typed one off against their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from projects.models import Activity, Project
from projects.problem_kinds import Problem, problem
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_range

FAR_OUTSIDE = 183  # days: work that crosses years ends sooner than half a year later


@dataclass(frozen=True, slots=True)
class Dated:
    """A row with its two days, and where they are mended."""

    name: str
    starts_on: date | None
    ends_on: date | None
    section: str
    anchor: str = ""

    @property
    def days(self) -> list[date]:
        return [day for day in (self.starts_on, self.ends_on) if day]


def problems_of_dates(project: Project) -> Iterator[Problem]:
    """Reads the project's activities (prefetch them) and its plan's fiscal year."""
    year = project.plan.fiscal_year
    if project.starts_on is None or project.ends_on is None:
        yield problem("no-dates", "ยังไม่ได้ระบุวันเริ่มต้นและวันสิ้นสุดโครงการ", "general")
    activities = [dated(activity) for activity in project.activities.all()]
    whole = Dated("โครงการ", project.starts_on, project.ends_on, "general")
    yield from _of_row(whole, year, _meant_of_project(whole, activities, year))
    for row in activities:
        meant = _meant_of_activity(row, whole, year)
        yield from _of_row(row, year, meant)
        if not meant:
            yield from _outside_project(row, whole)


def dated(activity: Activity) -> Dated:
    name = f"กิจกรรมที่ {activity.order}"
    return Dated(name, activity.starts_on, activity.ends_on, "activities", f"edit-activities-{activity.pk}")


def meant_in(day: date, year: int) -> date | None:
    """The same day of the fiscal year, for a day in the fiscal year just before or after it; else None."""
    gap = year - fiscal_year(day)
    if abs(gap) != 1:
        return None
    last_day = day.day == 29 and day.month == 2
    return day.replace(year=day.year + gap, day=28 if last_day else day.day)


def _of_row(row: Dated, year: int, meant: dict[date, date]) -> Iterator[Problem]:
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        message = f"{row.name}: วันที่สิ้นสุด ({_short(row.ends_on)}) อยู่ก่อนวันที่เริ่มต้น ({_short(row.starts_on)})"
        yield problem("ends-before-start", message, row.section, row.anchor)
    for day in row.days:
        if day in meant:
            message = f"{row.name}: {_short(day)} น่าจะเป็น {_short(meant[day])} (ปีคลาดไปหนึ่งปีจากวันที่อื่นในโครงการ)"
            yield problem("one-year-off", message, row.section, row.anchor)
        elif fiscal_year(day) != year:
            message = f"{row.name}: {_short(day)} อยู่นอกปีงบประมาณ {year}"
            yield problem("outside-year", message, row.section, row.anchor)


def _meant_of_activity(row: Dated, whole: Dated, year: int) -> dict[date, date]:
    """Days outside the project's period that would lie within it, had they been typed a year earlier or later."""
    first, last = whole.starts_on, whole.ends_on
    if first is None or last is None:
        return {}
    found = {day: meant_in(day, year) for day in row.days if not first <= day <= last}
    return {day: meant for day, meant in found.items() if meant and first <= meant <= last}


def _meant_of_project(whole: Dated, activities: list[Dated], year: int) -> dict[date, date]:
    """Days of the project that its activities, or a whole period in the wrong year, show to be a year off."""
    found = {day: meant for day in whole.days if (meant := meant_in(day, year))}
    if len(found) == len(whole.days):
        return found
    others = [day for row in activities for day in row.days if fiscal_year(day) == year]
    return {day: meant for day, meant in found.items() if _fits(day, meant, others, year)}


def _fits(day: date, meant: date, others: list[date], year: int) -> bool:
    """True where the meant day goes with the other days; without any, where the day lies far outside the year."""
    first, last = fiscal_year_range(year)
    is_end = day > last
    if not others:
        return (day - last).days > FAR_OUTSIDE if is_end else (first - day).days > FAR_OUTSIDE
    return max(others) <= meant if is_end else min(others) >= meant


def _outside_project(row: Dated, whole: Dated) -> Iterator[Problem]:
    starts_early = row.starts_on and whole.starts_on and row.starts_on < whole.starts_on
    ends_late = row.ends_on and whole.ends_on and row.ends_on > whole.ends_on
    if starts_early or ends_late:
        message = f"{row.name}: วันที่อยู่นอกช่วงเวลาของโครงการ"
        yield problem("outside-project", message, row.section, row.anchor)


def _short(day: date) -> str:
    return format_date(day, "short")
