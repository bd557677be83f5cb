"""What a demo begins with: the default rules of authority, the calendar's template and tasks of every year with a plan."""

from __future__ import annotations

from areaoffice.office import clock
from areaoffice.office.models import Office
from plans.approval_rules import load_default_rules
from plans.calendar_actions import fill_year, load_default_template
from plans.models import CalendarTask


def load_rules(office: Office) -> None:
    load_default_rules(office=office, by=None)


def load_calendar(office: Office) -> None:
    """What is past is done."""
    load_default_template(office=office, by=None)
    for plan in office.action_plans.all():
        fresh = [task.pk for task in fill_year(office=office, fiscal_year=plan.fiscal_year)]
        for task in CalendarTask.objects.filter(pk__in=fresh, due_on__lt=clock.today()):
            task.state, task.done_on = CalendarTask.State.DONE, task.due_on
            task.save()
