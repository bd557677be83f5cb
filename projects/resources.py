"""Workbooks of projects, activities, budget lines, allotments and the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from areaoffice.office.models import Unit
from areaoffice.office.scope import visible_rows
from areaoffice.office.workbooks import (
    OFFICE,
    YEAR,
    ByCode,
    ChoiceWidget,
    CodeWidget,
    ManyByCode,
    MoneyWidget,
    OfficeResource,
    TextWidget,
    ThaiDateWidget,
    ThaiDecimalWidget,
    ThaiIntegerWidget,
    YearWidget,
    YesNoWidget,
    column,
    office_column,
    text_of,
)
from plans.models import ActionPlan, BudgetCode, ExpenseCategory, FundSource, Strategy
from projects.locked_admin import LockedResource
from projects.models import Account, Activity, Allotment, BudgetLine, LedgerEntry, Project
from thai.digits import to_arabic

CLASS = "รหัสงบรายจ่าย"
PROJECT = "รหัสโครงการ"


class PlanOfYear(ByCode):
    """The action plan of an office by its fiscal year."""

    def __init__(self) -> None:
        super().__init__(ActionPlan, "fiscal_year", {"office__code": OFFICE})

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        YearWidget().clean(value)
        return super().clean(value, row, **kwargs)


def project_of_plan() -> ByCode:
    """A live project by its code, in the plan of the row's office and year."""
    return ByCode(
        Project, beside={"plan__office__code": OFFICE, "plan__fiscal_year": YEAR}, only={"amends__isnull": True}
    )


class ProjectResource(LockedResource):
    """Projects of a plan, by their code. A new project is a draft; states change on the project's page only."""

    office = office_column("plan__office__code")
    plan = column("plan", YEAR, PlanOfYear())
    code = column("code", PROJECT, CodeWidget())
    number = column("number", "ลำดับในแผน", ThaiIntegerWidget())
    name = column("name", "ชื่อโครงการ")
    programme = column("programme", "แผนงาน")
    lead_unit = column("lead_unit", "รหัสกลุ่มที่รับผิดชอบหลัก", ByCode(Unit, beside={"office__code": OFFICE}))
    other_units = column("other_units", "รหัสกลุ่มที่รับผิดชอบร่วม", ManyByCode(ByCode(Unit, beside={"office__code": OFFICE})))
    strategy = column(
        "strategy", "กลยุทธ์ข้อที่", ByCode(Strategy, "number", {"plan__office__code": OFFICE}, required=False)
    )
    kind = column("kind", "ประเภท", ChoiceWidget(Project.Kind.choices))
    money_status = column("money_status", "การใช้งบประมาณ", ChoiceWidget(Project.MoneyStatus.choices))
    starts_on = column("starts_on", "เริ่มวันที่", ThaiDateWidget())
    ends_on = column("ends_on", "สิ้นสุดวันที่", ThaiDateWidget())
    place = column("place", "สถานที่")
    rationale = column("rationale", "หลักการและเหตุผล")

    class Meta(OfficeResource.Meta):
        model = Project
        fields = (
            "office",
            "plan",
            "code",
            "number",
            "name",
            "programme",
            "lead_unit",
            "other_units",
            "strategy",
            "kind",
            "money_status",
            "starts_on",
            "ends_on",
            "place",
            "rationale",
        )
        import_id_fields = ("plan", "code")

    def get_queryset(self) -> Any:
        return (
            super().get_queryset().filter(amends__isnull=True).select_related("plan__office", "lead_unit", "strategy")
        )


class ActivityResource(LockedResource):
    """Activities of projects, by project and number."""

    office = office_column("project__plan__office__code")
    year = column("project__plan__fiscal_year", YEAR, YearWidget(), readonly=True)
    project = column("project", PROJECT, project_of_plan())
    order = column("order", "กิจกรรมที่", ThaiIntegerWidget())
    name = column("name", "กิจกรรม")
    starts_on = column("starts_on", "เริ่มวันที่", ThaiDateWidget())
    ends_on = column("ends_on", "สิ้นสุดวันที่", ThaiDateWidget())

    class Meta(OfficeResource.Meta):
        model = Activity
        fields = ("office", "year", "project", "order", "name", "starts_on", "ends_on")
        import_id_fields = ("project", "order")


class BudgetLineResource(LockedResource):
    """Budget lines of projects, by project and number. Amounts in baht."""

    office = office_column("project__plan__office__code")
    year = column("project__plan__fiscal_year", YEAR, YearWidget(), readonly=True)
    project = column("project", PROJECT, project_of_plan())
    order = column("order", "ลำดับ", ThaiIntegerWidget())
    activity = column(
        "activity",
        "กิจกรรมที่",
        ByCode(
            Activity,
            "order",
            {
                "project__plan__office__code": OFFICE,
                "project__plan__fiscal_year": YEAR,
                "project__code": PROJECT,
            },
            only={"project__amends__isnull": True},
            required=False,
        ),
    )
    category = column("category", "รหัสหมวดรายจ่าย", ByCode(ExpenseCategory, required=False))
    item = column("item", "รายการ")
    is_lump_sum = column("is_lump_sum", "เหมาจ่าย", YesNoWidget())
    rate = column("rate", "อัตรา", MoneyWidget())
    factor_1 = column("factor_1", "จำนวนที่ 1", ThaiDecimalWidget(places=2))
    factor_1_unit = column("factor_1_unit", "หน่วยที่ 1")
    factor_2 = column("factor_2", "จำนวนที่ 2", ThaiDecimalWidget(places=2))
    factor_2_unit = column("factor_2_unit", "หน่วยที่ 2")
    factor_3 = column("factor_3", "จำนวนที่ 3", ThaiDecimalWidget(places=2))
    factor_3_unit = column("factor_3_unit", "หน่วยที่ 3")
    amount = column("amount", "งบประมาณ", MoneyWidget())
    fund_source = column("fund_source", "รหัสแหล่งงบประมาณ", ByCode(FundSource, required=False))

    class Meta(OfficeResource.Meta):
        model = BudgetLine
        fields = (
            "office",
            "year",
            "project",
            "order",
            "activity",
            "category",
            "item",
            "is_lump_sum",
            "rate",
            "factor_1",
            "factor_1_unit",
            "factor_2",
            "factor_2_unit",
            "factor_3",
            "factor_3_unit",
            "amount",
            "fund_source",
        )
        import_id_fields = ("project", "order")


class AllotmentResource(OfficeResource):
    """Allotments of an office, by letter and instalment. Amounts in baht."""

    office = office_column()
    fiscal_year = column("fiscal_year", YEAR, YearWidget())
    letter_number = column("letter_number", "หนังสือที่", TextWidget())
    instalment = column("instalment", "ครั้งที่", ThaiIntegerWidget())
    dated_on = column("dated_on", "ลงวันที่", ThaiDateWidget())
    amount = column("amount", "จำนวนเงิน", MoneyWidget())
    basis = column("basis", "ฐาน", ChoiceWidget(Allotment.Basis.choices))
    budget_code = column("budget_code", "รหัสงบประมาณ", ByCode(BudgetCode, beside={"fiscal_year": YEAR}, required=False))
    recipient = column("recipient", "รหัสกลุ่มผู้รับ", ByCode(Unit, beside={"office__code": OFFICE}, required=False))
    spend_by = column("spend_by", "ใช้จ่ายภายใน", ThaiDateWidget())

    class Meta(OfficeResource.Meta):
        model = Allotment
        fields = (
            "office",
            "fiscal_year",
            "letter_number",
            "instalment",
            "dated_on",
            "amount",
            "basis",
            "budget_code",
            "recipient",
            "spend_by",
        )
        import_id_fields = ("office", "fiscal_year", "letter_number", "instalment")


class AccountWidget(ByCode):
    """An account by office, year, and its class or project (an empty cell means none)."""

    def __init__(self) -> None:
        super().__init__(Account, "budget_class__code")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        wanted = self._wanted(row or {}, value)
        found = list(visible_rows(Account, kwargs["user"]).filter(**wanted)[:2])
        if len(found) != 1:
            cells = ", ".join(
                f"{title} “{text_of((row or {}).get(title))}”" for title in (OFFICE, YEAR, CLASS, PROJECT)
            )
            raise ValueError(f"ไม่พบบัญชีเงินเดียวที่ตรงกับ {cells} ในข้อมูลที่ท่านมีสิทธิ์")
        return found[0]

    def _wanted(self, row: Mapping[str, Any], value: Any) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "office__code": text_of(row.get(OFFICE)),
            "fiscal_year": YearWidget().clean(row.get(YEAR)),
        }
        for lookup, cell in (("budget_class", value), ("project", row.get(PROJECT))):
            code = to_arabic(text_of(cell))
            wanted |= {f"{lookup}__code": code} if code else {f"{lookup}__isnull": True}
        return wanted


class LedgerEntryResource(OfficeResource):
    """Entries of the ledger. A line that is there already is skipped; one that differs from it is refused."""

    office = office_column("account__office__code")
    year = column("account__fiscal_year", YEAR, YearWidget(), readonly=True)
    project = column("account__project__code", PROJECT, TextWidget(), readonly=True)
    account = column("account", CLASS, AccountWidget())
    kind = column("kind", "รายการ", ChoiceWidget(LedgerEntry.Kind.choices))
    document_number = column("document_number", "เลขที่เอกสาร", TextWidget())
    on = column("on", "วันที่", ThaiDateWidget())
    amount = column("amount", "จำนวนเงิน", ThaiDecimalWidget(places=2))
    note = column("note", "หมายเหตุ")

    class Meta(OfficeResource.Meta):
        model = LedgerEntry
        fields = ("office", "year", "project", "account", "kind", "document_number", "on", "amount", "note")
        import_id_fields = ("account", "kind", "document_number", "on")

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        if new:
            instance.by = self.user
            instance.source = LedgerEntry.Source.FINANCE_FILE

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        if not instance._state.adding:
            said = "รายการนี้บันทึกไว้แล้วและแก้ไขไม่ได้ กรุณากลับรายการเดิมแล้วบันทึกใหม่"
            raise ValidationError({"document_number": said})
        super().validate_instance(instance, import_validation_errors, validate_unique)
