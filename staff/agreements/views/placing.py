"""Moving an indicator of one's own draft to another item: what was drawn in one press is sorted here."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from plans.seen import RowGone
from staff.agreements.views.editing import fetch_own
from staff.agreements.writing_actions import place_indicator
from staff.agreements.writing_forms import PlaceForm
from staff.models import AgreementIndicator


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def place(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    """A page of its own, with and without script; afterwards the item that the indicator went to."""
    agreement = fetch_own(request, pk)
    rows = AgreementIndicator.objects.of_version(agreement.current)
    row = get_object_or_404(rows.select_related("item__template_item"), pk=row_pk)
    row.item.version = agreement.current
    form = PlaceForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        item = form.cleaned_data["item"]
        try:
            place_indicator(row=row, item=item, target_group=form.cleaned_data["target_group"], by=request.user)
        except RowGone as gone:
            form.add_error(None, str(gone))
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, f"ย้ายตัวชี้วัดไปข้อ {item.template_item.number} แล้ว")
            return redirect(f"{reverse('staff:agreement', args=[pk])}#item-{item.pk}")
    context = {"agreement": agreement, "row": row, "form": form}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/writing/place.html", context, status=status)
