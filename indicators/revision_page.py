"""A revision of the plan as its page shows it: each amended project old and new side by side, in words; money before and after.

An approved revision is read from the audit trail: its copies are gone, what it changed stays told there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from areaoffice.office.models import AuditEvent, StateChange, User
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from plans.models import Revision
from projects.differences import LEFT_IN_ROWS, ProjectChange, RowChange, changes_of, copies_of, row_changes
from projects.locking import is_locked
from projects.models import BudgetLine, Project
from projects.money import add_up
from projects.permissions import can_amend_project
from projects.revisions import APPROVED, mark_of
from projects.wording import NOTHING, field_words
from thai.numbers import format_figure, format_money

KPI_LEFT = LEFT_IN_ROWS | {"amends", "is_proposed", "office", "fiscal_year"}
NOT_TOLD = frozenset({*KPI_LEFT, "order", "merged_order", "indicator"})
TITLES: dict[type, str] = {IndicatorYear: "ตัวชี้วัดและค่าเป้าหมาย"}
ADDED, CHANGED, REMOVED = "เพิ่ม", "แก้ไข", "ลบ"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field in words, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row that was added, changed or removed; a whole row is told in `name` alone."""

    kind: str
    name: str
    fields: Sequence[FieldWords] = ()


@dataclass(frozen=True, slots=True)
class PartWords:
    title: str
    rows: Sequence[RowWords]


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """One project of a revision. `copy_pk` None once it is approved; budgets in baht as text, "-" where there is no line."""

    pk: int
    copy_pk: int | None
    code: str
    name: str
    fields: Sequence[FieldWords]
    parts: Sequence[PartWords]
    budget_before: str
    budget_after: str

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.parts


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """The projects of a revision, those that it gathers, the sums, and the mark of all that for the approval."""

    steps: Sequence[StateChange]
    projects: Sequence[ProjectWords]
    gathered: Sequence[str]
    budget_before: str
    budget_after: str
    mark: str


def build(*, revision: Revision, user: User) -> RevisionPage:
    """The projects that this person may see. A fixed number of queries, whatever the number of projects and rows."""
    seen = Project.objects.visible_to(user).for_plan(revision.plan)
    keys = set(seen.values_list("pk", flat=True))
    if revision.state != Revision.State.DRAFTING:
        return _as_approved(revision, keys)
    copies = [copy for copy in copies_of(revision) if copy.amends_id in keys]
    prefetch_indicators(copies)
    changes = changes_of(copies)
    return RevisionPage(
        steps=steps_of(revision),
        projects=[told(change) for change in changes],
        gathered=[f"{row.code} {row.name}" for row in seen.to_gather(revision.plan)],
        budget_before=format_money(add_up(change.budget_before for change in changes)),
        budget_after=format_money(add_up(change.budget_after for change in changes)),
        mark=mark_of(copies, lambda project: project.indicators.all()),
    )


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a project's own page says of amendments: `copy_pk` the open copy, `live_pk` the approved project of a copy."""

    revision: Revision | None
    copy_pk: int | None
    live_pk: int | None
    may_amend: bool


def amendment_of(project: Project, user: User) -> Amendment | None:
    """None for a project that is edited directly; two queries for one that is approved, none for a copy."""
    if project.amends_id is not None:
        return Amendment(project.revision, None, project.amends_id, may_amend=False)
    if not is_locked(project):
        return None
    copy_pk = project.proposed_copies.values_list("pk", flat=True).first()
    revision = project.plan.revisions.filter(state=Revision.State.DRAFTING).first()
    may_amend = copy_pk is None and revision is not None and can_amend_project(user, project)
    return Amendment(revision, copy_pk, None, may_amend=may_amend)


def prefetch_indicators(copies: Sequence[Project]) -> None:
    """The indicators of both sides, with their cards."""
    prefetch_related_objects(list(copies), "indicators__indicator", "amends__indicators__indicator")


def steps_of(revision: Revision) -> list[StateChange]:
    """What was done with the revision, by whom and in which capacity."""
    return list(StateChange.objects.about(revision).select_related("by"))


def _as_approved(revision: Revision, keys: Set[int]) -> RevisionPage:
    event = AuditEvent.objects.about(revision).filter(verb=APPROVED).order_by("-pk").first()
    details: Mapping[str, Any] = event.details if event else {}
    projects = [_read(row) for row in details.get("differences", []) if row["pk"] in keys]
    return RevisionPage(
        steps=steps_of(revision),
        projects=projects,
        gathered=details.get("gathered", []),
        budget_before=details.get("budget_before", "-"),
        budget_after=details.get("budget_after", "-"),
        mark="",
    )


def _read(stored: Mapping[str, Any]) -> ProjectWords:
    parts = [
        PartWords(part["title"], [RowWords(row["kind"], row["name"], _fields(row["fields"])) for row in part["rows"]])
        for part in stored["parts"]
    ]
    return ProjectWords(**{**stored, "copy_pk": None, "fields": _fields(stored["fields"]), "parts": parts})


def _fields(stored: Iterable[Mapping[str, str]]) -> list[FieldWords]:
    return [FieldWords(**one) for one in stored]


def told_to_the_trail(changes: Sequence[ProjectChange]) -> dict[str, Any]:
    """The differences and the sums as the audit event of an approval keeps them."""
    prefetch_indicators([change.copy for change in changes])
    return {
        "differences": [asdict(told(change)) for change in changes],
        "budget_before": format_money(add_up(change.budget_before for change in changes)),
        "budget_after": format_money(add_up(change.budget_after for change in changes)),
    }


# --- in words ---------------------------------------------------------------------------------------------------------


def told(change: ProjectChange) -> ProjectWords:
    """What one copy changes, in words."""
    fields = _changed(change.live, change.copy, change.values) if change.values else []
    if change.units is not None:
        before = ", ".join(map(str, change.live.other_units.all())) or NOTHING
        fields.append(FieldWords("กลุ่มที่รับผิดชอบร่วม", before, ", ".join(map(str, change.units)) or NOTHING))
    lists: list[tuple[Any, Sequence[RowChange]]] = [(part.model, part.rows) for part in change.parts]
    parts = [
        PartWords(TITLES.get(model) or str(model._meta.verbose_name), [_row(row) for row in rows])
        for model, rows in [*lists, (IndicatorYear, indicator_changes(change))]
        if rows
    ]
    return ProjectWords(
        pk=change.live.pk,
        copy_pk=change.copy.pk,
        code=change.live.code,
        name=change.live.name,
        fields=fields,
        parts=parts,
        budget_before=format_money(change.budget_before),
        budget_after=format_money(change.budget_after),
    )


def indicator_changes(change: ProjectChange) -> list[RowChange]:
    """The indicators that differ."""
    return row_changes(
        change.live.indicators.all(),
        change.copy.indicators.all(),
        {"activity_id": change.activities},
        origin="amends_id",
        leave=KPI_LEFT,
    )


def _row(row: RowChange) -> RowWords:
    if row.live is None:
        return RowWords(ADDED, _whole(row.copy))
    if row.copy is None:
        return RowWords(REMOVED, _whole(row.live))
    return RowWords(CHANGED, _name(row.live), _changed(row.live, row.copy, row.values))


def _name(row: Any) -> str:
    return f"{row.number} {row.indicator.name}" if isinstance(row, IndicatorYear) else str(row)


def _whole(row: Any) -> str:
    """A row that comes or goes, with what counts of it."""
    if isinstance(row, BudgetLine):
        counted = "".join(f" × {format_figure(count)} {unit}" for count, unit in row.factors)
        rate = "เหมาจ่าย" if row.is_lump_sum else f"{format_money(row.rate)}{counted}"
        return f"{row.item} ({rate}) = {format_money(row.amount)} บาท"
    if isinstance(row, IndicatorYear):
        return f"{_name(row)} เป้าหมาย {target_text(row)}"
    return str(row)


def _changed(live: Any, copy: Any, values: Mapping[str, Any]) -> list[FieldWords]:
    """The fields that change; links by the names of what they lead to."""
    told_fields = []
    for field in live._meta.concrete_fields:
        if field.attname not in values or field.name in NOT_TOLD:
            continue
        pair = [
            str(getattr(row, field.name) or NOTHING)
            if field.is_relation
            else field_words(field, getattr(row, field.name))
            for row in (live, copy)
        ]
        told_fields.append(FieldWords(str(field.verbose_name), *pair))
    return told_fields or [FieldWords("ลำดับ", "", "เปลี่ยนลำดับ")]
