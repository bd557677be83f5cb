"""Individual plans: one's own, those that wait for one's word, all of them for the personnel group."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from staff.development import plan_actions
from staff.development.forms import NeedForm, OutcomeForm, PaperForm, PlainForm, ReasonForm, seen_of
from staff.development.home_page import people_without_plan
from staff.development.plan_page import may_edit_rows, page_of
from staff.development.rights import can_keep_development, post_of
from staff.development.views.seeing import plan_of, show_development_year
from staff.models import DevelopmentNeed, IndividualPlan


@require_GET
@login_required
def plans(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The plans that this person sees, and for the personnel group who has none yet."""
    show_development_year(request, fiscal_year)
    rows = IndividualPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    keeps = can_keep_development(request.user, request.office)
    found = list(rows.select_related("person", "post__unit", "superior__person").order_by("state", "pk"))
    has_own = any(plan.person_id == request.user.pk for plan in found)
    context = {
        "plans": found,
        "missing": people_without_plan(request.office, fiscal_year) if keeps else [],
        "fiscal_year": fiscal_year,
        "may_keep": keeps,
        "may_begin": not has_own and post_of(request.user, request.office, clock.today()) is not None,
    }
    return TemplateResponse(request, "staff/development/plans.html", context)


@require_POST
@login_required
def begin(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_development_year(request, fiscal_year)
    try:
        plan = plan_actions.begin_plan(
            office=request.office, fiscal_year=fiscal_year, by=request.user, today=clock.today()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("development:home", fiscal_year)
    return redirect("development:plan", plan.pk)


@require_GET
@login_required
def plan(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, plan_of(request, pk))


def _page(request: OfficeRequest, plan: IndividualPlan, *, bound: PlainForm | None = None) -> HttpResponse:
    """The plan with what may be done next; a form that was refused stays as it was typed."""
    request.fiscal_year = plan.fiscal_year
    page = page_of(plan, request.user, today=clock.today())
    context = {
        "page": page,
        "plan": plan,
        "reason": bound if isinstance(bound, ReasonForm) else ReasonForm(),
        "paper": bound if isinstance(bound, PaperForm) else PaperForm(),
        "outcomes": bound if isinstance(bound, OutcomeForm) else OutcomeForm(needs=page.needs),
    }
    return TemplateResponse(request, "staff/development/plan.html", context, status=422 if bound else 200)


@require_POST
@login_required
def take(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put the ticked proposals into the plan."""
    one = plan_of(request, pk)
    count = plan_actions.take_proposals(
        plan=one, by=request.user, keys=request.POST.getlist("proposal"), today=clock.today()
    )
    messages.success(request, f"เพิ่ม {count} เรื่องแล้ว" if count else "ยังไม่ได้เลือกเรื่องที่จะเพิ่ม")
    return redirect("development:plan", one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def need(request: OfficeRequest, pk: int, need_pk: int = 0) -> HttpResponse:
    """A row of the plan: a new one, or an existing one."""
    one = plan_of(request, pk)
    request.fiscal_year = one.fiscal_year
    if not may_edit_rows(request.user, one, clock.today()):
        raise PermissionDenied
    row = get_object_or_404(one.needs.all(), pk=need_pk) if need_pk else DevelopmentNeed(plan=one)
    seen, now, stored = whole(request.POST.get("overwrite") or request.POST.get("seen")), seen_of(row), None
    form = NeedForm(request.POST or None, instance=row, plan=one, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            plan_actions.save_need(need=form.instance, by=request.user, seen=seen or 0, today=clock.today())
        except StaleRow as stale:
            now, stored = seen_of(stale.current), NeedForm(instance=stale.current, plan=one, user=request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกเรื่องที่ต้องพัฒนาแล้ว")
            return redirect("development:plan", one.pk)
    context = {
        "form": form,
        "plan": one,
        "need": row if row.pk else None,
        "mark": now if seen is None else seen,
        "overwrite": now,
        "differences": form.differences(stored) if stored else None,
    }
    status = 200 if request.method != "POST" else 409 if stored else 422
    return TemplateResponse(request, "staff/development/need_form.html", context, status=status)


@require_POST
@login_required
def remove(request: OfficeRequest, pk: int, need_pk: int) -> HttpResponse:
    one = plan_of(request, pk)
    row = get_object_or_404(one.needs.all(), pk=need_pk)
    plan_actions.remove_need(need=row, by=request.user, today=clock.today())
    messages.success(request, f"นำ “{row.name}” ออกแล้ว")
    return redirect("development:plan", one.pk)


@require_POST
@login_required
def submit(request: OfficeRequest, pk: int) -> HttpResponse:
    one = plan_of(request, pk)
    today = clock.today()
    return _step(
        request, one, None, lambda: plan_actions.submit_plan(plan=one, by=request.user, today=today), "เสนอแผนแล้ว"
    )


@require_POST
@login_required
def agree(request: OfficeRequest, pk: int) -> HttpResponse:
    one = plan_of(request, pk)
    act = lambda: plan_actions.agree_plan(plan=one, by=request.user, today=clock.today())  # noqa: E731
    return _step(request, one, None, act, "เห็นชอบแผนแล้ว")


@require_POST
@login_required
def agree_on_paper(request: OfficeRequest, pk: int) -> HttpResponse:
    one, form = plan_of(request, pk), PaperForm(request.POST)

    def act() -> object:
        return plan_actions.agree_on_paper(plan=one, by=request.user, document=form.cleaned_data["document"])

    return _step(request, one, form, act, "บันทึกความเห็นชอบตามเอกสารแล้ว")


@require_POST
@login_required
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    one, form = plan_of(request, pk), ReasonForm(request.POST)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return plan_actions.return_plan(plan=one, by=request.user, reason=reason, today=clock.today())

    return _step(request, one, form, act, "ส่งกลับให้แก้ไขแล้ว")


@require_POST
@login_required
def reopen(request: OfficeRequest, pk: int) -> HttpResponse:
    one, form = plan_of(request, pk), ReasonForm(request.POST)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return plan_actions.reopen_plan(plan=one, by=request.user, reason=reason, today=clock.today())

    return _step(request, one, form, act, "เปิดแผนให้แก้ไขแล้ว ต้องเสนอและเห็นชอบใหม่")


@require_POST
@login_required
def outcomes(request: OfficeRequest, pk: int) -> HttpResponse:
    one = plan_of(request, pk)
    form = OutcomeForm(request.POST, needs=list(one.needs.all()))

    def act() -> object:
        return plan_actions.tell_outcomes(plan=one, by=request.user, outcomes=form.outcomes())

    return _step(request, one, form, act, "บันทึกผลการพัฒนาแล้ว")


def _step(
    request: OfficeRequest, plan: IndividualPlan, form: PlainForm | None, act: Callable[[], object], done: str
) -> HttpResponse:
    """One step of the plan; what was refused is said on its page, with what was typed."""
    if form is not None and not form.is_valid():
        return _page(request, plan, bound=form)
    try:
        act()
    except ValidationError as error:
        if form is not None:
            form.take_errors(error)
            return _page(request, plan, bound=form)
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("development:plan", plan.pk)
