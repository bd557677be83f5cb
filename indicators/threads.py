"""What is said about an indicator of a year."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.urls import reverse

from areaoffice.office.models import Comment, User
from areaoffice.office.threads import CommentRow, Thread, people_who_see, with_people
from indicators.models import IndicatorYear, Result
from indicators.places import scope_of
from projects.models import ReportingRound
from projects.threads import readers_of as readers_of_project


def thread_of(year: IndicatorYear) -> Thread:
    comments = with_people(Comment.objects.of_office(year.office).about(year))
    rows = (CommentRow(one, "", reverse("indicators:settle_comment", args=[year.pk, one.pk])) for one in comments)
    return Thread(tuple(rows), reverse("indicators:comments", args=[year.pk]))


def page_of(year: Model) -> str:
    """Where the talk about an indicator stands."""
    return reverse("indicators:indicator", args=[year.pk])


def thread_of_cell(year: IndicatorYear, round: ReportingRound, result: Result) -> Thread:
    """What is said about a result of a round, the office's or a place's; its readers are those of the indicator."""
    args, scope = [year.pk, round.pk], scope_of(result.place_key)
    comments = with_people(Comment.objects.of_office(year.office).about(result))
    rows = (CommentRow(one, "", reverse("indicators:settle_cell", args=[*args, one.pk])) for one in comments)
    url = f"{reverse('indicators:cell_comments', args=args)}{scope}"
    return Thread(tuple(rows), url, f"ความเห็นต่อผล{round.label}", scope)


def readers_of(year: IndicatorYear) -> QuerySet[User]:
    """The people who see the indicator: of the whole office, of the unit that owns it, of its project."""
    owner = year.indicator.owner_unit_id
    units = people_who_see(year.office, [owner] if owner else [])
    return units | readers_of_project(year.project) if year.project else units
