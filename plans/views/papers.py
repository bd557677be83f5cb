"""The file of a resolution and of an announcement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.shelves import Shelf
from areaoffice.office.views.shelves import answer
from plans.models import Announcement, Resolution
from plans.shelves import shelf_of_paper


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def announcement_file(request: OfficeRequest, pk: int) -> HttpResponse:
    papers = Announcement.objects.visible_to(request.user).of_office(request.office).select_related("office")
    return _paper(request, papers, pk, "plans:announcement_file", reverse("projects:policies"), "นโยบายและประกาศ")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def resolution_file(request: OfficeRequest, pk: int) -> HttpResponse:
    papers = Resolution.objects.visible_to(request.user).filter(body__office=request.office)
    found = get_object_or_404(papers.select_related("action_plan"), pk=pk)
    plan = found.action_plan
    back = reverse("indicators:plan_way", args=[plan.fiscal_year]) if plan else reverse("plans:directions")
    return _paper(request, papers.select_related("body__office"), pk, "plans:resolution_file", back, "มติคณะกรรมการ")


def _paper(request: OfficeRequest, papers: Any, pk: int, name: str, back: str, label: str) -> HttpResponse:
    def open_shelf() -> Shelf:
        paper = get_object_or_404(papers.select_related("file__uploaded_by"), pk=pk)
        return shelf_of_paper(paper, request.user, url=reverse(name, args=[pk]), back=back, back_label=label)

    return answer(request, open_shelf)
