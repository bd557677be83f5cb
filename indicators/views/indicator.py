"""A KPI's page, its result form, its target, its card; and the list of the year's KPIs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from areaoffice.office import clock
from areaoffice.office.comment_forms import CommentForm
from areaoffice.office.exhibits import Exhibit
from areaoffice.office.http import OfficeRequest, typed
from areaoffice.office.versions import StaleRow
from indicators import indicator_list, indicator_page
from indicators.actions import change_target, edit_card, record_result
from indicators.forms import CardForm, ResultForm, TargetForm, take_errors
from indicators.grid_cells import corrections_of
from indicators.indicator_page import IndicatorPage
from indicators.models import IndicatorYear, Result
from indicators.permissions import can_edit_indicator, can_report_result
from indicators.places import Places
from indicators.round_figures import of_round
from indicators.shelves import shelves_of
from indicators.threads import readers_of, thread_of
from indicators.trend import Trend
from indicators.trend_chart import trend_exhibit
from indicators.views.exhibits import png_of, xlsx_of
from indicators.views.years import show_year
from indicators.wanted import Wanted
from projects.models import ReportingRound

PER_PAGE = 60
TOLD_BY_PLACES = "รอบนี้มีผลรายแห่งแล้ว ผลของสำนักงานคำนวณจากรายแห่ง จึงไม่ต้องกรอกผลรวม แก้ไขได้ที่หน้ารายแห่ง"


def visible_year(request: OfficeRequest, pk: int) -> IndicatorYear:
    """The KPI of a year, for whom may see it; the frame follows its year for this one request."""
    years = IndicatorYear.objects.visible_to(request.user).of_office(request.office)
    year = get_object_or_404(years.select_related("indicator", "office", "project__plan__office", "activity"), pk=pk)
    request.fiscal_year = year.fiscal_year
    return year


@require_safe
@login_required
def indicator(request: OfficeRequest, pk: int) -> HttpResponse:
    year = visible_year(request, pk)
    page = page_of(request, year)
    shelves = shelves_of(year, [row.result for row in page.rounds if row.result], request.user)
    context = {
        "page": page,
        "trend": trend_of(page.trend, year),
        "shelves": shelves,
        "may_report": can_report_result(request.user, year),
        "may_edit": can_edit_indicator(request.user, year),
        "thread": thread_of(year),
        "comment_form": CommentForm(readers=readers_of(year)),
    }
    return TemplateResponse(request, "indicators/indicator.html", context)


def page_of(request: OfficeRequest, year: IndicatorYear) -> IndicatorPage:
    return indicator_page.build(year, user=request.user, today=clock.today())


@require_safe
@login_required
def trend_picture(request: OfficeRequest, pk: int) -> HttpResponse:
    year = visible_year(request, pk)
    return png_of(trend_of(page_of(request, year).trend, year), request, year.fiscal_year)


@require_safe
@login_required
def trend_table(request: OfficeRequest, pk: int) -> HttpResponse:
    year = visible_year(request, pk)
    return xlsx_of([trend_of(page_of(request, year).trend, year)], f"trend-{year.pk}")


def trend_of(trend: Trend, year: IndicatorYear) -> Exhibit:
    return trend_exhibit(trend, f"{year.number} {year.indicator.name}")


@require_safe
@login_required
def indicators(request: OfficeRequest) -> HttpResponse:
    """KPIs of the year in the address, else of the person's own; the year that they chose stays as it is."""
    wanted = Wanted.read(request.GET, year=request.fiscal_year)
    show_year(request, wanted.year)
    page = indicator_list.build(office=request.office, user=request.user, today=clock.today(), wanted=wanted)
    template = "indicators/list.html#rows" if request.htmx else "indicators/list.html"
    page_obj = Paginator(page.rows, PER_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, template, {"page": page, "page_obj": page_obj, "wanted": wanted})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def result(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """The form of one round; saved by itself with htmx, by its button without."""
    year = visible_year(request, pk)
    if not can_report_result(request.user, year):
        raise Http404
    round = get_object_or_404(ReportingRound.objects.visible_to(request.user), pk=round_pk, kind=year.frequency)
    place = typed(request.GET.get("place"))
    told = tuple(Result.objects.in_round(year, round))
    if not place and request.method != "POST" and not of_round(year, round, told, Places(year.office)).takes_own:
        messages.info(request, TOLD_BY_PLACES)
        return redirect("indicators:cell", year.pk, round.pk)
    current = next((one for one in told if one.place_key == place), None)
    initial = ResultForm.initial_of(current)
    form = ResultForm(_posted(request), year=year, initial=initial)
    context = {
        "year": year,
        "round": round,
        "place": place,
        "corrections": corrections_of([year]).get(year.pk, ()),
        "form": form,
        "seen": initial["seen"],
        "differences": None,
        "saved_at": None,
    }
    if request.method == "POST":
        context["seen"] = form.data["seen"]
        return (
            save_result(request, year, round, form, context)
            if form.is_valid()
            else answer(request, context, status=422)
        )
    return answer(request, context)


def _posted(request: OfficeRequest) -> QueryDict | None:
    """What was sent; "save mine" names the version that it writes over."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data["seen"] = data.get("overwrite") or data.get("seen", "")
    return data


def save_result(
    request: OfficeRequest, year: IndicatorYear, round: ReportingRound, form: ResultForm, context: dict[str, object]
) -> HttpResponse:
    try:
        saved = record_result(
            indicator_year=year, round=round, by=request.user, place_key=str(context["place"]), **form.cleaned_data
        )
    except StaleRow as stale:
        told = {"differences": form.differences(stale.current), "version": stale.current.row_version}
        return answer(request, context | told, status=409)
    except ValidationError as error:
        take_errors(form, error)
        return answer(request, context, status=422)
    if "close" in request.POST or not request.htmx:
        messages.success(request, f"บันทึกผล {year.number} แล้ว")
        back = redirect("indicators:indicator", year.pk)
        return HttpResponseClientRedirect(back.url) if request.htmx else back
    return answer(request, context | {"seen": saved.row_version, "saved_at": timezone.localtime()})


def answer(request: OfficeRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    template = "indicators/result.html#saved" if request.htmx else "indicators/result.html"
    return TemplateResponse(request, template, {"version": None} | context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def target(request: OfficeRequest, pk: int) -> HttpResponse:
    year = visible_year(request, pk)
    if not can_edit_indicator(request.user, year):
        raise Http404
    form = TargetForm(request.POST or None, year=year, initial=TargetForm.initial_of(year))
    context = {"year": year, "form": form, "problem": ""}
    if request.method == "POST" and form.is_valid():
        try:
            change_target(indicator_year=year, by=request.user, **form.cleaned_data)
        except StaleRow as stale:
            context["problem"] = str(stale)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, f"บันทึกค่าเป้าหมาย {year.number} แล้ว")
            return redirect("indicators:indicator", year.pk)
    return TemplateResponse(request, "indicators/target.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card(request: OfficeRequest, pk: int) -> HttpResponse:
    year = visible_year(request, pk)
    if not can_edit_indicator(request.user, year):
        raise Http404
    form = CardForm(request.POST or None, instance=year.indicator, initial={"seen": year.indicator.row_version})
    context = {"year": year, "form": form, "problem": ""}
    if request.method == "POST" and form.is_valid():
        try:
            edit_card(year=year, by=request.user, **form.cleaned_data)
        except StaleRow as stale:
            context["problem"] = str(stale)
        except PermissionDenied:
            raise Http404 from None
        else:
            messages.success(request, "บันทึกนิยามตัวชี้วัดแล้ว")
            return redirect("indicators:indicator", year.pk)
    return TemplateResponse(request, "indicators/card.html", context, status=422 if request.method == "POST" else 200)
