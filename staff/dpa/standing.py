"""How far each agreement has been typed into DPA. A tick is of a version: once an amended version is signed, what was copied is outdated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, TextChoices

from staff.agreements.sight import RESULTS
from staff.models import AgreementVersion, DpaTick, PerformanceAgreement


class Standing(TextChoices):
    NOT_BEGUN = "not-begun", "ยังไม่เริ่ม"
    PARTLY = "partly", "คัดลอกแล้วบางส่วน"
    OUTDATED = "outdated", "ปรับข้อตกลงหลังคัดลอก"
    WHOLE = "whole", "ครบ"

    @property
    def light(self) -> str:
        """A name of the stylesheet."""
        return {Standing.PARTLY: "watch", Standing.OUTDATED: "bad", Standing.WHOLE: "good"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Ticks:
    """The last tick of each part: `now` on the signed version (also one taken back), `before` on the version before it that has one."""

    now: Mapping[str, DpaTick]
    before: Mapping[str, DpaTick]

    @property
    def copied(self) -> int:
        return sum(tick.is_copied for tick in self.now.values())

    @property
    def outdated(self) -> int:
        """Parts that were copied from an earlier version and have not been looked at since."""
        return sum(tick.is_copied and part not in self.now for part, tick in self.before.items())

    def standing(self, parts: int) -> Standing:
        if self.copied >= parts:
            return Standing.WHOLE
        if self.outdated:
            return Standing.OUTDATED
        return Standing.PARTLY if self.copied else Standing.NOT_BEGUN


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one agreement: how many of its parts are copied."""

    ticks: Ticks
    parts: int

    @property
    def copied(self) -> int:
        return self.ticks.copied

    @property
    def standing(self) -> Standing:
        return self.ticks.standing(self.parts)

    @property
    def last(self) -> DpaTick | None:
        rows = [tick for tick in (*self.ticks.now.values(), *self.ticks.before.values()) if tick.is_copied]
        return max(rows, key=lambda tick: tick.pk, default=None)


def ticks_of(rows: Sequence[DpaTick], signed: int) -> Ticks:
    """Out of the rows of one agreement, in the order in which they were written."""
    now = {row.part: row for row in rows if row.version_id == signed}
    before = {row.part: row for row in rows if row.version_id != signed}
    return Ticks(now, before)


def progress_of(agreements: Sequence[PerformanceAgreement]) -> dict[int, Progress]:
    """By the keys of those with a signed version. Two queries, whatever their number."""
    keys = {one.pk: one for one in agreements}
    signed = AgreementVersion.objects.filter(agreement__in=keys, state=AgreementVersion.State.SIGNED).annotate(
        domains=Count("items__template_item__domain", distinct=True), asked=Count("challenges", distinct=True)
    )
    rows: defaultdict[int, list[DpaTick]] = defaultdict(list)
    for tick in DpaTick.objects.of_agreements(keys).select_related("version", "by"):
        rows[tick.version.agreement_id].append(tick)
    return {
        version.agreement_id: Progress(
            ticks_of(rows[version.agreement_id], version.pk),
            2 + version.domains + version.asked + (keys[version.agreement_id].state in RESULTS),
        )
        for version in signed
    }
