"""What all offices share: national plans, the words of money, and the pages of the systems into which projects are copied."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from plans.models import BudgetClass, ExpenseCategory, FundSource, NationalPlan, NationalPlanItem, RateItem
from projects.models import OutsideField, OutsideStep


def load_plans(folder: Folder) -> None:
    for order, record in enumerate(folder.records("plans"), start=1):
        fields = ("level", "name", "column_title", "issuer", "starts_on", "ends_on")
        plan = keep(
            NationalPlan,
            {"code": record["code"], "edition": record["edition"]},
            order=order,
            **{field: record[field] for field in fields},
        )
        for position, item in enumerate(record["items"], start=1):
            keep(NationalPlanItem, {"plan": plan, "code": item["code"]}, name=item["name"], order=position)


def load_money_words(folder: Folder) -> None:
    words = folder.read("money")
    for order, record in enumerate(folder.walk("money.json fund_sources", words["fund_sources"]), start=1):
        keep(FundSource, {"code": record["code"]}, name=record["name"], is_budget=record["is_budget"], order=order)
    for order, record in enumerate(folder.walk("money.json budget_classes", words["budget_classes"]), start=1):
        load_class(record, order)
    for record in folder.walk("money.json rates", words["rates"]):
        category = ExpenseCategory.objects.get(code=record["category"])
        fields = {field: record[field] for field in ("rate", "unit_name", "source")}
        keep(RateItem, {"category": category, "name": record["name"]}, **fields)


def load_class(record: Record, order: int) -> None:
    budget_class = keep(
        BudgetClass, {"code": record["code"]}, name=record["name"], in_total=record["in_total"], order=order
    )
    for position, category in enumerate(record["categories"], start=1):
        keep(
            ExpenseCategory,
            {"code": category["code"]},
            name=category["name"],
            budget_class=budget_class,
            order=order * 10 + position,
        )


def load_outside_systems(folder: Folder) -> None:
    """What an administrator has changed since stays: only what is not there yet is written."""
    for system in folder.records("outside_systems"):
        for order, record in enumerate(system["steps"], start=1):
            fields = {name: record[name] for name in ("name", "note", "is_confirmed")}
            key = {"system": system["system"], "code": record["code"]}
            step, is_new = OutsideStep.objects.get_or_create(**key, defaults={**fields, "order": order})
            if is_new:
                load_outside_fields(step, record["fields"])


def load_outside_fields(step: OutsideStep, records: list[Record]) -> None:
    OutsideField.objects.bulk_create(
        OutsideField(step=step, order=order, **record) for order, record in enumerate(records, start=1)
    )
