"""The files behind a result."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.views.shelves import answer
from indicators.models import Result
from indicators.shelves import shelf_of
from indicators.views.indicator import visible_year


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def result_files(request: OfficeRequest, pk: int, result_pk: int) -> HttpResponse:
    """Of the office's own row of a round, or of a place's."""
    year = visible_year(request, pk)
    results = Result.objects.filter(indicator_year=year).select_related("round")
    result = get_object_or_404(results, pk=result_pk)
    result.indicator_year = year
    return answer(request, lambda: shelf_of(result, request.user))
