"""What is said about a project and its budget lines."""

from __future__ import annotations

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse

from areaoffice.office.models import Comment, User
from areaoffice.office.threads import CommentRow, Thread, people_who_see, with_people
from projects.models import BudgetLine, Project


def thread_of(project: Project, line: BudgetLine | None = None) -> Thread:
    """The talk about a project with those about its lines, or the talk about one line alone."""
    lines = {line.pk: line} if line else {row.pk: row for row in project.budget_lines.all()}
    of_lines = (BudgetLine, list(lines))
    comments = Comment.objects.of_office(project.office).about_any(
        *([of_lines] if line else [(Project, [project.pk]), of_lines])
    )
    rows = tuple(_row(project, comment, lines) for comment in with_people(comments))
    url = reverse("projects:comments", args=[project.pk])
    if line is None:
        return Thread(rows, url)
    scope = f"?line={line.pk}"
    return Thread(rows, f"{url}{scope}", f"ความเห็นต่อ {line.item}", scope)


def _row(project: Project, comment: Comment, lines: dict[int, BudgetLine]) -> CommentRow:
    is_of_line = comment.content_type_id == ContentType.objects.get_for_model(BudgetLine).pk
    about = lines[comment.object_id].item if is_of_line else ""
    return CommentRow(comment, about, reverse("projects:settle_comment", args=[project.pk, comment.pk]))


def open_comments_of_lines(project: Project) -> Counter[int]:
    """How many unsettled comments each budget line has; one query."""
    keys = [line.pk for line in project.budget_lines.all()]
    comments = Comment.objects.about_any((BudgetLine, keys)).unsettled()
    return Counter(comments.values_list("object_id", flat=True))


def open_among_lines(thread: Thread) -> Counter[int]:
    """The same, of the talk about a project; no query."""
    line = ContentType.objects.get_for_model(BudgetLine).pk
    said = (row.comment for row in thread.rows if row.comment.settled_at is None)
    return Counter(comment.object_id for comment in said if comment.content_type_id == line)


def page_of(thing: Model) -> str:
    """Where the talk about a project or a budget line stands."""
    if isinstance(thing, BudgetLine):
        return f"{reverse('projects:comments', args=[thing.project_id])}?line={thing.pk}"
    return reverse("indicators:project", args=[thing.pk])


def readers_of(project: Project) -> QuerySet[User]:
    """The people who see the project: nobody else comments on it or is named there."""
    units = [project.lead_unit_id, *(unit.pk for unit in project.other_units.all())]
    return people_who_see(project.office, units)
