"""What a signed version says, field by field in the order in which PA 1 asks for it: the texts that are copied into DPA.

Salary and rank are not among them: they stand in the signed copy alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from staff.agreements.printed_head import head_of
from staff.agreements.sight import RESULTS
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    PerformanceAgreement,
    TargetGroup,
    TemplateDomain,
)
from thai.dates import format_date
from thai.numbers import format_figure

OWNER, WORKLOAD, RESULT = "owner", "workload", "result"
TASK, OUTCOMES, INDICATORS = "งาน (Tasks)", "ผลลัพธ์ (Outcomes)", "ตัวชี้วัด (Indicators)"


@dataclass(frozen=True, slots=True)
class Field:
    """One box of the form and our text for it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """A part of the form, which is ticked as a whole. The result has no fields: its figures are read on its own page."""

    key: str
    label: str
    fields: tuple[Field, ...]


def with_contents() -> Prefetch:
    """The versions of agreements with everything that is copied: seven queries, whatever their number."""
    items = AgreementItem.objects.select_related("template_item__domain").order_by(
        "version", "template_item__domain__number", "template_item__order"
    )
    indicators = AgreementIndicator.objects.order_by("item", "order")
    challenges = AgreementChallenge.objects.select_related("expected_level", "policy_item__plan").order_by("number")
    versions = AgreementVersion.objects.order_by("agreement", "number").prefetch_related(
        Prefetch("items", items),
        "items__outcomes",
        Prefetch("items__indicators", indicators),
        Prefetch("challenges", challenges),
        "workload_hours__line",
    )
    return Prefetch("versions", versions)


def contents_of(agreement: PerformanceAgreement, version: AgreementVersion) -> tuple[Content, ...]:
    """The parts of a version fetched by `with_contents`, of an agreement fetched `with_people`; the result once there is one."""
    groups = list(agreement.template.target_groups)
    by_domain = groupby(version.items.all(), key=lambda item: item.template_item.domain)
    found = [
        Content(OWNER, "ผู้จัดทำข้อตกลง", tuple(_head(agreement, version))),
        Content(WORKLOAD, "ส่วนที่ 1 · ภาระงาน", tuple(_workload(version))),
        *(_domain(domain, list(items), groups) for domain, items in by_domain),
        *(_challenge(one) for one in version.challenges.all()),
    ]
    if agreement.state in RESULTS:
        found.append(Content(RESULT, "ผลการประเมิน", ()))
    return tuple(found)


def _head(agreement: PerformanceAgreement, version: AgreementVersion) -> Iterator[Field]:
    head = head_of(version)
    yield Field("สังกัด", head.parent)
    yield Field("ประจำปีงบประมาณ พ.ศ.", str(agreement.fiscal_year))
    if agreement.starts_on and agreement.ends_on:
        yield Field("ระหว่างวันที่", format_date(agreement.starts_on))
        yield Field("ถึงวันที่", format_date(agreement.ends_on))
    yield Field("ชื่อ นามสกุล", head.owner)
    yield Field("ตำแหน่ง", head.position)
    if head.standing:
        yield Field("วิทยฐานะ", head.standing)
    yield Field("หน่วยงาน", head.place)
    yield Field("ผู้บังคับบัญชา", head.superior)
    if agreement.agreed_on:
        yield Field("เห็นชอบเมื่อวันที่", format_date(agreement.agreed_on))
    yield Field("ฉบับที่", str(version.number))


def _workload(version: AgreementVersion) -> Iterator[Field]:
    yield Field("ภาระงาน", str(version.get_workload_display()))
    if version.workload_reason:
        yield Field("ไม่เต็มเวลา เนื่องจาก", version.workload_reason)
    if version.classrooms:
        yield Field("ประเภทห้องเรียนที่จัดการเรียนรู้", "\n".join(version.classrooms))
    if version.lessons:
        yield Field("กลุ่มสาระการเรียนรู้/รายวิชา (ชั่วโมง/สัปดาห์)", version.lessons)
    for row in version.workload_hours.all():
        yield Field(f"{row.line} (ชั่วโมง/สัปดาห์)", format_figure(row.hours))


def _domain(domain: TemplateDomain, items: Sequence[AgreementItem], groups: Sequence[str]) -> Content:
    fields = tuple(field for item in items for field in _item(item, groups))
    return Content(f"domain-{domain.number}", f"ส่วนที่ 1 · {domain}", fields)


def _item(item: AgreementItem, groups: Sequence[str]) -> Iterator[Field]:
    outcomes = [(row.target_group, row.text) for row in item.outcomes.all()]
    indicators = [(row.target_group, row.printed_words) for row in item.indicators.all()]
    name = str(item.template_item)
    yield Field(f"{name}: {TASK}", item.task)
    yield Field(f"{name}: {OUTCOMES}", _by_group(outcomes, groups))
    yield Field(f"{name}: {INDICATORS}", _by_group(indicators, groups))


def _by_group(rows: Iterable[tuple[str, str]], groups: Sequence[str]) -> str:
    """The lines under their target groups, in the order of the form; a form of one group has no headings."""
    rows = list(rows)
    order = list(dict.fromkeys([*groups, *(group for group, _text in rows)]))
    blocks = []
    for group in order:
        lines = [text for of, text in rows if of == group]
        heading = [] if len(order) == 1 else [f"{TargetGroup(group).label}"]
        blocks += ["\n".join([*heading, *lines])] if lines else []
    return "\n\n".join(blocks)


def _challenge(one: AgreementChallenge) -> Content:
    named = (
        ("ระดับการปฏิบัติที่คาดหวัง", one.expected_level.name if one.expected_level else ""),
        ("เรื่อง", one.title),
        ("นโยบายที่รองรับ", one.policy or (str(one.policy_item) if one.policy_item else "")),
        ("1. สภาพปัญหา", one.problem),
        ("2. วิธีดำเนินการให้บรรลุผล", one.method),
        ("3.1 ผลลัพธ์เชิงปริมาณ", one.quantity_outcome),
        ("3.2 ผลลัพธ์เชิงคุณภาพ", one.quality_outcome),
    )
    optional = ("ระดับการปฏิบัติที่คาดหวัง", "นโยบายที่รองรับ")
    fields = tuple(Field(label, text) for label, text in named if text or label not in optional)
    return Content(f"challenge-{one.number}", f"ส่วนที่ 2 · ประเด็นท้าทายที่ {one.number}", fields)
