import pytest
from django.template import Context, Engine, Template
from django.template.base import Origin

from tests.template_checks import OURS, UndefinedVariable


def rendered(source: str, *, file: str) -> str:
    template = Template(source, origin=Origin(file), engine=Engine.get_default())
    return template.render(Context({"office": {"name": "สำนักงาน"}}))


def test_undefined_variable_in_our_template_fails_and_names_it():
    with pytest.raises(UndefinedVariable, match=r"^templates/plan\.html: undefined variable office\.nmae$"):
        rendered("{% if True %}{{ office.nmae }}{% endif %}", file=str(OURS / "templates" / "plan.html"))


def test_undefined_variable_in_a_library_template_is_empty():
    assert rendered("[{{ nothing }}]", file="/usr/lib/python3/django/contrib/admin/templates/admin/x.html") == "[]"


def test_defined_variable_is_shown():
    assert rendered("{{ office.name }}", file=str(OURS / "templates" / "plan.html")) == "สำนักงาน"


def test_undefined_variable_in_a_condition_is_only_false():
    assert rendered("{% if nothing %}a{% else %}b{% endif %}", file=str(OURS / "templates" / "plan.html")) == "b"
