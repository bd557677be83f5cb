"""An office with people in posts: a director, two units with heads and officers, a personnel officer, a school; another office beside it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from model_bakery import baker

from areaoffice.office.models import Office, Post, RoleGrant, School, Unit, User
from plans.models import ActionPlan
from projects.models import BudgetLine, Project
from staff.models import NeedsSurvey, SurveyAnswer, SurveyResponse, SurveyTopic, Training
from tests.projects.conftest import count_queries, new_project, office_with_plan, person, world

__all__ = ["count_queries", "world"]
YEAR = 2565
TODAY = date(2022, 8, 15)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = TODAY.isoformat()


@dataclass
class House:
    office: Office
    plan: ActionPlan
    unit: Unit
    other_unit: Unit
    project: Project
    line: BudgetLine
    people: dict[str, User]
    posts: dict[str, Post]
    topics: list[SurveyTopic] = field(default_factory=list)

    def post(self, username: str, title: str, unit: Unit | None, **fields) -> Post:
        user = self.people.get(username) or person(username, "project_owner", self.office, unit or self.unit)
        self.people[username] = user
        self.posts[username] = baker.make(Post, office=self.office, person=user, title=title, unit=unit, **fields)
        return self.posts[username]

    def survey(self, **fields) -> NeedsSurvey:
        days = {"opens_on": date(2022, 8, 1), "closes_on": date(2022, 8, 31)}
        row = {"title": "แบบสำรวจ", "fiscal_year": YEAR, **days, **fields}
        survey = baker.make(NeedsSurvey, office=self.office, **row)
        named = [("ดิจิทัล", "ตารางคำนวณ"), ("ดิจิทัล", "ความมั่นคงไซเบอร์"), ("ภาษา", "ภาษาอังกฤษ")]
        self.topics = [
            baker.make(SurveyTopic, survey=survey, group=group, name=name, order=order)
            for order, (group, name) in enumerate(named, start=1)
        ]
        return survey

    def answer(self, survey: NeedsSurvey, user: User, *pairs, unit: Unit | None = None, is_head=False):
        response = baker.make(SurveyResponse, survey=survey, person=user, unit=unit, is_head=is_head)
        for topic, (now, important) in zip(survey.topics.all(), pairs, strict=False):
            baker.make(SurveyAnswer, response=response, topic=topic, now=now, important=important)

    def training(self, **fields) -> Training:
        days = {"starts_on": date(2022, 3, 1), "ends_on": date(2022, 3, 2), "hours": Decimal(12)}
        row = {"name": "อบรมตารางคำนวณ", "fiscal_year": YEAR, "kind": "workshop", **days, **fields}
        return baker.make(Training, office=self.office, **row)


@pytest.fixture
def house(db) -> House:
    office, plan, strategy = office_with_plan("here")
    elsewhere, _plan, _strategy = office_with_plan("elsewhere")
    unit = baker.make(Unit, office=office, code="hr", name="กลุ่มบริหารงานบุคคล", order=1)
    other = baker.make(Unit, office=office, code="ict", name="กลุ่มส่งเสริมการศึกษาทางไกล", order=2)
    project = new_project(plan, unit, strategy=strategy, name="พัฒนาบุคลากร", state="approved")
    line = baker.make(BudgetLine, project=project, item="ค่าใช้จ่าย", amount=Decimal(1000), is_lump_sum=True)
    house = House(office, plan, unit, other, project, line, {}, {})
    for name in ("planner", "director", "finance", "hr", "auditor", "administrator", "deputy"):
        house.people[name] = person(name, name, office)
    house.people["head"] = person("head", "unit_head", office, unit)
    house.people["outsider"] = person("outsider", "hr", elsewhere)
    house.post("director", "ผู้อำนวยการสำนักงาน", None, is_head=True)
    house.post("head", "ผู้อำนวยการกลุ่มบริหารงานบุคคล", unit, is_head=True, superior=house.posts["director"])
    house.post("hr", "นักทรัพยากรบุคคล", unit, superior=house.posts["head"])
    house.post("owner", "นักวิชาการศึกษา", unit, superior=house.posts["head"])
    house.post("colleague", "นักวิชาการคอมพิวเตอร์", other)
    school = baker.make(School, office=office, code="S1", name="โรงเรียน")
    teacher = User.objects.create_user(username="teacher", first_name="ครู")
    RoleGrant.objects.create(user=teacher, role="school_data", office=office, school=school)
    baker.make(Post, office=office, person=teacher, title="ครู", school=school)
    house.people["teacher"] = teacher
    return house
