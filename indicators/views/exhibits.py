"""Charts of the dashboard as files: a picture of one, the table of one, and all tables in one workbook. Rights and filter are the page's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.chart_images import chart_png
from areaoffice.office.exhibits import Exhibit, of_key
from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.sheets import sheet_of, workbook_of
from indicators import board_exhibits
from indicators.dashboard import Dashboard
from indicators.views.years import show_year
from indicators.wanted import Wanted
from thai.dates import format_date


@require_safe
@login_required
def picture(request: OfficeRequest, fiscal_year: int, key: str) -> HttpResponse:
    return png_of(_one(request, fiscal_year, key), request, fiscal_year)


@require_safe
@login_required
def table(request: OfficeRequest, fiscal_year: int, key: str) -> HttpResponse:
    return xlsx_of([_one(request, fiscal_year, key)], f"{key}-{fiscal_year}")


@require_safe
@login_required
def tables(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    return xlsx_of(_exhibits(request, fiscal_year), f"dashboard-{fiscal_year}")


def _exhibits(request: OfficeRequest, fiscal_year: int) -> Iterable[Exhibit]:
    show_year(request, fiscal_year)
    wanted = replace(Wanted.read(request.GET, year=fiscal_year), year=fiscal_year, words="")
    return board_exhibits.every(Dashboard(request.office, request.user, clock.today(), wanted))


def _one(request: OfficeRequest, fiscal_year: int, key: str) -> Exhibit:
    found = of_key(_exhibits(request, fiscal_year), key)
    if found is None:
        raise Http404("ไม่มีแผนภูมินี้ในแดชบอร์ดที่เลือก")
    return found


def png_of(exhibit: Exhibit, request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The picture with its title, whose it is and as of when; 404 where there is nothing to draw."""
    drawn = exhibit.figure
    if drawn is None:
        raise Http404("แผนภูมินี้ยังไม่มีข้อมูลให้วาด")
    note = (
        f"{request.office.short_name} · ปีงบประมาณ พ.ศ. {fiscal_year} · ข้อมูล ณ วันที่ {format_date(clock.today(), 'short')}"
    )
    content = chart_png(drawn.svg, title=exhibit.title, notes=(note,))
    headers = {"Content-Disposition": f'attachment; filename="{exhibit.key}-{fiscal_year}.png"'}
    return HttpResponse(content, content_type="image/png", headers=headers)


def xlsx_of(exhibits: Iterable[Exhibit], name: str) -> HttpResponse:
    """A sheet for each table that has rows."""
    sheets = [sheet_of(one) for one in exhibits if one.rows]
    if not sheets:
        raise Http404("ยังไม่มีตารางให้ดาวน์โหลด")
    return workbook_file(workbook_of(sheets), f"{name}.xlsx")
