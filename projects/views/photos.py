"""Pictures of a project's report."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.shelves import Shelf
from areaoffice.office.views.shelves import answer
from projects.models import Photo, Project, ReportingRound
from projects.shelves import shelf_of_photo, shelf_of_round


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def photos(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """The pictures of a round."""
    project = get_object_or_404(Project.objects.visible_to(request.user).select_related("plan__office"), pk=pk)
    rounds = ReportingRound.objects.of_office(project.office).for_year(project.plan.fiscal_year)
    one = get_object_or_404(rounds, pk=round_pk)
    return answer(request, lambda: shelf_of_round(project, one, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def photo_file(request: OfficeRequest, pk: int, photo_pk: int) -> HttpResponse:
    """The picture under a caption."""
    photos = Photo.objects.visible_to(request.user).filter(report__project=pk)

    def open_shelf() -> Shelf:
        related = ("file__uploaded_by", "report__round", "report__project__plan__office")
        return shelf_of_photo(get_object_or_404(photos.select_related(*related), pk=photo_pk), request.user)

    return answer(request, open_shelf)
