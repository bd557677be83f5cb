"""People of the office: who works here in which role, and inviting somebody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.desk.forms import InvitationForm
from areaoffice.office.actions import invite_again, invite_person
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import RoleGrant, User
from areaoffice.office.permissions import can_invite


def people_of(request: OfficeRequest) -> QuerySet[User]:
    """Whoever has a role in the office; 404 for a visitor who may not invite."""
    if not can_invite(request.user, request.office):
        raise Http404("ไม่พบหน้านี้")
    grants = RoleGrant.objects.filter(office=request.office).select_related("unit", "school").order_by("role", "pk")
    people = User.objects.filter(role_grants__office=request.office).distinct()
    return people.prefetch_related(Prefetch("role_grants", grants, to_attr="grants_here")).order_by("username")


def link_base(request: OfficeRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


@require_safe
@login_required
def people(request: OfficeRequest) -> HttpResponse:
    return TemplateResponse(request, "desk/people.html", {"people": people_of(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite(request: OfficeRequest) -> HttpResponse:
    people_of(request)
    form = InvitationForm(request.POST or None, office=request.office, by=request.user)
    if request.method == "POST" and form.is_valid():
        person = invite_person(
            office=request.office, by=request.user, link_base=link_base(request), **form.cleaned_data
        )
        messages.success(request, f"ส่งคำเชิญถึง {person.email} แล้ว")
        return redirect("desk:people")
    return TemplateResponse(request, "desk/invite.html", {"form": form})


@require_POST
@login_required
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(people_of(request), pk=pk)
    try:
        invite_again(user=person, office=request.office, by=request.user, link_base=link_base(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"ส่งคำเชิญถึง {person.email} อีกครั้งแล้ว ลิงก์เดิมใช้ไม่ได้อีก")
    return redirect("desk:people")
