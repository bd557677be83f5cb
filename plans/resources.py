"""Workbooks of goals, of strategies and of the items of national plans."""

from areaoffice.office.counts import Counted
from areaoffice.office.workbooks import (
    OFFICE,
    ByCode,
    ChoiceWidget,
    CodeWidget,
    OfficeResource,
    ThaiDecimalWidget,
    ThaiIntegerWidget,
    column,
    office_column,
)
from plans.models import DevelopmentPlan, Goal, NationalPlan, NationalPlanItem, Strategy


class GoalResource(OfficeResource):
    """Goals of a development plan, by number."""

    office = office_column("plan__office__code")
    plan = column("plan", "แผนพัฒนาการศึกษา", ByCode(DevelopmentPlan, "name", {"office__code": OFFICE}))
    number = column("number", "ข้อที่", ThaiIntegerWidget())
    text = column("text", "เป้าประสงค์")
    kind = column("kind", "ประเภทของเป้าหมาย", ChoiceWidget(Goal.Kind.choices))
    counted = column("counted", "ใช้จำนวนที่มีในระบบของ", ChoiceWidget(Counted.choices))
    figure = column("figure", "จำนวน", ThaiDecimalWidget(places=2))
    unit_name = column("unit_name", "หน่วยนับ")

    class Meta(OfficeResource.Meta):
        model = Goal
        fields = ("office", "plan", "number", "text", "kind", "counted", "figure", "unit_name")
        import_id_fields = ("plan", "number")


class StrategyResource(OfficeResource):
    """Strategies of a development plan, by number."""

    office = office_column("plan__office__code")
    plan = column("plan", "แผนพัฒนาการศึกษา", ByCode(DevelopmentPlan, "name", {"office__code": OFFICE}))
    number = column("number", "ข้อที่", ThaiIntegerWidget())
    name = column("name", "กลยุทธ์")

    class Meta(OfficeResource.Meta):
        model = Strategy
        fields = ("office", "plan", "number", "name")
        import_id_fields = ("plan", "number")


class NationalPlanItemResource(OfficeResource):
    """Items of a national plan or policy, by the plan's code and edition and their own code."""

    edition = column("plan__edition", "ฉบับ", readonly=True)
    plan = column("plan", "รหัสแผน/นโยบาย", ByCode(NationalPlan, beside={"edition": "ฉบับ"}))
    code = column("code", "ข้อที่", CodeWidget())
    name = column("name", "ชื่อ")
    order = column("order", "ลำดับ", ThaiIntegerWidget())

    class Meta(OfficeResource.Meta):
        model = NationalPlanItem
        fields = ("plan", "edition", "code", "name", "order")
        import_id_fields = ("plan", "code")
