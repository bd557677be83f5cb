"""The owner's editor on the page of an agreement: items, indicators, challenges, workload. Every form is also a plain page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office.http import OfficeRequest
from plans.seen import ROW_GONE, RowGone
from staff.agreements.page import page_of
from staff.agreements.views.editing import SECTIONS, Editor, answer, fetch_own, pressed, seen, show_section
from staff.agreements.writing_actions import (
    add_challenge,
    add_indicator,
    edit_challenge,
    edit_indicator,
    move_row,
    remove_row,
    write_item,
    write_workload,
)
from staff.agreements.writing_forms import ChallengeForm, IndicatorForm, ItemForm, WorkloadForm
from staff.models import AgreementChallenge, AgreementIndicator, AgreementItem, PerformanceAgreement, TargetGroup


@require_safe
@login_required
def section(request: OfficeRequest, pk: int, section: str) -> HttpResponse:
    """One section as it stands: what a cancelled form gives way to."""
    if section.partition("-")[0] not in SECTIONS:
        raise Http404
    return show_section(request, fetch_own(request, pk).pk, section)


@require_safe
@login_required
def problems(request: OfficeRequest, pk: int) -> HttpResponse:
    """The list of what stands against the draft, after something was written."""
    page = page_of(fetch_own(request, pk), request.user)
    return TemplateResponse(request, "staff/agreements/problems.html", {"page": page, "agreement": page.agreement})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def item(request: OfficeRequest, pk: int, item_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = item_of(agreement, item_pk)
    form = ItemForm(typed(request), item=row)
    action = reverse("staff:write_item", args=[pk, item_pk])
    editor = Editor(agreement, str(row.template_item), f"item-{item_pk}", form, action)

    def write() -> None:
        task, outcomes = form.cleaned_data["task"], form.outcomes()
        write_item(item=row, by=request.user, seen=seen(request), task=task, outcomes=outcomes)

    return answer(request, editor, write)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_indicator(request: OfficeRequest, pk: int, item_pk: int, group: str) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementIndicator(item=item_of(agreement, item_pk), target_group=only_group(group))
    form = IndicatorForm(typed(request), instance=row, slug=f"indicator-new-{item_pk}-{group}")
    action = reverse("staff:add_agreement_indicator", args=[pk, item_pk, group])
    editor = Editor(agreement, "เพิ่มตัวชี้วัด", f"item-{item_pk}", form, action, is_new=True)
    return answer(request, editor, lambda: add_indicator(row=form.instance, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def indicator(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    """An indicator's form. One that was removed meanwhile comes back with what was typed, to be added as a new one of its item."""
    agreement = fetch_own(request, pk)
    row = AgreementIndicator.objects.of_version(agreement.current).filter(pk=row_pk).first()
    if row is None:
        row = _indicator_that_went(request, agreement)
    row.item = item_of(agreement, row.item_id)
    form = IndicatorForm(typed(request), instance=row, slug=f"indicator-{row_pk}")
    action = f"{reverse('staff:write_indicator', args=[pk, row_pk])}?item={row.item_id}"
    anew = reverse("staff:add_agreement_indicator", args=[pk, row.item_id, row.target_group])
    editor = Editor(agreement, "ตัวชี้วัด", f"item-{row.item_id}", form, action, anew=anew)
    return answer(request, editor, lambda: edit_indicator(row=_kept(form), by=request.user, seen=seen(request)))


@require_POST
@login_required
def remove_indicator(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementIndicator.objects.of_version(agreement.current).filter(pk=row_pk).first()
    section = f"item-{row.item_id}" if row else f"item-{request.POST.get('item', '')}"

    def write() -> None:
        remove_row(row=_still(row), by=request.user, seen=seen(request))

    return pressed(request, agreement, section, write)


@require_POST
@login_required
def move_indicator(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementIndicator.objects.of_version(agreement.current).filter(pk=row_pk).first()
    section = f"item-{row.item_id}" if row else f"item-{request.POST.get('item', '')}"
    return pressed(request, agreement, section, lambda: move_row(row=_still(row), by=request.user, up=goes_up(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_challenge(request: OfficeRequest, pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementChallenge(version=agreement.current, number=0)
    row.version.agreement = agreement
    form = ChallengeForm(typed(request), instance=row, slug="challenge-new")
    action = reverse("staff:add_challenge", args=[pk])
    editor = Editor(agreement, "เพิ่มประเด็นท้าทาย", "challenges", form, action, is_new=True)
    return answer(request, editor, lambda: add_challenge(row=form.instance, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def challenge(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementChallenge.objects.of_version(agreement.current).filter(pk=row_pk).first()
    if row is None and request.method != "POST":
        raise Http404
    row = row or AgreementChallenge(version=agreement.current, number=0)
    row.version = agreement.current
    row.version.agreement = agreement
    form = ChallengeForm(typed(request), instance=row, slug=f"challenge-{row_pk}")
    anew = reverse("staff:add_challenge", args=[pk])
    action = reverse("staff:write_challenge", args=[pk, row_pk])
    editor = Editor(agreement, "ประเด็นท้าทาย", "challenges", form, action, anew=anew)
    return answer(request, editor, lambda: edit_challenge(row=_kept(form), by=request.user, seen=seen(request)))


@require_POST
@login_required
def remove_challenge(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementChallenge.objects.of_version(agreement.current).filter(pk=row_pk).first()
    write = lambda: remove_row(row=_still(row), by=request.user, seen=seen(request))  # noqa: E731
    return pressed(request, agreement, "challenges", write)


@require_POST
@login_required
def move_challenge(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = AgreementChallenge.objects.of_version(agreement.current).filter(pk=row_pk).first()
    write = lambda: move_row(row=_still(row), by=request.user, up=goes_up(request))  # noqa: E731
    return pressed(request, agreement, "challenges", write)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workload(request: OfficeRequest, pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    version = agreement.current
    version.agreement = agreement
    form = WorkloadForm(typed(request), version=version)
    editor = Editor(agreement, "ภาระงาน", "workload", form, reverse("staff:write_workload", args=[pk]))

    def write() -> None:
        given = form.cleaned_data
        write_workload(
            version=version,
            by=request.user,
            seen=seen(request),
            workload=given["workload"],
            reason=given["reason"],
            hours=form.hours(),
            classrooms=given.get("classrooms", ()),
            lessons=given.get("lessons", ""),
        )

    return answer(request, editor, write)


def item_of(agreement: PerformanceAgreement, item_pk: int | None) -> AgreementItem:
    """An item of the newest version, with what its forms read; 404 for any other."""
    rows = AgreementItem.objects.filter(version=agreement.current).select_related("template_item")
    found = get_object_or_404(rows.prefetch_related("outcomes"), pk=item_pk)
    found.version = agreement.current
    found.version.agreement = agreement
    return found


def typed(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


def goes_up(request: OfficeRequest) -> bool:
    return request.POST.get("direction") == "up"


def only_group(group: str) -> str:
    if group not in TargetGroup.values:
        raise Http404
    return group


def _indicator_that_went(request: OfficeRequest, agreement: PerformanceAgreement) -> AgreementIndicator:
    """What stands for an indicator that was removed while somebody wrote on it. 404 for a reader."""
    key, group = request.GET.get("item", ""), request.POST.get("target_group", "")
    if request.method != "POST" or not key.isdecimal():
        raise Http404
    return AgreementIndicator(item=item_of(agreement, int(key)), target_group=only_group(group))


def _kept(form: Any) -> Any:
    """The row that the form writes; RowGone where there is none any more."""
    return _still(form.instance if form.instance.pk else None)


def _still(row: Any) -> Any:
    if row is None:
        raise RowGone(ROW_GONE)
    return row
