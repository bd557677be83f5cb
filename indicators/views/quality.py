"""The quality levels of an indicator in its year."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from indicators.forms import take_errors
from indicators.models import IndicatorYear
from indicators.quality_forms import ScaleForm
from indicators.quality_levels import WrongBands, make_scale, use_scale
from indicators.views.measuring import editable_year


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def scale(request: OfficeRequest, pk: int) -> HttpResponse:
    """Pick one of the year's scales or make one; what is wrong stands at its level."""
    year = editable_year(request, pk)
    form = ScaleForm(request.POST or None, year=year)
    if request.method == "POST" and form.is_valid() and _save(request, year, form):
        messages.success(request, f"บันทึกเกณฑ์ระดับคุณภาพของ {year.number} แล้ว")
        return redirect("indicators:indicator", year.pk)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/scale.html", {"year": year, "form": form}, status=status)


def _save(request: OfficeRequest, year: IndicatorYear, form: ScaleForm) -> bool:
    asked = {"year": year, "by": request.user, "seen": form.cleaned_data["seen"], **form.reasons}
    try:
        if form.is_new:
            make_scale(name=form.cleaned_data["name"], bands=form.bands, **asked)
        else:
            use_scale(scale=form.chosen, **asked)
    except WrongBands as wrong:
        form.take_faults(wrong)
        return False
    except StaleRow as stale:
        form.add_error(None, str(stale))
        return False
    except ValidationError as error:
        take_errors(form, error)
        return False
    return True
