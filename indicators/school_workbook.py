"""The answers of a form as Excel: one line a school, the columns of each indicator as an answer sheet brings them back."""

from __future__ import annotations

from datetime import date
from typing import Any

from areaoffice.office.sheets import Sheet, workbook_of
from indicators.models import Indicator, IndicatorYear, Result, SchoolForm
from indicators.school_board import answers_of, group_of, text_to_school

CODE, SCHOOL = "รหัสสถานศึกษา", "สถานศึกษา"
NUMERATOR, DENOMINATOR, VALUE = "ที่ทำได้", "จากทั้งหมด", "ผล"


def columns_of(year: IndicatorYear) -> tuple[tuple[str, str], ...]:
    """The fields of an indicator that a sheet has columns for, with their headings: "P05-K4 ที่ทำได้"."""
    if year.indicator.kind == Indicator.Kind.PERCENTAGE:
        return (("numerator", f"{year.number} {NUMERATOR}"), ("denominator", f"{year.number} {DENOMINATOR}"))
    return (("value", f"{year.number} {VALUE}"),)


def answers_workbook(form: SchoolForm) -> bytes:
    years = years_of(form)
    columns = [(year, name, heading) for year in years for name, heading in columns_of(year)]
    held = {
        (one.indicator_year_id, one.place_key): one
        for one in Result.objects.of_places().filter(round=form.round_id, indicator_year__in=years)
    }
    rows = []
    for answer in answers_of(form):
        figures = [_figure(held.get((year.pk, answer.place_key)), name) for year, name, _heading in columns]
        group = group_of(answer.school)[1]
        rows.append((answer.school.code, answer.school.name, group, answer.get_state_display(), *figures))
    headings = (CODE, SCHOOL, form.office.cluster_term, "สถานะ", *(heading for _year, _name, heading in columns))
    meanings = [
        (year.number, year.indicator.name, year.indicator.count_unit or year.indicator.unit_name) for year in years
    ]
    return workbook_of([Sheet("คำตอบ", headings, rows), Sheet("ตัวชี้วัด", ("หมายเลข", "ตัวชี้วัด", "หน่วย"), meanings)])


def _figure(result: Result | None, name: str) -> Any:
    return None if result is None else getattr(result, name)


def years_of(form: SchoolForm) -> list[IndicatorYear]:
    """The indicators of a form in the order of the plan. One query."""
    return list(form.indicators.select_related("indicator", "office", "project").order_by("order", "number", "pk"))


def links_workbook(form: SchoolForm, *, today: date) -> bytes:
    """A line a school with the text to send to it; its link opens its own form alone."""
    days = (form.due_on - today).days
    rows = [
        (one.school.code, one.school.name, group_of(one.school)[1], one.get_state_display(), text_to_school(one, days))
        for one in answers_of(form)
    ]
    return workbook_of([Sheet("ลิงก์", (CODE, SCHOOL, form.office.cluster_term, "สถานะ", "ข้อความ"), rows)])
