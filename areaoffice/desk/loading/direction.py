"""Where the office wants to go: development plans with vision, values, missions, goals and strategies."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, keep_lines, keep_set
from areaoffice.office.models import Office
from plans.models import (
    CoreValue,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    StrategicObjective,
    Strategy,
    VisionTerm,
)


def load_development_plans(folder: Folder, office: Office) -> None:
    for record in folder.records("development_plans"):
        fields = ("first_year", "last_year", "vision", "values_acronym")
        key = {"office": office, "name": record["name"]}
        terms = {"goal_term": record["goal_term"]} if "goal_term" in record else {}
        plan = keep(DevelopmentPlan, key, **{field: record[field] for field in fields}, **terms)
        load_vision(plan, record)
        keep_lines(Mission, {"plan": plan}, record["missions"], number="number")
        load_goals(plan, record["goals"])
        for strategy in record["strategies"]:
            load_strategy(plan, strategy)


def load_vision(plan: DevelopmentPlan, record: Record) -> None:
    for order, term in enumerate(record["vision_terms"], start=1):
        keep(VisionTerm, {"plan": plan, "order": order}, phrase=term["phrase"], meaning=term["meaning"])
    for order, value in enumerate(record["core_values"], start=1):
        keep(CoreValue, {"plan": plan, "order": order}, **value)


def load_goals(plan: DevelopmentPlan, records: list[Record]) -> None:
    for number, record in enumerate(records, start=1):
        told = {name: record[name] for name in ("kind", "counted", "figure", "unit_name") if name in record}
        goal = keep(Goal, {"plan": plan, "number": number}, text=record["text"], **told)
        keep_set(goal.missions, plan.missions.filter(number__in=record["missions"]))


def load_strategy(plan: DevelopmentPlan, record: Record) -> None:
    strategy = keep(Strategy, {"plan": plan, "number": record["number"]}, name=record["name"])
    keep_set(strategy.goals, plan.goals.filter(number__in=record["goals"]))
    keep_lines(StrategicObjective, {"strategy": strategy}, record["objectives"], number="number")
    for number, line in enumerate(record["guidelines"], start=1):
        keep(Guideline, {"strategy": strategy, "number": number}, group=line["group"], text=line["text"])
