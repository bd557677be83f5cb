from datetime import date

import pytest
from django.core.exceptions import ValidationError
from model_bakery import baker

from areaoffice.office.models import Office, RoleGrant, User
from plans.models import ActionPlan, DevelopmentPlan, NationalPlan, NationalPlanItem, Strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return baker.make(Office, code="one", name="สำนักงานหนึ่ง", short_name="หนึ่ง")


def planner_of(office):
    user = baker.make(User)
    baker.make(RoleGrant, user=user, role="planner", office=office)
    return user


def test_action_plan_stands_once_for_an_office_and_year(office):
    ActionPlan.objects.create(office=office, fiscal_year=2565)

    with pytest.raises(ValidationError, match="มีแผนปฏิบัติการของปีงบประมาณนี้แล้ว"):
        ActionPlan(office=office, fiscal_year=2565).full_clean()


@pytest.mark.parametrize("year", [2022, 2399, 2701])
def test_action_plan_of_no_buddhist_year_is_refused(office, year):
    with pytest.raises(ValidationError, match=r"ปีงบประมาณต้องเป็น พ\.ศ\."):
        ActionPlan(office=office, fiscal_year=year).full_clean()


def test_action_plan_by_policy_names_the_policy(office):
    with pytest.raises(ValidationError, match="ต้องระบุนโยบาย"):
        ActionPlan(office=office, fiscal_year=2565, organised_by="policy").full_clean()


def test_action_plan_knows_its_days(office):
    assert ActionPlan(office=office, fiscal_year=2565).period == (date(2021, 10, 1), date(2022, 9, 30))


def test_two_development_plans_may_run_at_once(office):
    old = baker.make(DevelopmentPlan, office=office, name="เดิม", first_year=2566, last_year=2570)
    new = baker.make(DevelopmentPlan, office=office, name="ใหม่", first_year=2570, last_year=2575)

    assert set(DevelopmentPlan.objects.in_force(2570)) == {old, new}
    assert list(DevelopmentPlan.objects.in_force(2569)) == [old]


def test_development_plan_that_ends_before_it_starts_is_refused(office):
    with pytest.raises(ValidationError, match="ปีงบประมาณสุดท้ายต้องไม่ก่อนปีแรก"):
        DevelopmentPlan(office=office, name="แผน", first_year=2570, last_year=2566).full_clean()


def test_rows_of_a_plan_are_seen_in_their_office_only(office):
    strategy = baker.make(Strategy, plan=baker.make(DevelopmentPlan, office=office, first_year=2566, last_year=2570))
    other = baker.make(Office, code="two", name="สำนักงานสอง")

    assert list(Strategy.objects.visible_to(planner_of(office))) == [strategy]
    assert list(Strategy.objects.visible_to(planner_of(other))) == []


def test_national_plan_expires_after_its_last_day():
    plan = NationalPlan(name="แผน", ends_on=date(2022, 9, 30))

    assert not plan.is_expired_on(date(2022, 9, 30))
    assert plan.is_expired_on(date(2022, 10, 1))
    assert not NationalPlan(name="ไม่มีกำหนด").is_expired_on(date(2099, 1, 1))


def test_item_code_stands_once_in_its_plan():
    plan = baker.make(NationalPlan, code="ns", name="ยุทธศาสตร์ชาติ")
    NationalPlanItem.objects.create(plan=plan, code="1", name="ด้านความมั่นคง")

    with pytest.raises(ValidationError):
        NationalPlanItem(plan=plan, code="1", name="ซ้ำ").full_clean()
