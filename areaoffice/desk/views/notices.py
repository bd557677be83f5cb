"""One's own notices: the list, opening the place that one is about, read and unread."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Notice

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notices(request: OfficeRequest) -> HttpResponse:
    """The latest notices; POST reads all."""
    if request.method == "POST":
        Notice.objects.unread_by(request.user).update(read_at=timezone.now())
        return redirect("desk:notices")
    return TemplateResponse(request, "desk/notices.html", {"notices": _mine(request)[:MOST]})


@require_safe
@login_required
def open_notice(request: OfficeRequest, pk: int) -> HttpResponse:
    """Lead to the exact place; the notice is read then."""
    notice = get_object_or_404(_mine(request), pk=pk)
    if notice.read_at is None:
        _mine(request).filter(pk=pk).update(read_at=timezone.now())
    is_ours = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if is_ours and notice.link else "desk:notices")


@require_POST
@login_required
def read(request: OfficeRequest, pk: int) -> HttpResponse:
    """Mark one as read, or (`unread`) as not read."""
    notice = get_object_or_404(_mine(request), pk=pk)
    is_unread = "unread" in request.POST
    _mine(request).filter(pk=notice.pk).update(read_at=None if is_unread else timezone.now())
    return redirect("desk:notices")


def _mine(request: OfficeRequest) -> QuerySet[Notice]:
    return Notice.objects.filter(to=request.user)
