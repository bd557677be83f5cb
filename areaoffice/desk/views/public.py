"""Pages that anybody may read: published plans, from frozen versions only, at addresses that stay.

Spending alone is of today: the ledger of the projects of the version, where the office chose to show it.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.models import Office
from plans.content import PlanContent, from_json
from plans.models import ActionPlan, PlanVersion
from projects import public_spending
from projects.public_spending import PublicSpending


@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """The plans that an office has published."""
    one = get_object_or_404(Office, code=code, is_active=True)
    plans = ActionPlan.objects.of_office(one).filter(state=ActionPlan.State.PUBLISHED)
    return TemplateResponse(request, "public/office.html", {"office": one, "plans": plans})


@require_safe
def plan(request: HttpRequest, code: str, fiscal_year: int) -> HttpResponse:
    """The newest published version of the plan."""
    versions = _published(code, fiscal_year)
    if not versions:
        raise Http404("ไม่มีแผนที่เผยแพร่ของปีนี้")
    return _page(request, versions, versions[-1])


@require_safe
def version(request: HttpRequest, code: str, fiscal_year: int, number: int) -> HttpResponse:
    """One published version, readable for as long as the plan is public."""
    versions = _published(code, fiscal_year)
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404("ไม่มีแผนฉบับนี้")
    return _page(request, versions, found)


def _published(code: str, fiscal_year: int) -> list[PlanVersion]:
    """In order of their numbers; none where the plan is not public now."""
    versions = PlanVersion.objects.published().of_office_and_year(code, fiscal_year)
    return list(versions.select_related("plan__office").order_by("number"))


def _page(request: HttpRequest, versions: list[PlanVersion], shown: PlanVersion) -> HttpResponse:
    the_plan = shown.plan
    content = from_json(shown.content)
    context = {
        "office": the_plan.office,
        "plan": the_plan,
        "version": shown,
        "versions": versions,
        "is_latest": shown == versions[-1],
        "content": content,
        "parts": the_plan.public_parts,
        "spending": _spending(the_plan, content),
        "announcements": the_plan.announcements.all(),
        "resolutions": the_plan.resolutions.select_related("body"),
    }
    return TemplateResponse(request, "public/plan.html", context)


def _spending(plan: ActionPlan, content: PlanContent) -> PublicSpending | None:
    """None where the office does not show its spending; nothing is asked of the ledger then."""
    if "spending" not in plan.public_parts:
        return None
    return public_spending.build(plan=plan, projects=[one.key for one in content.projects], today=clock.today())
