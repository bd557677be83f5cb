"""PA 1, the agreement itself: its parts in the order of the form. Texts as they are printed, with Arabic digits; empty ones are dotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from areaoffice.office.models import StateChange
from areaoffice.reports.agreements.heading import Heading, blank_heading, heading_of
from areaoffice.reports.agreements.item_rows import DomainRows, domains_of
from areaoffice.reports.agreements.signing import SignatureLine, last_of, line_of
from areaoffice.reports.agreements.words import Words, words_of
from staff.agreements.printed_head import PrintedHead, head_of
from staff.models import (
    AgreementChallenge,
    AgreementTemplate,
    AgreementVersion,
    Signature,
)
from staff.models.lessons import Lesson, lessons_of
from thai.dates import format_date, format_datetime
from thai.numbers import format_figure

OUTCOMES = "ผลลัพธ์ (Outcomes) ของงานตามข้อตกลงที่คาดหวังให้เกิดขึ้น (โปรดระบุ)"
INDICATORS = "ตัวชี้วัด (Indicators) ที่แสดงให้เห็นถึงการเปลี่ยนแปลงไปในทางที่ดีขึ้น หรือมีการพัฒนามากขึ้น หรือผลสัมฤทธิ์สูงขึ้น (โปรดระบุ)"
ASKED = "(โปรดระบุ)"
OWNER_ROLE, SUPERIOR_ROLE = "ผู้จัดทำข้อตกลงในการพัฒนางาน", "ผู้บังคับบัญชา"
BLANK_CHALLENGES = 1
RETURNING = ("return", "return-amendment")  # steps of `staff.agreements.workflow`


class Variant(StrEnum):
    """As what a copy of PA 1 is printed. Salary stands in what is signed alone."""

    BLANK = "blank"
    DRAFT = "draft"  # with "ร่าง" across each page
    SIGNING = "signing"  # the locked version, with a slip in front
    SIGNED = "signed"
    PUBLIC = "public"  # without rank and salary

    @property
    def may_show_salary(self) -> bool:
        return self in (Variant.SIGNING, Variant.SIGNED)


@dataclass(frozen=True, slots=True)
class Choice:
    """A box with its words."""

    words: str
    is_ticked: bool = False

    @property
    def box(self) -> str:
        return "☑" if self.is_ticked else "☐"


@dataclass(frozen=True, slots=True)
class Hours:
    """A line of the workload in hours a week, empty where none was stated; `before` and `after` are the words about them."""

    number: str
    name: str
    hours: str = ""
    before: str = "จำนวน"
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChallengeText:
    """A challenge; `number` is empty where there is only one."""

    number: str = ""
    title: str = ""
    policy: str = ""
    problem: str = ""
    method: str = ""
    quantity: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """The page in front of what is printed to be signed: which version it is. It is no part of the form."""

    code: str
    version: str
    locked: str
    submitted: str


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """One copy of PA 1."""

    variant: Variant
    heading: Heading
    words: Words
    superior: str
    full_time: tuple[Choice, ...]
    part_time_reason: str
    hours: tuple[Hours, ...]
    classrooms: tuple[Choice, ...]
    lessons: tuple[Lesson, ...]
    outcome_heading: str
    indicator_heading: str
    domains: tuple[DomainRows, ...]
    challenge_object: str
    expected_level: str
    challenges: tuple[ChallengeText, ...]
    owner_signs: SignatureLine
    opinions: tuple[Choice, ...]
    superior_signs: SignatureLine
    suggestion: str = ""
    legal_reference: str = ""
    dated: str = ""
    slip: Slip | None = None

    @property
    def is_blank(self) -> bool:
        return self.variant == Variant.BLANK

    @property
    def watermark(self) -> str:
        return "ร่าง" if self.variant == Variant.DRAFT else ""

    @property
    def mark(self) -> str:
        """What stands in the corner of each page of the copy that may be published."""
        return "ฉบับเผยแพร่" if self.variant == Variant.PUBLIC else ""

    @property
    def practice(self) -> str:
        """What follows the expected level in the sentence of part 2."""
        return self.words.practice or f"การพัฒนา{self.challenge_object}"


def blank_form(template: AgreementTemplate) -> AgreementForm:
    """The form of an edition, to be filled by hand. The template comes `with_parts` and its workload lines."""
    words = words_of(template.family.code)
    return AgreementForm(
        variant=Variant.BLANK,
        heading=blank_heading(template, 1),
        words=words,
        superior=words.superior if words.superior != SUPERIOR_ROLE else "",
        full_time=_full_time(template, ""),
        part_time_reason="",
        hours=_hours(template, {}),
        classrooms=tuple(Choice(kind) for kind in template.classrooms),
        lessons=(),
        outcome_heading=head_of_column(template.outcome_heading or OUTCOMES),
        indicator_heading=head_of_column(template.indicator_heading or INDICATORS),
        domains=domains_of(template, {}),
        challenge_object=template.challenge_object,
        expected_level="",
        challenges=(ChallengeText(),) * BLANK_CHALLENGES,
        owner_signs=SignatureLine(OWNER_ROLE),
        opinions=_opinions(),
        superior_signs=SignatureLine(SUPERIOR_ROLE),
        legal_reference=template.legal_reference,
    )


def filled_form(version: AgreementVersion, variant: Variant, *, with_salary: bool) -> AgreementForm:
    """A copy of a version fetched by `reading.with_agreement_parts`; salary where the reader sees it and the copy carries it."""
    agreement, template, head = version.agreement, version.agreement.template, head_of(version)
    shows_salary = with_salary and variant.may_show_salary
    signatures = _signatures(version)
    agreed = last_of(signatures, Signature.Step.AGREED)
    return AgreementForm(
        variant=variant,
        heading=heading_of(
            agreement, 1, head, with_salary=shows_salary, with_rank=with_salary and variant != Variant.PUBLIC
        ),
        words=words_of(template.family.code),
        superior=head.superior or words_of(template.family.code).superior,
        full_time=_full_time(template, version.workload),
        part_time_reason=version.workload_reason,
        hours=_hours(template, {row.line_id: format_figure(row.hours) for row in version.workload_hours.all()}),
        classrooms=tuple(Choice(kind, kind in version.classrooms) for kind in template.classrooms),
        lessons=lessons_of(version.lessons),
        outcome_heading=head_of_column(template.outcome_heading or OUTCOMES),
        indicator_heading=head_of_column(template.indicator_heading or INDICATORS),
        domains=domains_of(template, {item.template_item_id: item for item in version.items.all()}),
        challenge_object=template.challenge_object,
        expected_level=f"การ{head.expected}" if head.expected else "",
        challenges=_challenges(list(version.challenges.all()), head),
        owner_signs=_owner_line(head, last_of(signatures, Signature.Step.PROPOSED)),
        opinions=_opinions(is_agreed=agreed is not None, is_returned=version.state == version.State.RETURNED),
        superior_signs=line_of(agreed, SignatureLine(SUPERIOR_ROLE, head.superior_name, head.superior)),
        suggestion=suggestion_of(version),
        legal_reference=template.legal_reference,
        dated=format_date(version.dated_on) if version.dated_on else "",
        slip=_slip(version) if variant == Variant.SIGNING else None,
    )


def head_of_column(words: str) -> str:
    """The head with what it asks for (โปรดระบุ) on a line of its own, as the forms print it."""
    return words.replace(f" {ASKED}", f"\n{ASKED}")


def suggestion_of(version: AgreementVersion) -> str:
    """What the superior wrote when this version came back; empty unless it did and still is with its owner."""
    if version.state != AgreementVersion.State.RETURNED:
        return ""
    change = StateChange.objects.about(version.agreement).filter(step__in=RETURNING).order_by("pk").last()
    return change.reason if change else ""


def _signatures(version: AgreementVersion) -> list[Signature]:
    """Those of this version; none while it is with its owner again: what was signed then is not what it says now."""
    every = [] if version.is_with_owner else version.agreement.signatures.all()
    return [signature for signature in every if signature.version_id == version.pk]


def _owner_line(head: PrintedHead, signature: Signature | None) -> SignatureLine:
    return line_of(signature, SignatureLine(OWNER_ROLE, head.owner, head.position))


def _slip(version: AgreementVersion) -> Slip:
    fixed, submitted = version.fixed_at, version.submitted_at
    return Slip(
        version.code,
        str(version.number),
        locked=format_datetime(fixed) if fixed and submitted is None else "",
        submitted=format_datetime(submitted) if submitted else "",
    )


def _full_time(template: AgreementTemplate, workload: str) -> tuple[Choice, ...]:
    """The two boxes; none on forms that count hours."""
    if template.workload_rule != AgreementTemplate.WorkloadRule.FULL_TIME:
        return ()
    kinds = AgreementVersion.Workload
    return tuple(Choice(str(kind.label), workload == kind) for kind in (kinds.FULL_TIME, kinds.PART_TIME))


def _hours(template: AgreementTemplate, stated: Mapping[int, str]) -> tuple[Hours, ...]:
    """The lines of the workload with what was stated for them."""
    before, after = words_of(template.family.code).total_hours
    lines = [Hours(line.number, line.name, stated.get(line.pk, "")) for line in template.workload_lines.all()]
    return (replace(lines[0], before=before, after=after), *lines[1:]) if lines else ()


def _challenges(rows: Sequence[AgreementChallenge], head: PrintedHead) -> tuple[ChallengeText, ...]:
    """Those of the version in order; one empty one where there is none yet."""
    return tuple(
        ChallengeText(
            number=str(row.number) if len(rows) > 1 else "",
            title=row.title,
            policy=row.policy or head.policies.get(str(row.number), ""),
            problem=row.problem,
            method=row.method,
            quantity=row.quantity_outcome,
            quality=row.quality_outcome,
        )
        for row in rows
    ) or (ChallengeText(),)


def _opinions(*, is_agreed: bool = False, is_returned: bool = False) -> tuple[Choice, ...]:
    return (
        Choice("เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน", is_agreed),
        Choice("ไม่เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน โดยมีข้อเสนอแนะเพื่อนำไปแก้ไข และเสนอเพื่อพิจารณาอีกครั้ง ดังนี้", is_returned),
    )
