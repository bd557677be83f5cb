"""What a demo's office was told to do, and how far each matter has come.

A directive is written once: whatever a visitor made of it stays when the office is loaded again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.office.models import Office, RoleGrant, StateChange, User
from plans.models import Directive

MORNING = time(3, tzinfo=UTC)
STATE_AFTER = {"give": "open", "answer": "answered", "return": "open", "close": "closed"}


def load_directives(folder: Folder, office: Office) -> None:
    for record in folder.records("directives"):
        if not Directive.objects.of_office(office).filter(text=record["text"]).exists():
            load_directive(office, record)


def load_directive(office: Office, record: Record) -> None:
    giver, given_on = record["given"]
    plain = ("kind", "source", "document_number", "dated_on", "text", "due_on")
    directive = Directive(
        office=office,
        unit=office.units.get(code=record["unit"]) if record["unit"] else None,
        person=person_of(record["person"]) if record["person"] else None,
        given_by=person_of(giver),
        given_at=at(given_on),
        **{field: record[field] for field in plain},
    )
    steps = [("give", giver, given_on, ""), *record["steps"]]
    for step, username, on, words in steps:
        take(directive, step, person_of(username), at(on), words)
    directive.full_clean()
    directive.save()
    before = ""
    for step, username, on, words in steps:
        keep_step(directive, before, step, person_of(username), at(on), words)
        before = STATE_AFTER[step]


def take(directive: Directive, step: str, by: User, moment: datetime, words: str) -> None:
    """What a step leaves in the row."""
    directive.state = STATE_AFTER[step]
    if step == "answer":
        directive.answer_text, directive.answered_by, directive.answered_at = words, by, moment
    if step == "close":
        directive.closed_by, directive.closed_at = by, moment


def keep_step(directive: Directive, before: str, step: str, by: User, moment: datetime, words: str) -> None:
    role = by.role_grants.filter(office=directive.office).values_list("role", flat=True).first()
    change = StateChange.objects.create(
        office=directive.office,
        thing=directive,
        from_state=before,
        to_state=STATE_AFTER[step],
        by=by,
        capacity=RoleGrant.Role(role).label if role else "",
        reason=words,
        step=step,
    )
    StateChange.objects.filter(pk=change.pk).update(at=moment)


def person_of(username: str) -> User:
    return User.objects.get(username=username)


def at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), MORNING)
