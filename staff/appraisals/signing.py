"""How a step is signed, here or on paper, two equal ways: what is asked, what is missing, and what of it a step keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import Office, StoredFile, User
from staff.appraisals.seats import Seat
from staff.appraisals.workflow import Turn
from staff.models import AppraisalStep

PAPER_FLAGS = FileFlags(shows_persons=True, may_print=False)
Way = AppraisalStep.Way


@dataclass(frozen=True, slots=True)
class Signing:
    """How a step is signed: here (the tick and the password again), or on paper (the scan, new or kept already, who signed, as what, when)."""

    way: str = Way.HERE
    is_ticked: bool = False
    password: str = ""
    name: str = ""
    position: str = ""
    signed_on: date | None = None
    scan: UploadedFile | None = None
    stored: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says with a step; the step tells which of it is required."""

    words: str = ""
    witness: str = ""
    document_number: str = ""


def refuse_missing(turn: Turn, signing: Signing, said: Said, by: User, today: date) -> None:
    """ValidationError by field for what a step asks and this one lacks."""
    faults: dict[str, str] = {}
    if turn.needs_reason and not said.words.strip():
        faults["words"] = f"กรุณาระบุเหตุผลที่{turn.label}"
    if turn.needs_witness and not said.witness.strip():
        faults["witness"] = "กรุณาระบุชื่อและตำแหน่งของพยาน"
    if turn.needs_document and not said.document_number.strip():
        faults["document_number"] = "กรุณาระบุครั้งที่ประชุมหรือเลขที่รายงานการประชุม"
    if turn.signs:
        faults |= paper_faults(signing, today) if signing.way == Way.PAPER else _here_faults(signing, by)
    if faults:
        raise ValidationError(faults)


def _here_faults(signing: Signing, by: User) -> dict[str, str]:
    faults = {}
    if not signing.is_ticked:
        faults["is_ticked"] = "กรุณาทำเครื่องหมายยืนยันว่าท่านลงนามด้วยตนเอง"
    if not by.check_password(signing.password):
        faults |= {"password": "รหัสผ่านไม่ถูกต้อง ยังไม่ได้ลงนาม"}
    return faults


def paper_faults(signing: Signing, today: date) -> dict[str, str]:
    """What of a signed paper is not told, by field."""
    faults = {}
    if not signing.name.strip():
        faults["name"] = "กรุณาระบุชื่อผู้ลงนามในเอกสาร"
    if not signing.position.strip():
        faults["position"] = "กรุณาระบุตำแหน่งของผู้ลงนาม"
    if signing.signed_on is None:
        faults["signed_on"] = "กรุณาระบุวันที่ที่ลงนามในเอกสาร"
    elif signing.signed_on > today:
        faults["signed_on"] = "วันที่ลงนามต้องไม่เป็นวันในอนาคต"
    if signing.scan is None and signing.stored is None:
        faults["scan"] = "กรุณาแนบไฟล์สแกนของเอกสารที่ลงนามแล้ว"
    return faults


def sign(step: AppraisalStep, seat: Seat, signing: Signing, today: date) -> None:
    """Write into a step, not saved yet, who signed it as what and when; a new scan is kept."""
    step.way = signing.way
    if signing.way == Way.PAPER:
        step.signed_name, step.signed_position = signing.name.strip()[:250], signing.position.strip()[:250]
        step.signed_on = signing.signed_on
        step.scan = kept_scan(signing, office=seat.appraisal.round.office, by=seat.user)
        return
    step.signed_name, step.signed_position, step.signed_on = str(seat.user), seat.capacity[:250], today


def kept_scan(signing: Signing, *, office: Office, by: User) -> StoredFile | None:
    """The scan of a signed paper, stored; ValidationError at its field where it can't be kept."""
    if signing.scan is None:
        return signing.stored
    try:
        return store_file(office=office, upload=signing.scan, by=by, flags=PAPER_FLAGS).file
    except ValidationError as error:
        raise ValidationError({"scan": error.messages}) from error
