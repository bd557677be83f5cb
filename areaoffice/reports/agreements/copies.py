"""Which papers of an agreement there are for somebody: by what they see of it (`staff.agreements.sight`) and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from areaoffice.office.models import User
from areaoffice.reports.agreements.agreement_form import Variant
from areaoffice.reports.agreements.summary_form import seated
from staff.agreements.permissions import parts_of, reads_version, sight_of_parts
from staff.agreements.sight import Part, Thing
from staff.models import AgreementVersion, Evaluator, PerformanceAgreement

ORDER_READERS = frozenset({Part.HR, Part.SUPERIOR, Part.CHAIR, Part.EVALUATOR, Part.AUDITOR})  # of one not yet made: HR


class Kind(StrEnum):
    """A paper by its name in an address."""

    DRAFT = "pa1-draft"
    SIGNING = "pa1-signing"
    SIGNED = "pa1"
    PUBLIC = "pa1-public"
    EMPTY_SHEET = "pa2-empty"
    SHEET = "pa2"
    SUMMARY = "pa3"
    ORDER = "order"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_agreement(self) -> bool:
        """A copy of PA 1, which may be printed as a book."""
        return self in VARIANTS

    @property
    def shows_scores(self) -> bool:
        """Whoever opens it leaves a trace."""
        return self in (Kind.SHEET, Kind.SUMMARY)


LABELS = {
    Kind.DRAFT: "แบบ PA 1 ฉบับร่าง",
    Kind.SIGNING: "แบบ PA 1 ฉบับพิมพ์เพื่อลงนาม พร้อมใบนำ",
    Kind.SIGNED: "แบบ PA 1 ฉบับที่ลงนามแล้ว",
    Kind.PUBLIC: "แบบ PA 1 ฉบับเผยแพร่ (ไม่มีเงินเดือน)",
    Kind.EMPTY_SHEET: "แบบ PA 2 สำหรับกรอกด้วยมือ",
    Kind.SHEET: "แบบ PA 2 และข้อสังเกต",
    Kind.SUMMARY: "แบบ PA 3",
    Kind.ORDER: "คำสั่งแต่งตั้งคณะกรรมการประเมิน",
}
VARIANTS = {
    Kind.DRAFT: Variant.DRAFT,
    Kind.SIGNING: Variant.SIGNING,
    Kind.SIGNED: Variant.SIGNED,
    Kind.PUBLIC: Variant.PUBLIC,
}


# For an evaluator from outside: what each shows them of the agreement.
BY_LINK = {Kind.EMPTY_SHEET: Thing.OWN_SHEET, Kind.SHEET: Thing.OWN_SHEET, Kind.SUMMARY: Thing.SUMMARY}


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper that somebody may have: the version that it prints, or the seat whose sheet it is."""

    kind: Kind
    version: AgreementVersion | None = None
    seat: Evaluator | None = None
    shows_salary: bool = False
    shows_names: bool = True

    @property
    def label(self) -> str:
        return f"{self.kind.label} {self.seat.get_seat_display()}" if self.seat else self.kind.label

    @property
    def query(self) -> str:
        """What the address needs besides the kind."""
        return f"seat={self.seat.seat}" if self.seat else ""


def copies_of(agreement: PerformanceAgreement, user: User) -> list[Copy]:
    """The papers for this person, of an agreement fetched by `reading.with_evaluation` with its versions; empty for whom there are none."""
    parts = parts_of(user, agreement)
    things = sight_of_parts(parts, agreement)
    found = [*_of_the_agreement(agreement, parts, things)]
    if seated(agreement):
        found += _of_the_evaluation(agreement, user, parts, things)
    if not agreement.is_external and parts & (ORDER_READERS if seated(agreement) else {Part.HR}):
        found.append(Copy(Kind.ORDER))
    return found


def find_copy(agreement: PerformanceAgreement, user: User, kind: str, seat: str) -> Copy | None:
    """The paper of this name, for this seat where it has one; None where it is not theirs."""
    wanted = (copy for copy in copies_of(agreement, user) if copy.kind == kind)
    return next((copy for copy in wanted if copy.seat is None or str(copy.seat.seat) == seat), None)


def _of_the_agreement(
    agreement: PerformanceAgreement, parts: frozenset[Part], things: frozenset[Thing]
) -> Iterator[Copy]:
    """PA 1. What is not signed by both is its owner's, and once proposed its superior's; salary stands in what is signed, for who sees it."""
    if Thing.CONTENT not in things:
        return
    salary = Thing.SALARY in things
    current, signed = agreement.current, agreement.signed
    if current.is_open and Part.OWNER in parts:
        yield Copy(Kind.DRAFT, current, shows_salary=salary)
    is_to_sign = current.state in (AgreementVersion.State.LOCKED, AgreementVersion.State.SUBMITTED)
    if is_to_sign and reads_version(current, parts):
        yield Copy(Kind.SIGNING, current, shows_salary=salary)
    if signed is not None:
        yield Copy(Kind.SIGNED, signed, shows_salary=salary)
        yield Copy(Kind.PUBLIC, signed)


def _of_the_evaluation(
    agreement: PerformanceAgreement, user: User, parts: frozenset[Part], things: frozenset[Thing]
) -> Iterator[Copy]:
    """PA 2 and PA 3. An owner without a grant reads PA 3 without names: who gave what stays unsaid."""
    for seat in seated(agreement):
        own = seat.person_id == user.pk and Thing.OWN_SHEET in things
        if own or Part.HR in parts:
            yield Copy(Kind.EMPTY_SHEET, seat=seat)
        if own or (Thing.SHEETS in things and _is_sent(seat)):
            yield Copy(Kind.SHEET, seat=seat)
    if Thing.SUMMARY in things:
        named = Part.OWNER not in parts or Thing.SHEETS in things
        yield Copy(Kind.SUMMARY, shows_salary=Thing.SALARY in things, shows_names=named)


def _is_sent(seat: Evaluator) -> bool:
    sheet = getattr(seat, "sheet", None)
    return sheet is not None and sheet.is_sent
