"""With two offices loaded, nobody meets a row of the other one anywhere in the admin."""

from collections.abc import Callable
from functools import cache

import pytest
from django import forms
from django.contrib import admin
from django.db import models
from django.urls import reverse

from areaoffice.office.admin_scope import WorkbookMixin
from areaoffice.office.models import Office, User
from areaoffice.office.scope import is_shared, office_id_of
from plans.models import ActionPlan, NationalPlanItem
from projects.models import Project

pytestmark = pytest.mark.looks

SITE = admin.site
USERS = ["planner", "hr"]


def owned_models() -> list:
    return [pytest.param(model, id=model._meta.label) for model in SITE._registry if not is_shared(model)]


def address(model: type[models.Model], page: str, *args: int) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture(scope="package")
def foreign_keys(_demo_offices: None) -> Callable[[type[models.Model]], set[int]]:
    """Keys of the rows of the other office; each model's are looked up once, for no test here writes a row of that office."""

    @cache
    def keys(model: type[models.Model]) -> set[int]:
        primary = Office.objects.get(code="phichit1")
        if model is User:
            return set(User.objects.filter(role_grants__office=primary).values_list("pk", flat=True))
        return {row.pk for row in model._default_manager.all() if office_id_of(row) == primary.pk}

    return keys


@pytest.fixture(params=USERS)
def user(request, demo, primary, client) -> User:
    user = User.objects.get(username=request.param)
    client.force_login(user)
    return user


def may_open(client, model) -> bool:
    return client.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", owned_models())
def test_lists_and_their_filters_hold_no_row_of_another_office(client, user, foreign_keys, model):
    response = client.get(address(model, "changelist"))
    if response.status_code == 403:
        return
    changelist = response.context["cl"]

    assert foreign_keys(model) & set(changelist.root_queryset.values_list("pk", flat=True)) == set()
    for spec in changelist.filter_specs:
        related = getattr(getattr(spec, "field", None), "related_model", None)
        if related is not None and not is_shared(related):
            assert {key for key, _name in spec.lookup_choices} & foreign_keys(related) == set()


@pytest.mark.parametrize("model", owned_models())
def test_row_of_another_office_is_not_found(client, user, foreign_keys, model):
    foreign = sorted(foreign_keys(model))
    if not foreign or not may_open(client, model):
        return

    for page in ("change", "history", "delete"):
        assert client.get(address(model, page, foreign[0])).status_code in (403, 404)


@pytest.mark.parametrize("model", owned_models())
def test_forms_offer_no_row_of_another_office(client, user, foreign_keys, model):
    pages = [address(model, "add")]
    own = SITE._registry[model].get_queryset(type("Request", (), {"user": user, "GET": {}})()).first()
    if own is not None:
        pages.append(address(model, "change", own.pk))

    for page in pages:
        response = client.get(page)
        if response.status_code == 200:
            for where, field in fields_of(response.context):
                related = field.queryset.model
                if not is_shared(related):
                    offered = set(field.queryset.values_list("pk", flat=True))
                    assert offered & foreign_keys(related) == set(), where


def fields_of(context) -> list:
    """Every drop-down of a form and of its tables of parts."""
    made = [context["adminform"].form]
    made += [inline.formset.empty_form for inline in context["inline_admin_formsets"]]
    return [
        (f"{type(form).__name__}.{name}", field)
        for form in made
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField) and not field.widget.is_hidden
    ]


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in SITE._registry])
def test_autocomplete_finds_no_row_of_another_office(client, user, foreign_keys, model):
    for name in SITE._registry[model].autocomplete_fields:
        related = model._meta.get_field(name).related_model
        if is_shared(related):
            continue
        asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
        response = client.get(reverse("admin:autocomplete"), asked)
        if response.status_code == 200:
            found = {int(row["id"]) for row in response.json()["results"]}
            assert found & foreign_keys(related) == set(), name


@pytest.mark.parametrize(
    "model",
    [model for model, found in SITE._registry.items() if isinstance(found, WorkbookMixin) and not is_shared(model)],
)
def test_exports_hold_no_row_of_another_office(client, user, primary, model):
    found = SITE._registry[model]
    fields = dict.fromkeys(found.resource_classes[0]._meta.fields, "on")
    response = client.post(address(model, "export"), {"format": "1", "resource": "", **fields})
    if response.status_code == 403:
        return

    content = response.content.decode("utf-8-sig")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert primary.code not in content


def test_posted_key_of_another_office_is_refused(client, demo, primary):
    """What a drop-down does not offer is not taken either."""
    client.force_login(User.objects.get(username="planner"))
    theirs = ActionPlan.objects.filter(office=primary).first()

    response = client.post(address(Project, "add"), {"plan": theirs.pk, "code": "X1", "name": "โครงการแปลกปลอม"})

    assert response.status_code == 200
    assert "plan" in response.context["adminform"].form.errors
    assert not Project.objects.filter(code="X1").exists()


def test_shared_list_in_use_is_not_deleted(client, demo):
    client.force_login(User.objects.get(username="admin"))
    used = NationalPlanItem.objects.filter(aligned_projects__isnull=False).first()

    assert client.post(address(NationalPlanItem, "delete", used.pk), {"post": "yes"}).status_code == 403
