"""One's own wish for the weekly summary by mail: choose the day, see what comes, stop."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.desk import weekly as letters
from areaoffice.desk.forms import WeeklyForm
from areaoffice.office import clock
from areaoffice.office.actions import subscribe_weekly
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import WeeklySubscription

LATELY = 5


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def weekly(request: OfficeRequest) -> HttpResponse:
    """The day of the summary of this office, what was sent lately, and the mail as it would be today."""
    wish = own(request).of_office(request.office).first()
    form = WeeklyForm(request.POST or None, initial={"weekday": "" if wish is None else wish.weekday})
    if request.method == "POST" and form.is_valid():
        chosen = subscribe_weekly(office=request.office, weekday=form.cleaned_data["weekday"], by=request.user)
        messages.success(request, said_of(chosen))
        return redirect("desk:weekly")
    context = {
        "form": form,
        "wish": wish,
        "mails": wish.mails.all()[:LATELY] if wish else (),
        "letter": letters.build(wish or unsaved(request), clock.today()),
    }
    return TemplateResponse(request, "desk/weekly.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def weekly_stop(request: OfficeRequest, pk: int) -> HttpResponse:
    """The place that each mail leads to: one press ends it, also for an office in which the person works no more."""
    wish = get_object_or_404(own(request).select_related("office"), pk=pk)
    if request.method == "POST":
        messages.success(request, said_of(subscribe_weekly(office=wish.office, weekday=None, by=request.user)))
        return redirect("desk:weekly")
    return TemplateResponse(request, "desk/weekly_stop.html", {"wish": wish})


def own(request: OfficeRequest):  # type: ignore[no-untyped-def]
    return WeeklySubscription.objects.visible_to(request.user)


def unsaved(request: OfficeRequest) -> WeeklySubscription:
    """A wish that is not made yet, for the mail as it would be."""
    return WeeklySubscription(user=request.user, office=request.office, chosen_on=clock.today())


def said_of(wish: WeeklySubscription) -> str:
    if wish.weekday is None:
        return f"เลิกรับสรุปรายสัปดาห์ของ {wish.office.short_name} แล้ว"
    return f"จะส่งสรุปรายสัปดาห์ของ {wish.office.short_name} ทุก{wish.get_weekday_display()}"
