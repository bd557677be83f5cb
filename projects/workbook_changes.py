"""What an uploaded workbook changes in a plan: tried first and taken back, so that the preview is what the confirm writes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from areaoffice.office import audit
from areaoffice.office.forms_in_place import NOTHING, FormInPlace
from areaoffice.office.models import AuditEvent, User
from areaoffice.office.versions import StaleRow
from plans.models import ActionPlan
from projects.actions import add_row, create_project, edit_general, edit_row
from projects.budget_actions import LineChange, save_budget_lines
from projects.budget_grid import COLUMNS, Cells, Choices
from projects.forms.grid import GridLineForm, TypedRow
from projects.forms.workbook import ActivityRowForm, ProjectRowForm
from projects.models import Activity, BudgetLine, Project
from projects.ordering import siblings
from projects.workbook_reading import Fault, ReadBook, ReadRow
from projects.workbook_sheets import (
    ACTIVITIES,
    BUDGET,
    KEY,
    Lists,
    Sheet,
    StoredRow,
    editable_projects,
    sheets_of,
    stored_rows,
)
from thai.digits import to_arabic

BROUGHT_IN = "นำเข้าแผนจากสมุดงาน"
NOT_YOURS = "ไม่พบแถวนี้ในแผนปีนี้ หรือท่านแก้ไขแถวนี้ไม่ได้"
NOT_YOURS_TO_ADD = "เพิ่มแถวนี้ไม่ได้ ท่านไม่มีสิทธิ์เพิ่มให้กลุ่มหรือโครงการนี้"
FREE_OF_COMPARISON = frozenset({"outside_reason"})
WORKED_OUT_FROM = frozenset({"rate", "factor_1", "factor_2", "factor_3", "is_lump_sum"})


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what is stored, and what the workbook says."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that the workbook adds or changes; in a conflict `token` names the stored version that was shown."""

    sheet: str
    number: int
    name: str
    is_new: bool
    cells: list[CellChange]
    token: str = ""


@dataclass(slots=True)
class Outcome:
    """What a workbook comes to."""

    rows: list[RowChange] = field(default_factory=list)
    conflicts: list[RowChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    same: int = 0
    is_written: bool = False

    @property
    def added(self) -> int:
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        return len(self.rows) - self.added

    @property
    def may_be_confirmed(self) -> bool:
        """Nothing is wrong, and something would be written or could be chosen."""
        return not self.faults and bool(self.rows or self.conflicts)


def try_workbook(*, plan: ActionPlan, by: User, read: ReadBook) -> Outcome:
    """What the workbook would change. Everything is written as on confirm and taken back."""
    with transaction.atomic():
        outcome = _Bringing(plan, by, read, frozenset()).run()
        transaction.set_rollback(True)
    return outcome


def bring_in(
    *, plan: ActionPlan, by: User, read: ReadBook, file: str, shown: Collection[str], mine: Collection[str]
) -> Outcome:
    """Write the workbook, all or nothing. `shown` are the conflicts that the person saw, `mine` those where the workbook wins.

    Nothing is written where a row is wrong or in a conflict that was not shown; the same `file` is never written twice.
    """
    with transaction.atomic():
        ActionPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if AuditEvent.objects.about(plan).filter(verb=BROUGHT_IN, details__file=file).exists():
            return Outcome(is_written=True)
        outcome = _Bringing(plan, by, read, frozenset(mine) & frozenset(shown)).run()
        fresh = [row for row in outcome.conflicts if row.token not in shown]
        if outcome.faults or fresh or not outcome.rows:
            transaction.set_rollback(True)
            return outcome
        audit.record(
            BROUGHT_IN,
            office=plan.office,
            by=by,
            thing=plan,
            file=file,
            added=outcome.added,
            changed=outcome.changed,
            kept=len(outcome.conflicts),
        )
        outcome.is_written = True
    return outcome


class _Bringing:
    """Brings one workbook in, sheet by sheet: projects first, so that later sheets find the new ones."""

    def __init__(self, plan: ActionPlan, by: User, read: ReadBook, mine: Collection[str]) -> None:
        self.plan, self.by, self.read, self.mine = plan, by, read, mine
        self.outcome = Outcome(faults=list(read.faults), unread=read.unread)
        self.lists = Lists(plan)
        self.projects_sheet = sheets_of(plan)[0]
        projects = editable_projects(plan=plan, user=by)
        rows = stored_rows(projects, self.lists)
        self.stored = {name: {stored.row.pk: stored for stored in found} for name, found in rows.items()}
        self.by_code = {_code(project.code): project for project in projects}
        self.choices: dict[int, Choices] = {}

    def run(self) -> Outcome:
        self._each(self.projects_sheet, self._project)
        self._each(ACTIVITIES, self._activity)
        self._lines()
        self.outcome.rows.sort(key=lambda row: row.is_new)
        return self.outcome

    def _each(self, sheet: Sheet, write: Callable[[ReadRow, StoredRow | None, int], None]) -> None:
        for row, stored, seen in self._to_write(sheet):
            try:
                with transaction.atomic():
                    write(row, stored, seen)
            except PermissionDenied:
                self._wrong(sheet, row, KEY, NOT_YOURS if row.pk else NOT_YOURS_TO_ADD)
            except ValidationError as error:
                self._refused(sheet, row, error)
            except StaleRow as stale:
                self._wrong(sheet, row, KEY, str(stale))

    def _to_write(self, sheet: Sheet) -> list[tuple[ReadRow, StoredRow | None, int]]:
        """The rows of a sheet that are new or differ, without the conflicts that are left as they are."""
        found: list[tuple[ReadRow, StoredRow | None, int]] = []
        lines: dict[int, int] = {}
        for row in self.read.rows.get(sheet.name, []):
            stored = self.stored[sheet.name].get(row.pk) if row.pk else None
            if row.pk and row.pk in lines:
                self._wrong(sheet, row, KEY, f"ซ้ำกับแถวที่ {lines[row.pk]} ในแผ่นงานเดียวกัน แถวใหม่ต้องเว้นรหัสแถวว่าง")
            elif row.pk and stored is None:
                self._wrong(sheet, row, KEY, NOT_YOURS)
            elif stored is None:
                found.append((row, None, 1))
            elif self._is_to_write(sheet, row, stored):
                found.append((row, stored, stored.row.row_version))
            if row.pk:
                lines.setdefault(row.pk, row.number)
        return found

    def _is_to_write(self, sheet: Sheet, row: ReadRow, stored: StoredRow) -> bool:
        is_stale = row.seen != stored.row.row_version
        cells = self._differences(sheet, row, stored)
        if not cells or (is_stale and row.before == sheet.digest(row.cells)):
            self.outcome.same += 1  # what this person never touched stays as another has saved it
            return False
        token = f"{sheet.name}-{row.pk}-{stored.row.row_version}"
        if is_stale and token not in self.mine:
            self.outcome.conflicts.append(RowChange(sheet.title, row.number, str(stored.row), False, cells, token))
            return False
        return True

    def _differences(self, sheet: Sheet, row: ReadRow, stored: StoredRow | None) -> list[CellChange]:
        old, new = sheet.canonical(stored.cells if stored else {}), sheet.canonical(row.cells)
        if stored and sheet is BUDGET and not new["amount"] and new["rate"] and not new["is_lump_sum"]:
            new["amount"] = old["amount"]  # left to rate and factors
        return [
            CellChange(column.title, old[column.name] or NOTHING, new[column.name] or NOTHING)
            for column in sheet.columns
            if old[column.name] != new[column.name]
            and column.name not in FREE_OF_COMPARISON
            and not self._is_own_code(column.name, stored, row)
        ]

    def _is_own_code(self, name: str, stored: StoredRow | None, row: ReadRow) -> bool:
        """A project that gets another code in this workbook is found by both."""
        if name != "project" or stored is None:
            return False
        found = self.by_code.get(_code(row.cells["project"]))
        return found is not None and found.pk == stored.project.pk

    def _note(self, sheet: Sheet, row: ReadRow, stored: StoredRow | None, name: str) -> None:
        cells = self._differences(sheet, row, stored)
        self.outcome.rows.append(RowChange(sheet.title, row.number, name, stored is None, cells))

    # The sheets.

    def _project(self, row: ReadRow, stored: StoredRow | None, seen: int) -> None:
        instance = copy(stored.row) if stored else Project(plan=self.plan)
        has_policy = bool(self.projects_sheet.title_of("policy_item"))
        cells = _kept(self.projects_sheet, row, stored)
        form = ProjectRowForm(cells, lists=self.lists, instance=instance, has_policy=has_policy)  # type: ignore[arg-type]
        if not self._is_good(form, self.projects_sheet, row):
            return
        if stored is not None:
            _keep_what_no_list_has(form.instance, stored)
        project = self._begin(form) if stored is None else form.instance
        project = edit_general(project=project, by=self.by, seen=seen, reason=form.reason)
        self.by_code[_code(project.code)] = project
        self._note(self.projects_sheet, row, stored, str(project))

    def _begin(self, form: ProjectRowForm) -> Project:
        given = form.cleaned_data
        named = {name: given.get(name) for name in ("name", "code", "lead_unit", "strategy", "policy_item")}
        project = create_project(plan=self.plan, by=self.by, **named)  # type: ignore[arg-type]
        for name in ("starts_on", "ends_on", "place", "money_status"):
            setattr(project, name, given[name])
        return project

    def _activity(self, row: ReadRow, stored: StoredRow | None, seen: int) -> None:
        project = self._project_of(ACTIVITIES, row, stored)
        if project is None or not self._has_its_number(row, stored, project):
            return
        instance: Any = copy(stored.row) if stored else Activity(project=project)
        form = ActivityRowForm(_kept(ACTIVITIES, row, stored), instance=instance, project=project)
        if not self._is_good(form, ACTIVITIES, row):
            return
        if stored is None:
            add_row(row=form.instance, by=self.by)
        else:
            edit_row(row=form.instance, by=self.by, seen=seen, reason=form.reason)
        self._note(ACTIVITIES, row, stored, f"{project.code} {form.instance.name}")

    def _has_its_number(self, row: ReadRow, stored: StoredRow | None, project: Project) -> bool:
        """Numbers of activities come from their places; a new one stands last."""
        number = to_arabic(row.cells["number"])
        if stored is not None:
            if number and number != stored.cells["number"]:
                self._wrong(ACTIVITIES, row, "กิจกรรมที่", "เลขกิจกรรมเปลี่ยนในสมุดงานไม่ได้ เลื่อนลำดับได้ที่หน้าโครงการ")
                return False
            return True
        places = siblings(Activity(project=project)).aggregate(own=Max("order"), merged=Max("merged_order"))
        last = max(places["own"] or 0, places["merged"] or 0)
        if number and number != str(last + 1):
            self._wrong(
                ACTIVITIES, row, "กิจกรรมที่", f"กิจกรรมใหม่ของโครงการ {project.code} ต้องเป็นเลข {last + 1} หรือเว้นว่าง"
            )
            return False
        return True

    def _lines(self) -> None:
        """Budget lines are judged one by one and written a project at a time."""
        waiting: dict[int, tuple[Project, list[tuple[LineChange, ReadRow]]]] = {}
        for row, stored, seen in self._to_write(BUDGET):
            change = self._line(row, stored, seen)
            if change is not None:
                project = change.row.project
                waiting.setdefault(project.pk, (project, []))[1].append((change, row))
        for project, changes in waiting.values():
            self._write_lines(project, changes)

    def _line(self, row: ReadRow, stored: StoredRow | None, seen: int) -> LineChange | None:
        project = self._project_of(BUDGET, row, stored)
        if project is None:
            return None
        instance: Any = copy(stored.row) if stored else BudgetLine(project=project)
        instance.project = project
        cells = _kept(BUDGET, row, stored)
        if stored and _is_worked_out_anew(row, stored):
            cells["amount"] = ""
        typed = TypedRow(str(uuid4()), row.pk, seen, {name: cells.get(name, "") for name in COLUMNS})
        form = GridLineForm(typed, instance=instance, project=project, choices=self._choices(project))
        if not self._is_good(form, BUDGET, row):
            return None
        self._note(BUDGET, row, stored, f"{project.code} {form.instance.item}")
        return LineChange(typed.key, row.pk, form.instance, seen)

    def _write_lines(self, project: Project, changes: list[tuple[LineChange, ReadRow]]) -> None:
        try:
            with transaction.atomic():
                outcome = save_budget_lines(project=project, by=self.by, changes=[change for change, _row in changes])
        except PermissionDenied:
            for _change, row in changes:
                self._wrong(BUDGET, row, KEY, NOT_YOURS)
            return
        for change, row in changes:
            if change.key in outcome.stale:
                self._wrong(BUDGET, row, KEY, str(StaleRow(None)))

    def _choices(self, project: Project) -> Choices:
        """The lists of a project's lines, with the activities that this workbook adds."""
        if project.pk not in self.choices:
            self.choices[project.pk] = self.lists.choices_of(Project.objects.get(pk=project.pk))
        return self.choices[project.pk]

    def _project_of(self, sheet: Sheet, row: ReadRow, stored: StoredRow | None) -> Project | None:
        code = row.cells["project"]
        found = self.by_code.get(_code(code))
        if found is None:
            said = f"ไม่พบโครงการรหัส “{code}” ที่ท่านแก้ไขได้ในแผนปีนี้" if code else "กรุณาระบุรหัสโครงการ"
            self._wrong(sheet, row, sheet.title_of("project"), said)
        elif stored is not None and stored.project.pk != found.pk:
            self._wrong(sheet, row, sheet.title_of("project"), "ย้ายแถวเดิมไปโครงการอื่นในสมุดงานไม่ได้")
            return None
        return found

    # What is wrong.

    def _is_good(self, form: FormInPlace, sheet: Sheet, row: ReadRow) -> bool:
        for name, messages in form.errors.items():
            for message in messages:
                self._wrong(sheet, row, sheet.title_of(name), str(message))
        return not form.errors

    def _refused(self, sheet: Sheet, row: ReadRow, error: ValidationError) -> None:
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            for message in messages:
                self._wrong(sheet, row, sheet.title_of(name), message)

    def _wrong(self, sheet: Sheet, row: ReadRow, column: str, message: str) -> None:
        self.outcome.faults.append(Fault(sheet.title, row.number, column, message))


def _code(code: str) -> str:
    return "".join(to_arabic(code).split()).upper()


def _kept(sheet: Sheet, row: ReadRow, stored: StoredRow | None) -> Cells:
    """The row's cells; where a cell reads the same as what is stored, what is stored, with its own line breaks."""
    if stored is None:
        return dict(row.cells)
    old, new = sheet.canonical(stored.cells), sheet.canonical(row.cells)
    return {
        name: stored.cells.get(name, "") if old.get(name) == new.get(name) else text for name, text in row.cells.items()
    }


def _keep_what_no_list_has(project: Project, stored: StoredRow) -> None:
    """A group of another plan is shown as an empty cell; left empty it stays."""
    for name in ("strategy", "policy_item"):
        if not stored.cells[name] and getattr(project, f"{name}_id") is None:
            setattr(project, f"{name}_id", getattr(stored.row, f"{name}_id"))


def _is_worked_out_anew(row: ReadRow, stored: StoredRow) -> bool:
    """Rate or factors changed and the amount was left: it is worked out again."""
    old, new = BUDGET.canonical(stored.cells), BUDGET.canonical(row.cells)
    is_counted = bool(new["rate"]) and not new["is_lump_sum"]
    return is_counted and old["amount"] == new["amount"] and any(old[name] != new[name] for name in WORKED_OUT_FROM)
