"""Comments on a project and its budget lines; the same pages work as pieces for htmx."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.comment_forms import CommentForm
from areaoffice.office.commenting import reopen_comment, settle_comment, write_comment
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.models import Comment
from projects.models import BudgetLine, Project
from projects.threads import page_of, readers_of, thread_of


@require_http_methods(["GET", "POST"])
@login_required
def comments(request: OfficeRequest, pk: int) -> HttpResponse:
    """The talk about a project, or (`?line=`) about one of its budget lines; POST adds to it."""
    project = _visible(request, pk)
    line = _line(request, project)
    form = CommentForm(request.POST or None, readers=readers_of(project))
    if request.method == "POST" and form.is_valid() and (comment := _write(request, project, line, form)):
        if not request.htmx:
            return redirect(f"{page_of(line or project)}#comment-{comment.pk}")
        form = CommentForm(readers=readers_of(project))
    return _thread(request, project, line, form)


@require_POST
@login_required
def settle(request: OfficeRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Settle a comment, or (`reopen`) take that back."""
    project = _visible(request, pk)
    line = _line(request, project)
    lines = [row.pk for row in project.budget_lines.all()]
    about = Comment.objects.of_office(project.office).about_any((Project, [project.pk]), (BudgetLine, lines))
    comment = get_object_or_404(about, pk=comment_pk)
    action = reopen_comment if "reopen" in request.POST else settle_comment
    action(comment=comment, by=request.user)
    if not request.htmx:
        return redirect(f"{page_of(line or project)}#comment-{comment.pk}")
    return _thread(request, project, line, CommentForm(readers=readers_of(project)))


def _visible(request: OfficeRequest, pk: int) -> Project:
    projects = Project.objects.visible_to(request.user).select_related("plan__office", "lead_unit")
    return get_object_or_404(projects.prefetch_related("budget_lines", "other_units"), pk=pk)


def _line(request: OfficeRequest, project: Project) -> BudgetLine | None:
    asked = request.GET.get("line")
    if not asked:
        return None
    line = next((row for row in project.budget_lines.all() if row.pk == whole(asked)), None)
    if line is None:
        raise Http404
    return line


def _write(request: OfficeRequest, project: Project, line: BudgetLine | None, form: CommentForm) -> Comment | None:
    try:
        return write_comment(
            thing=line or project,
            office=project.office,
            name=f"รายการ “{line.item}” ของ {project.code}" if line else str(project),
            page=page_of(line or project),
            by=request.user,
            readers=readers_of(project),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _thread(request: OfficeRequest, project: Project, line: BudgetLine | None, form: CommentForm) -> HttpResponse:
    template = "components/thread.html" if request.htmx else "projects/comments.html"
    context = {"thread": thread_of(project, line), "comment_form": form, "project": project}
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)
