"""Two offices that both hold a row of everything: nothing of the other one shows anywhere in the admin."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Office, User
from areaoffice.office.scope import is_shared, office_path
from plans.models import BudgetClass
from projects.models import Account, Project
from tests.admin.conftest import let_in
from tests.projects.conftest import person

pytestmark = pytest.mark.looks

MARK = "ฆฆฆ"
NUMBERS = count(1)
ROLES = ["planner", "administrator", "auditor"]
OWNED = [model for model in admin.site._registry if office_path(model) not in (None, "")]

# What a row needs to be allowed by the constraints of its table.
NEEDS: dict[str, dict[str, Any]] = {
    "RoleGrant": {"role": "planner"},
    "BudgetLine": {"is_lump_sum": True},
    "IndicatorYear": {"computed_as": ""},
    "Project": {"waiting_for": ""},
    "Transfer": {"to_account": lambda: other_account()},
}

# Keys that may be empty and are filled all the same.
FOLLOWED = {("Account", "project"), ("Post", "person"), ("IndicatorYear", "project"), ("BudgetLine", "activity")}
FOLLOWED |= {
    ("GeneratedReport", "requested_by"),
    ("StateChange", "by"),
    ("Photo", "file"),
    ("Resolution", "action_plan"),
    ("Directive", "unit"),
}


def other_account() -> Account:
    """A second account, to which money may be moved."""
    office = Office.objects.get(code="other")
    return baker.make(Account, office=office, fiscal_year=2565, budget_class=baker.make(BudgetClass))


class OtherOffice:
    """An office with one row of every model that belongs to an office, each text of which bears the mark."""

    def __init__(self) -> None:
        self.office = baker.make(Office, code="other", name=MARK, short_name=MARK, kind="secondary")
        self.user = person("stranger", "planner", self.office)
        User.objects.filter(pk=self.user.pk).update(first_name=MARK)
        self.rows: dict[type[models.Model], models.Model] = {Office: self.office, User: self.user}
        for model in OWNED:
            self.row(model)

    def row(self, model: type[models.Model]) -> models.Model:
        if model not in self.rows:
            values = {field.name: self.value(field) for field in model._meta.concrete_fields if self.is_wanted(field)}
            self.rows[model] = baker.make(model, **{**values, **NEEDS.get(model.__name__, {})})
        return self.rows[model]

    def is_wanted(self, field: models.Field) -> bool:
        if field.primary_key or isinstance(field, models.FileField):
            return False
        if isinstance(field, models.ForeignKey):
            return not field.null or field.name == "office" or (field.model.__name__, field.name) in FOLLOWED
        words = isinstance(field, models.CharField | models.TextField) and not field.choices
        return words or not (field.has_default() or field.null)

    def value(self, field: models.Field):
        if isinstance(field, models.ForeignKey):
            shared = is_shared(field.related_model)
            return baker.make(field.related_model) if shared else self.row(field.related_model)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.DateTimeField):
            return datetime(2022, 1, 5, tzinfo=UTC)
        if isinstance(field, models.DateField):
            return date(2022, 1, 5)
        if isinstance(field, models.IntegerField | models.DecimalField):
            return 2565 if field.name.endswith("_year") else 1
        return f"{MARK}{next(NUMBERS)}"[: field.max_length]


@pytest.fixture
def other(db) -> OtherOffice:
    return OtherOffice()


@pytest.fixture(params=ROLES)
def user(request, client, world, other) -> User:
    return let_in(client, person(f"{request.param}-here", request.param, world.office))


def url_of(model: type[models.Model], page: str, *args: int) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_model_of_an_office_has_a_row(other):
    assert [model.__name__ for model in OWNED if not other.rows[model].pk] == []
    assert len(OWNED) > 40


def test_no_list_or_form_shows_a_word_of_another_office(client, user):
    pages = [url_of(model, page) for model in admin.site._registry for page in ("changelist", "add")]

    assert [page for page in pages if MARK in client.get(page).content.decode()] == []


def test_no_row_of_another_office_opens(client, user, other):
    shown = {
        url: client.get(url).status_code
        for model, row in other.rows.items()
        for url in (url_of(model, page, row.pk) for page in ("change", "history", "delete"))
    }

    assert {url: status for url, status in shown.items() if status not in (403, 404)} == {}


def test_no_autocomplete_finds_a_row_of_another_office(client, user):
    found = {}
    for model, model_admin in admin.site._registry.items():
        for name in model_admin.autocomplete_fields:
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
            response = client.get(reverse("admin:autocomplete"), asked)
            if response.status_code == 200 and MARK in str(response.json()):
                found[model.__name__] = name

    assert found == {}


def test_no_export_holds_a_word_of_another_office(client, user):
    exporting = [model for model, model_admin in admin.site._registry.items() if hasattr(model_admin, "export_action")]

    files = {
        model.__name__: client.post(url_of(model, "export"), {"format": "1", "resource": ""}) for model in exporting
    }

    assert [name for name, file in files.items() if MARK in file.content.decode("utf-8-sig")] == []
    assert files["Project"].headers["Content-Type"] == "text/csv"


def test_search_and_filters_lead_to_no_row_of_another_office(client, user, other):
    """A word or a key of the other office in the address shows no more than the list does."""
    project = other.rows[Project]
    asked = [{"q": MARK}, {"plan__id__exact": project.plan_id}, {"lead_unit__id__exact": project.lead_unit_id}]

    pages = [client.get(url_of(Project, "changelist"), query, follow=True).content.decode() for query in asked]

    assert [page.count(f">{project.name}<") for page in pages] == [0, 0, 0]
