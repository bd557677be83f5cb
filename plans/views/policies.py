"""Writing the policy library: plans and policies with their items (administrators), and the office's announcements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from plans.direction_actions import add_row, edit_row, remove_row
from plans.forms.direction import PolicyForm
from plans.models import Announcement, NationalPlan
from plans.permissions import can_keep_direction, can_keep_national_lists
from plans.sections import ANNOUNCEMENT, POLICY_ITEM, Part
from plans.views.direction import only_staff
from plans.views.rows import Board, Editor, save, seen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: OfficeRequest) -> HttpResponse:
    """A plan or policy, or a new edition of one."""
    _only_administrators(request)
    policy = NationalPlan(order=_last_order() + 1)
    form = PolicyForm(request.POST if request.method == "POST" else None, instance=policy, slug="policy-new")
    if request.method == "POST" and form.is_valid():
        try:
            add_row(row=policy, by=request.user, at=request.office)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return redirect("projects:policy", policy.pk)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "plans/policy_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Its name, level, edition and validity."""
    board = board_of(request, pk)
    policy = get_object_or_404(NationalPlan, pk=pk)
    form = PolicyForm(request.POST if request.method == "POST" else None, instance=policy, slug="policy")
    editor = Editor(board, "แผน/นโยบาย", "items", form, reverse("plans:policy_edit", args=[pk]), is_new=False)
    return save(request, editor, lambda: edit_row(row=policy, by=request.user, seen=seen(request), at=request.office))


@require_POST
@login_required
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take out a plan that nothing names and that has no items."""
    _only_administrators(request)
    policy = get_object_or_404(NationalPlan, pk=pk)
    try:
        remove_row(row=policy, by=request.user, seen=seen(request), at=request.office)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("projects:policy", pk)
    except StaleRow as stale:
        messages.error(request, str(stale))
        return redirect("projects:policy", pk)
    messages.success(request, f"ลบ “{policy}” แล้ว")
    return redirect("projects:policies")


def board_of(request: OfficeRequest, pk: int) -> Board:
    """The page of a plan or policy as a board, for administrators."""
    _only_administrators(request)
    policy = get_object_or_404(NationalPlan, pk=pk)

    def rows(part: Part) -> Any:
        return part.model._base_manager.filter(plan=policy)

    def new_row(part: Part, under: int | None) -> Any:
        return part.model(plan=policy)

    return Board(
        office=request.office,
        title=str(policy),
        page=reverse("projects:policy", args=[pk]),
        base=f"{reverse('projects:policy', args=[pk])}rows/",
        parts={POLICY_ITEM.slug: POLICY_ITEM},
        rows=rows,
        new=new_row,
    )


def announcements_of(request: OfficeRequest) -> Board:
    """The office's own announcements as a board, for those who keep its directions."""
    only_staff(request)
    if not can_keep_direction(request.user, request.office):
        raise PermissionDenied

    def rows(part: Part) -> Any:
        return Announcement.objects.visible_to(request.user).of_office(request.office)

    def new_row(part: Part, under: int | None) -> Any:
        return part.model(office=request.office)

    return Board(
        office=request.office,
        title="นโยบายและประกาศ",
        page=reverse("projects:policies"),
        base=f"{reverse('projects:policies')}office/",
        parts={ANNOUNCEMENT.slug: ANNOUNCEMENT},
        rows=rows,
        new=new_row,
    )


def _only_administrators(request: OfficeRequest) -> None:
    only_staff(request)
    if not can_keep_national_lists(request.user):
        raise PermissionDenied


def _last_order() -> int:
    return NationalPlan.objects.order_by("-order").values_list("order", flat=True).first() or 0
