"""The entries behind a sum of money, of a budget class or of a project."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from areaoffice.office.http import OfficeRequest
from plans.models import BudgetClass
from projects import ledger_page
from projects.models import Account, Project
from projects.models.ledger import AccountQuerySet
from projects.permissions import can_keep_money


@require_GET
@login_required
def of_class(request: OfficeRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Only for those who see the whole office, as its table."""
    if request.office.pk not in request.user.whole_office_ids():
        raise Http404
    budget_class = get_object_or_404(BudgetClass, code=code)
    accounts = Account.objects.of_office(request.office).for_year(fiscal_year).filter(budget_class=budget_class)
    if not accounts.exists():
        raise Http404("ไม่มีข้อมูลของงบรายจ่ายนี้ในปีงบประมาณนี้")
    return show(request, fiscal_year, budget_class.name, accounts)


@require_GET
@login_required
def of_project(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    project = get_object_or_404(projects, pk=pk)
    return show(request, fiscal_year, f"{project.code} {project.name}", Account.objects.filter(project=project))


def show(request: OfficeRequest, fiscal_year: int, name: str, accounts: AccountQuerySet) -> HttpResponse:
    context = {
        "page": ledger_page.build(accounts),
        "name": name,
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_money(request.user, request.office),
    }
    return TemplateResponse(request, "projects/ledger.html", context)
