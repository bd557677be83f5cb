"""Rules that hold for the whole house: a new model, page or template is under them from its first day."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models
from django.template import engines
from django.template.backends.django import Template as DjangoTemplate
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

# From the ground up; a relation may point to its own floor or to a lower one.
FLOORS = ["office", "plans", "projects", "indicators", "staff", "reports", "desk"]

# Pages that anybody may open. Every other one sends an anonymous visitor to a login page.
PUBLIC_PAGES = {
    "admin:login",
    "admin:logout",
    "desk:login",
    "desk:logout",
    "healthz",
    "readyz",
    "desk:healthz",
    "desk:readyz",
    "desk:password_reset",
    "desk:password_reset_done",
    "desk:password_reset_confirm",
    "desk:password_reset_complete",
    "desk:invitation",
    "desk:public_office",
    "desk:public_plan",
    "desk:public_version",
    "indicators:answer_by_link",
    "reports:paper_by_link",
    "reports:find_edition",
    "reports:verify",
    "staff:file_by_link",
    "staff:result_by_link",
    "staff:send_by_link",
    "staff:sheet_by_link",
}
EXAMPLES = {
    "int": 1,
    "uuid": "00000000-0000-4000-8000-000000000000",
    "slug": "x",
    "str": "x",
    "path": "x",
    "project_part": "objectives",
}

THAI = re.compile(r"[\u0e01-\u0e5b]")
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))[^>]*>",
    re.IGNORECASE,
)
FROM_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
)
LOADED_FROM_ELSEWHERE = re.compile(
    r"(?:url\(|@import|\bimport\b[^;\n]*?|\bfrom\b)\s*[\"']?(?:https?:)?//", re.IGNORECASE
)
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)


# --- the database -----------------------------------------------------------------------------------------------------


def our_models() -> list[type[models.Model]]:
    """Our own models, without the ones that simple-history makes of them."""
    return [
        model
        for app_config in apps.get_app_configs()
        if app_config.label in FLOORS
        for model in app_config.get_models()
        if not hasattr(model, "instance_type")
    ]


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


@pytest.mark.parametrize("model", our_models(), ids=name_of)
def test_relation_points_to_no_higher_floor(model):
    floor = FLOORS.index(model._meta.app_label)
    related = [
        field.related_model for field in model._meta.get_fields() if field.is_relation and not field.auto_created
    ]

    labels = {other._meta.app_label for other in related if other is not None}

    assert labels & set(FLOORS[floor + 1 :]) == set()


@pytest.mark.parametrize("model", our_models(), ids=name_of)
def test_model_says_what_it_is_to_the_office(model):
    written_by_django = f"{model.__name__}({', '.join(field.name for field in model._meta.fields)})"

    assert model.__doc__ not in (None, "", written_by_django)


@pytest.mark.parametrize("model", our_models(), ids=name_of)
def test_model_and_its_fields_have_thai_names(model):
    names = {"": model._meta.verbose_name, "plural": model._meta.verbose_name_plural}
    names |= {
        field.name: field.verbose_name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and not field.primary_key
    }

    assert [where for where, name in names.items() if not THAI.search(str(name))] == []


# --- pages ------------------------------------------------------------------------------------------------------------


def url_patterns(
    resolver: URLResolver, namespace: str = "", converters: dict | None = None
) -> Iterator[tuple[str, dict]]:
    """Full name and converters of every named URL."""
    for pattern in resolver.url_patterns:
        known = {**(converters or {}), **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_patterns(pattern, inner, known)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", known


def test_every_fiscal_year_in_an_address_is_one_of_the_calendar():
    asked = [(name, known) for name, known in url_patterns(get_resolver()) if "fiscal_year" in known]
    assert len(asked) > 90

    open_to_others = []
    for name, known in asked:
        address = example_url(name, known)
        assert "/2565" in address
        for year in ("0", "1", "99999", "2499", "2700", "๒๕๖๕"):
            with contextlib.suppress(Resolver404):
                found = resolve(address.replace("/2565", f"/{year}", 1))
                open_to_others.append(f"{found.view_name} {year}")
    assert open_to_others == []


def example_url(name: str, converters: dict) -> str:
    if name.endswith("_simple_history"):  # a regular expression with two groups: the row and its history
        return reverse(name, args=(1, 1))
    kwargs = {}
    for argument, converter in converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        kwargs[argument] = EXAMPLES.get(kind, getattr(converter, "example", "x"))
    return reverse(name, kwargs=kwargs or None)


def named_urls() -> list:
    """One parameter a URL; the lists of one app in the admin are left out, a regular expression has no converters."""
    return [
        pytest.param(name, converters, id=name)
        for name, converters in sorted(dict(url_patterns(get_resolver())).items())
        if name not in ("admin:app_list", "static", "media")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "converters"), named_urls())
def test_page_sends_anonymous_visitors_to_login(name, converters, client):
    url = example_url(name, converters)

    response = client.get(url)
    if response.status_code == 405:
        response = client.post(url)

    if name in PUBLIC_PAGES:
        assert response.status_code < 500
        return
    assert response.status_code == 302
    login = reverse("admin:login" if name.startswith("admin:") else settings.LOGIN_URL)
    assert response.headers["Location"].split("?")[0] in (login, reverse(settings.LOGIN_URL))


def admin_classes() -> list:
    return [pytest.param(model, site_admin, id=name_of(model)) for model, site_admin in admin.site._registry.items()]


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("root", "", "a-long-password")


@pytest.mark.parametrize(("model", "model_admin"), admin_classes())
def test_admin_list_and_form_open(model, model_admin, client, rf, superuser):
    client.force_login(superuser)
    request = rf.get("/")
    request.user = superuser
    site = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    listed = client.get(reverse(f"{site}_changelist"))
    assert (listed.status_code, listed.context["cl"].result_count) == (200, model_admin.get_queryset(request).count())

    added = client.get(reverse(f"{site}_add"))
    assert added.status_code == (200 if model_admin.has_add_permission(request) else 403)


# --- templates and static files ----------------------------------------------------------------------------------------


def template_files() -> list:
    """Every template of ours, by the name under which it is loaded."""
    folders = [Path(settings.BASE_DIR, "templates")]
    folders += [Path(config.path, "templates") for config in apps.get_app_configs() if ".venv" not in config.path]
    return [
        pytest.param(path, path.relative_to(folder).as_posix(), id=path.relative_to(folder).as_posix())
        for folder in folders
        for path in sorted(folder.rglob("*.html"))
        if Path(settings.BASE_DIR) in path.parents
    ]


def own_static_files() -> list:
    folder = Path(settings.BASE_DIR, "static")
    return [
        pytest.param(path, id=path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".css", ".js")
    ]


@pytest.mark.parametrize(("path", "name"), template_files())
def test_template_compiles(path, name):
    template = engines["django"].get_template(name)

    assert isinstance(template, DjangoTemplate)
    assert Path(str(template.origin)) == path


@pytest.mark.parametrize(("path", "name"), template_files())
def test_template_has_no_inline_script_or_style_and_no_link_elsewhere(path, name):
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))

    assert [found.group() for rule in (INLINE, FROM_ELSEWHERE) for found in rule.finditer(source)] == []


@pytest.mark.parametrize(("path", "name"), template_files())
def test_template_of_a_whole_page_is_a_base(path, name):
    source = path.read_text(encoding="utf-8")

    assert ("<html" not in source) or ("{% block" in source and "{% extends" not in source)


@pytest.mark.parametrize("path", own_static_files())
def test_static_file_loads_nothing_from_elsewhere(path):
    assert LOADED_FROM_ELSEWHERE.findall(path.read_text(encoding="utf-8")) == []
