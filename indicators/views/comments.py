"""Comments on an indicator; the same pages work as pieces for htmx."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.comment_forms import CommentForm
from areaoffice.office.commenting import reopen_comment, settle_comment, write_comment
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Comment
from indicators.models import IndicatorYear
from indicators.threads import page_of, readers_of, thread_of
from indicators.views.indicator import visible_year


@require_http_methods(["GET", "POST"])
@login_required
def comments(request: OfficeRequest, pk: int) -> HttpResponse:
    """The talk about an indicator; POST adds to it."""
    year = visible_year(request, pk)
    form = CommentForm(request.POST or None, readers=readers_of(year))
    if request.method == "POST" and form.is_valid() and (comment := _write(request, year, form)):
        if not request.htmx:
            return redirect(f"{page_of(year)}#comment-{comment.pk}")
        form = CommentForm(readers=readers_of(year))
    return _thread(request, year, form)


@require_POST
@login_required
def settle(request: OfficeRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Settle a comment, or (`reopen`) take that back."""
    year = visible_year(request, pk)
    comment = get_object_or_404(Comment.objects.of_office(year.office).about(year), pk=comment_pk)
    action = reopen_comment if "reopen" in request.POST else settle_comment
    action(comment=comment, by=request.user)
    if not request.htmx:
        return redirect(f"{page_of(year)}#comment-{comment.pk}")
    return _thread(request, year, CommentForm(readers=readers_of(year)))


def _write(request: OfficeRequest, year: IndicatorYear, form: CommentForm) -> Comment | None:
    try:
        return write_comment(
            thing=year,
            office=year.office,
            name=f"ตัวชี้วัด {year.number}",
            page=page_of(year),
            by=request.user,
            readers=readers_of(year),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _thread(request: OfficeRequest, year: IndicatorYear, form: CommentForm) -> HttpResponse:
    template = "components/thread.html" if request.htmx else "indicators/comments.html"
    context = {"thread": thread_of(year), "comment_form": form, "year": year}
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)
