"""What is said and signed with a decision, and what is missing of it: a Thai sentence by field, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from areaoffice.office.models import StoredFile
from areaoffice.office.transitions import Transition
from staff.agreements.sight import Part
from staff.agreements.workflow import SIGNINGS
from staff.models import Evaluator, PerformanceAgreement, Signature
from thai.digits import to_arabic

Fault = tuple[str, str]  # the field, and what is wrong with it
OF_THE_FORM = frozenset({Signature.Step.PROPOSED, Signature.Step.AGREED})  # signed on PA 1 itself


@dataclass(frozen=True, slots=True)
class Signed:
    """How a step was signed. Here: by the person themselves, whose password the form has checked. On paper: as the scan shows it."""

    way: str
    printed_name: str = ""
    printed_position: str = ""
    signed_on: date | None = None
    scan: StoredFile | None = None
    witness: str = ""
    code: str = ""  # of the version, as the slip page of the signed paper says it


@dataclass(frozen=True, slots=True)
class Words:
    """What is said with a decision; the transition tells which of it is required. `passed` is the outcome that a document states."""

    reason: str = ""
    document_number: str = ""
    dated_on: date | None = None
    evaluator: Evaluator | None = None
    passed: bool | None = None
    scan: StoredFile | None = None


def refuse_missing_words(change: Transition[Part], words: Words, signed: Signed | None, today: date) -> None:
    """ValidationError by field."""
    faults = dict([*_words_missing(change, words, today), *_of_its_own(change, words, signed)])
    if faults:
        raise ValidationError(faults)


def _words_missing(change: Transition[Part], words: Words, today: date) -> Iterator[Fault]:
    if change.needs_reason and not words.reason.strip():
        yield "reason", f"กรุณาระบุเหตุผลที่{change.label}"
    if change.needs_document and not words.document_number.strip():
        yield "document_number", "กรุณาระบุเลขที่หนังสือ"
    if change.needs_document and words.dated_on is None:
        yield "dated_on", "กรุณาระบุวันที่ของหนังสือ"
    if words.dated_on and words.dated_on > today:
        yield "dated_on", "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"


def _of_its_own(change: Transition[Part], words: Words, signed: Signed | None) -> Iterator[Fault]:
    """What only one transition asks for."""
    if change.needs_other and words.evaluator is None:
        yield "evaluator", "กรุณาเลือกกรรมการที่ต้องเปิดแบบประเมินอีกครั้ง"
    if change.key == "record-outcome" and words.passed is None:
        yield "passed", "กรุณาระบุผลการประเมิน"
    if change.key == "record-outcome" and words.scan is None:
        yield "scan", "กรุณาแนบหนังสือแจ้งผล"
    if change.key == "record-refusal" and (signed is None or not signed.witness.strip()):
        yield "witness", "การไม่ลงนามรับทราบต้องมีพยาน กรุณาระบุชื่อพยาน"


def refuse_signature(
    change: Transition[Part], agreement: PerformanceAgreement, signed: Signed | None, today: date
) -> None:
    """A step that is signed needs its signature; one on paper its scan, whose it is, and a day that has come."""
    if change.key not in SIGNINGS:
        return
    if signed is None:
        raise ValidationError("ขั้นนี้ต้องลงนาม กรุณาทำเครื่องหมายยืนยันและใส่รหัสผ่าน หรือแนบเอกสารที่ลงนามแล้ว")
    if signed.way == Signature.Way.HERE and agreement.has_superior_outside and change.authority == Part.SUPERIOR:
        raise ValidationError("ผู้บังคับบัญชาอยู่นอกสำนักงาน ต้องบันทึกจากเอกสารที่ลงนามแล้ว")
    faults = {}
    if signed.way == Signature.Way.PAPER:
        faults = dict([*_paper_missing(signed, today), *_other_version(change, agreement, signed)])
    if faults:
        raise ValidationError(faults)


def _paper_missing(signed: Signed, today: date) -> Iterator[Fault]:
    if signed.scan is None:
        yield "scan", "กรุณาแนบไฟล์เอกสารที่ลงนามแล้ว"
    if not signed.printed_name.strip():
        yield "printed_name", "กรุณาระบุชื่อผู้ลงนาม"
    if signed.signed_on is None:
        yield "signed_on", "กรุณาระบุวันที่ลงนาม"
    elif signed.signed_on > today:
        yield "signed_on", "วันที่ลงนามต้องไม่เป็นวันในอนาคต"


def _other_version(change: Transition[Part], agreement: PerformanceAgreement, signed: Signed) -> Iterator[Fault]:
    """What is signed on PA 1 is the version of its slip page: a paper printed from another one is refused. Reads `versions`."""
    if SIGNINGS[change.key].step not in OF_THE_FORM:
        return
    typed, code = to_arabic(signed.code).strip().upper(), agreement.current.code
    if not typed:
        yield "code", "กรุณาพิมพ์รหัสฉบับตามใบนำหน้าแรกของเอกสารที่ลงนาม"
    elif typed != code:
        yield (
            "code",
            f"รหัสฉบับ {typed} ไม่ตรงกับฉบับปัจจุบันในระบบ เอกสารที่ลงนามพิมพ์จากฉบับอื่น กรุณาตรวจใบนำ หรือพิมพ์ฉบับปัจจุบันให้ลงนามใหม่",
        )
