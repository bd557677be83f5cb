"""The copy sheet of one agreement: every part with its texts, who copied it when, and what an amendment has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from areaoffice.office.models import User
from staff.agreements.permissions import may_copy, parts_of, sight_of_parts
from staff.dpa.contents import RESULT, Content, Field, contents_of, with_contents
from staff.dpa.standing import Standing, Ticks, ticks_of
from staff.models import AgreementVersion, DpaTick, PerformanceAgreement


@dataclass(frozen=True, slots=True)
class CopyField:
    """A text to be copied; `then` is what an earlier version said, where that was copied and differs."""

    label: str
    text: str
    then: str | None = None

    @property
    def is_changed(self) -> bool:
        return self.then is not None

    @property
    def length(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class CopyPart:
    """A part of the sheet; `tick` stands on the signed version, `earlier` on one before it."""

    key: str
    label: str
    fields: tuple[CopyField, ...]
    tick: DpaTick | None
    earlier: DpaTick | None

    @property
    def is_copied(self) -> bool:
        return self.tick is not None

    @property
    def is_outdated(self) -> bool:
        return self.tick is None and self.earlier is not None

    @property
    def changed(self) -> int:
        return sum(field.is_changed for field in self.fields)

    @property
    def is_result(self) -> bool:
        return self.key == RESULT

    @property
    def word(self) -> str:
        if self.is_copied:
            return "คัดลอกลง DPA แล้ว"
        return "ปรับข้อตกลงหลังคัดลอก" if self.is_outdated else "ยังไม่คัดลอก"

    @property
    def light(self) -> str:
        return "good" if self.is_copied else "watch" if self.is_outdated else ""


@dataclass(frozen=True, slots=True)
class DpaSheet:
    agreement: PerformanceAgreement
    version: AgreementVersion
    parts: tuple[CopyPart, ...]
    standing: Standing

    @property
    def copied(self) -> int:
        return sum(part.is_copied for part in self.parts)

    @property
    def outdated(self) -> int:
        return sum(part.is_outdated for part in self.parts)

    def part(self, key: str) -> CopyPart | None:
        return next((part for part in self.parts if part.key == key), None)


def copies(agreement: PerformanceAgreement, user: User) -> bool:
    """The owner, and the personnel group of the office, once the agreement is agreed."""
    parts = parts_of(user, agreement)
    return may_copy(parts, sight_of_parts(parts, agreement), agreement.state)


def sheet_of(agreement: PerformanceAgreement) -> DpaSheet | None:
    """The sheet of the signed version; None before there is one. Nine queries, whatever the number of items."""
    rows = PerformanceAgreement.objects.with_people().prefetch_related(with_contents())
    whole = rows.get(pk=agreement.pk)
    signed = whole.signed
    if signed is None:
        return None
    ticks = ticks_of(list(DpaTick.objects.of_agreements([whole.pk]).select_related("by", "version")), signed.pk)
    contents = contents_of(whole, signed)
    then = _copied_before(whole, ticks)
    parts = tuple(_part(content, ticks, then.get(content.key)) for content in contents)
    return DpaSheet(whole, signed, parts, ticks.standing(len(parts)))


def _copied_before(agreement: PerformanceAgreement, ticks: Ticks) -> dict[str, Content]:
    """Parts as the version said them from which they were copied before."""
    versions = {version.pk: version for version in agreement.versions.all()}
    found = {}
    for part, tick in ticks.before.items():
        contents = {one.key: one for one in contents_of(agreement, versions[tick.version_id])}
        if tick.is_copied and part in contents:
            found[part] = contents[part]
    return found


def _part(content: Content, ticks: Ticks, then: Content | None) -> CopyPart:
    now, before = ticks.now.get(content.key), ticks.before.get(content.key)
    tick = now if now is not None and now.is_copied else None
    earlier = before if now is None and before is not None and before.is_copied else None
    said = {field.label: field.text for field in then.fields} if then and earlier else {}
    fields = tuple(_field(field, said) for field in content.fields)
    return CopyPart(content.key, content.label, fields, tick, earlier)


def _field(field: Field, said: Mapping[str, str]) -> CopyField:
    """`said` are the texts that were copied before; empty where none were."""
    before = said.get(field.label, "") if said else field.text
    return CopyField(field.label, field.text, before if before != field.text else None)
