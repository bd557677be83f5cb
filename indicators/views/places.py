"""An indicator by its places, rolled up and sorted, with a chart and its table."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.chart_figures import figure
from areaoffice.office.http import OfficeRequest, typed
from indicators import place_page
from indicators.charts import ACCENT, BAD
from indicators.views.indicator import visible_year


@require_safe
@login_required
def by_place(request: OfficeRequest, pk: int) -> HttpResponse:
    """What an indicator came to place by place; `by` rolls schools up, `sort=worst` puts the furthest behind on top."""
    year = visible_year(request, pk)
    if not year.breakdown:
        raise Http404
    sort = typed(request.GET.get("sort"))
    page = place_page.build(year, by=typed(request.GET.get("by")), sort=sort, today=clock.today())
    chart = None
    if page.bars:
        option = place_page.place_chart(page, color=ACCENT, missed=BAD)
        chart = figure(option, 640, 70 + 28 * len(page.bars), f"{year.number} จำแนกตามพื้นที่")
    context = {"page": page, "year": year, "sort": sort, "sorts": place_page.SORTS, "chart": chart}
    return TemplateResponse(request, "indicators/by_place.html", context)
