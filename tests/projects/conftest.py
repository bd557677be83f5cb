"""One office with a plan, two units and their people, and another office beside it."""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from model_bakery import baker

from areaoffice.office.models import Office, RoleGrant, Unit, User
from plans.models import ActionPlan, DevelopmentPlan, Strategy
from projects.models import Project


@dataclass
class World:
    office: Office
    unit: Unit
    other_unit: Unit
    plan: ActionPlan
    strategy: Strategy
    project: Project
    foreign_project: Project
    people: dict[str, User]


def person(username: str, role: str, office: Office, unit: Unit | None = None) -> User:
    user = User.objects.create_user(username=username, first_name=f"คุณ{username}")
    RoleGrant.objects.create(user=user, role=role, office=office, unit=unit)
    return user


def office_with_plan(code: str) -> tuple[Office, ActionPlan, Strategy]:
    office = baker.make(Office, code=code, name=f"สำนักงาน {code}", short_name=f"สพม. {code}", kind="secondary")
    direction = baker.make(DevelopmentPlan, office=office, name="แผนพัฒนา", first_year=2563, last_year=2565)
    plan = baker.make(
        ActionPlan, office=office, fiscal_year=2565, development_plan=direction, organised_by="strategies"
    )
    strategy = baker.make(Strategy, plan=direction, number=1, name="พัฒนาคุณภาพผู้เรียน")
    return office, plan, strategy


def new_project(plan: ActionPlan, unit: Unit, number: int = 1, **fields) -> Project:
    row = {"code": f"P{number:02d}", "name": f"โครงการที่ {number}", "state": "draft", **fields}
    return baker.make(Project, plan=plan, number=number, lead_unit=unit, **row)


@pytest.fixture
def world(db) -> World:
    office, plan, strategy = office_with_plan("here")
    elsewhere, foreign_plan, _strategy = office_with_plan("elsewhere")
    unit = baker.make(Unit, office=office, code="ict", name="กลุ่มส่งเสริมการศึกษาทางไกล", order=1)
    other_unit = baker.make(Unit, office=office, code="plan", name="กลุ่มนโยบายและแผน", order=2)
    foreign_unit = baker.make(Unit, office=elsewhere, code="ict", name="กลุ่มของสำนักงานอื่น")
    return World(
        office=office,
        unit=unit,
        other_unit=other_unit,
        plan=plan,
        strategy=strategy,
        project=new_project(plan, unit, strategy=strategy),
        foreign_project=new_project(foreign_plan, foreign_unit, name="โครงการลับของสำนักงานอื่น"),
        people={
            "planner": person("planner", "planner", office),
            "director": person("director", "director", office),
            "finance": person("finance", "finance", office),
            "head": person("head", "unit_head", office, unit),
            "owner": person("owner", "project_owner", office, unit),
            "other_owner": person("other_owner", "project_owner", office, other_unit),
            "outsider": person("outsider", "planner", elsewhere),
        },
    )


@pytest.fixture
def count_queries(db):
    """The number of queries of a call. Content types, which a process fetches once, are fetched before."""
    ContentType.objects.get_for_models(*apps.get_models())

    def count(call) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = call()
        assert response.status_code == 200
        return len(captured)

    return count
