"""The page of settings: per kind of data how much there is, what is missing, what is still to be checked, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from areaoffice.office import clock
from areaoffice.office.models import Delegation, Office, Post, RoleGrant, TrashedRow, Unit
from areaoffice.office.models.people import in_force_on
from areaoffice.office.permissions import can_invite
from indicators.bands import rule_of_bands
from indicators.models import QualityScale
from plans.models import (
    ApprovalRule,
    ApprovingBody,
    BudgetCode,
    CalendarTemplateTask,
    Ceiling,
    DevelopmentPlan,
    FundSource,
    RateItem,
)
from plans.permissions import can_keep_calendar, can_keep_settings
from projects.models import Project, ReportingRound, SkippedStep
from projects.ranking_rows import is_switched_on


@dataclass(frozen=True, slots=True)
class Link:
    """A button of a card; `is_post` sends a form, with `used` where it switches something."""

    label: str
    href: str
    is_post: bool = False
    used: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of settings. `missing` and `check` are sentences, "" where nothing is missing or to be checked."""

    title: str
    about: str
    count: str
    missing: str
    check: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that belong together."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Desk:
    """Whose settings, of which year, and who looks at them."""

    request: HttpRequest
    office: Office
    fiscal_year: int

    def link(self, model: type[models.Model], label: str = "เปิดรายการ") -> tuple[Link, ...]:
        """The button into the admin's list, where this person may open it."""
        kept = admin.site.get_model_admin(model)
        if not kept.has_view_permission(self.request):
            return ()
        meta = model._meta
        return (Link(label, reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")),)

    def of(self, model: Any) -> models.QuerySet[Any]:
        return model.objects.filter(office=self.office)


def build(request: HttpRequest, office: Office, fiscal_year: int) -> tuple[Group, ...]:
    """A fixed number of queries."""
    desk = Desk(request, office, fiscal_year)
    groups: dict[str, tuple[Callable[[Desk], Card], ...]] = {
        "สำนักงานและบุคลากร": (emblem, units, people, posts, delegations),
        "การพิจารณาและอนุมัติ": (bodies, rules, steps, ranking),
        "งบประมาณ": (ceilings, sources, codes, rates),
        "แผนและการติดตาม": (levels, rounds, bands, scales, template, trash),
    }
    return tuple(Group(title, tuple(card(desk) for card in cards)) for title, cards in groups.items())


def emblem(desk: Desk) -> Card:
    has = desk.office.emblem_id is not None
    may = can_keep_settings(desk.request.user, desk.office)
    return Card(
        "ตราสำนักงาน",
        "ภาพบนปกรูปเล่ม",
        "มีแล้ว" if has else "ยังไม่มี",
        "" if has else "ปกรูปเล่มจะเว้นกรอบไว้",
        "",
        (Link("เปลี่ยนตรา" if has else "นำเข้าตรา", reverse("desk:emblem")),) if may else (),
    )


def units(desk: Desk) -> Card:
    rows = desk.of(Unit)
    count, unknown = rows.count(), rows.filter(staff_count__isnull=True).count()
    check = f"{unknown} กลุ่มไม่มีจำนวนบุคลากร" if unknown else ""
    return Card(
        "กลุ่มและหน่วย",
        "โครงสร้างภายในสำนักงาน",
        f"{count} กลุ่ม/หน่วย",
        "" if count else "ยังไม่มีกลุ่มหรือหน่วย",
        check,
        desk.link(Unit),
    )


def people(desk: Desk) -> Card:
    grants = RoleGrant.objects.of_office(desk.office).filter(in_force_on(clock.today()))
    count = grants.values("user").distinct().count()
    silent = grants.filter(user__email="").values("user").distinct().count()
    invite = (Link("ผู้ใช้และคำเชิญ", reverse("desk:people")),) if can_invite(desk.request.user, desk.office) else ()
    return Card(
        "ผู้ใช้และบทบาท",
        "ใครเข้าใช้ได้ ในบทบาทใด",
        f"{count} คน",
        "",
        f"{silent} คนไม่มีอีเมล จึงไม่ได้รับสรุปรายวัน" if silent else "",
        invite,
    )


def posts(desk: Desk) -> Card:
    rows = Post.objects.of_office(desk.office).as_of(clock.today())
    count, vacant = rows.count(), rows.filter(person__isnull=True).count()
    heads = rows.filter(is_head=True, unit__isnull=False, person__isnull=False).values("unit")
    headless = desk.of(Unit).exclude(pk__in=heads).count()
    check = f"{headless} กลุ่มไม่มีผู้อำนวยการกลุ่ม" if headless else ""
    return Card(
        "ตำแหน่งและสายบังคับบัญชา",
        "ผู้ดำรงตำแหน่งที่พิมพ์ในเอกสารและลงนาม",
        f"{count} ตำแหน่ง (ว่าง {vacant})",
        "" if count else "ยังไม่มีตำแหน่ง",
        check,
        desk.link(Post),
    )


def delegations(desk: Desk) -> Card:
    count = Delegation.objects.of_office(desk.office).filter(in_force_on(clock.today())).count()
    about = "คำสั่งรักษาราชการแทนและปฏิบัติราชการแทน"
    return Card("การทำหน้าที่แทน", about, f"มีผลวันนี้ {count} คำสั่ง", "", "", desk.link(Delegation))


def bodies(desk: Desk) -> Card:
    rows = desk.of(ApprovingBody)
    count, no_basis = rows.count(), rows.filter(legal_reference="").count()
    return Card(
        "คณะกรรมการผู้พิจารณา",
        "กศจ. ก.ต.ป.น. และคณะกรรมการอื่นที่มีมติต่อแผน",
        f"{count} คณะ",
        "" if count else "ยังไม่มีคณะกรรมการ",
        f"{no_basis} คณะไม่มีกฎหมายหรือคำสั่งอ้างอิง" if no_basis else "",
        desk.link(ApprovingBody),
    )


def rules(desk: Desk) -> Card:
    rows = desk.of(ApprovalRule)
    count, unconfirmed = rows.count(), rows.filter(is_confirmed=False).count()
    missing = len(ApprovalRule.Scope.values) - count
    may_load = missing and can_keep_settings(desk.request.user, desk.office)
    load = (Link("ใช้กติกาเริ่มต้น", reverse("desk:default_rules"), is_post=True),) if may_load else ()
    return Card(
        "กติกาการอนุมัติโอนเงิน",
        "ผู้มีอำนาจอนุมัติของแต่ละกรณี",
        f"{count} จาก {len(ApprovalRule.Scope.values)} กรณี",
        f"ยังไม่มีกติกา {missing} กรณี" if missing else "",
        f"ต้องตรวจสอบ {unconfirmed} กรณี" if unconfirmed else "",
        (*load, *desk.link(ApprovalRule)),
    )


def steps(desk: Desk) -> Card:
    skipped = [row.get_step_display() for row in desk.of(SkippedStep)]
    used = len(Project.Step.values) - len(skipped)
    may = can_keep_settings(desk.request.user, desk.office)
    return Card(
        "ขั้นการพิจารณาโครงการ",
        f"ขั้นที่ไม่ใช้: {', '.join(skipped)}" if skipped else "ใช้ทุกขั้น",
        f"ใช้ {used} จาก {len(Project.Step.values)} ขั้น",
        "",
        "",
        (Link("กำหนดขั้น", reverse("desk:steps")),) if may else (),
    )


def ranking(desk: Desk) -> Card:
    is_on = is_switched_on(desk.office.pk)
    may = can_keep_settings(desk.request.user, desk.office)
    label, used = ("เลิกใช้", "off") if is_on else ("เปิดใช้", "on")
    return Card(
        "การจัดลำดับโครงการ",
        "คณะกรรมการให้คะแนนโครงการตามเกณฑ์และมีมติเป็นความเห็นประกอบ โครงการไม่ต้องรอ",
        "ใช้อยู่" if is_on else "ไม่ได้ใช้",
        "",
        "",
        (Link(label, reverse("desk:ranking"), is_post=True, used=used),) if may else (),
    )


def ceilings(desk: Desk) -> Card:
    count = Ceiling.objects.filter(plan__office=desk.office, plan__fiscal_year=desk.fiscal_year).count()
    return Card(
        "กรอบวงเงิน",
        f"ตามกลุ่มและแหล่งงบประมาณ ปี {desk.fiscal_year}",
        f"{count} รายการ",
        "" if count else f"ยังไม่มีกรอบวงเงินของปี {desk.fiscal_year}",
        "",
        (Link("เปิดกรอบวงเงิน", reverse("projects:ceilings", args=[desk.fiscal_year])), *desk.link(Ceiling)),
    )


def sources(desk: Desk) -> Card:
    count = FundSource.objects.count()
    missing = "" if count else "ยังไม่มีแหล่งงบประมาณ"
    return Card("แหล่งงบประมาณ", "รายการกลาง ใช้ร่วมทุกสำนักงาน", f"{count} แหล่ง", missing, "", desk.link(FundSource))


def codes(desk: Desk) -> Card:
    count = BudgetCode.objects.filter(fiscal_year=desk.fiscal_year).count()
    return Card(
        "รหัสงบประมาณ",
        f"รหัสของปี {desk.fiscal_year}",
        f"{count} รหัส",
        "" if count else f"ยังไม่มีรหัสงบประมาณของปี {desk.fiscal_year}",
        "",
        desk.link(BudgetCode),
    )


def rates(desk: Desk) -> Card:
    count = RateItem.objects.count()
    ended = RateItem.objects.filter(Q(ends_on__lt=clock.today())).count()
    no_source = RateItem.objects.filter(source="").count()
    found = [f"{ended} อัตราสิ้นสุดการใช้แล้ว" if ended else "", f"{no_source} อัตราไม่มีระเบียบอ้างอิง" if no_source else ""]
    return Card(
        "อัตราค่าใช้จ่าย",
        "อัตราตามระเบียบที่เลือกใช้ในรายการงบประมาณ",
        f"{count} อัตรา",
        "" if count else "ยังไม่มีอัตราค่าใช้จ่าย",
        " · ".join(filter(None, found)),
        desk.link(RateItem),
    )


def levels(desk: Desk) -> Card:
    plans = list(desk.of(DevelopmentPlan))
    current = next((plan for plan in plans if plan.first_year <= desk.fiscal_year <= plan.last_year), None)
    words = f"{current.strategy_term} · {current.goal_term} · {current.objective_term}" if current else ""
    return Card(
        "แผนพัฒนาการศึกษาและคำเรียกแต่ละระดับ",
        words or "คำที่ใช้เรียกกลยุทธ์และเป้าประสงค์",
        f"{len(plans)} แผน",
        "" if current else f"ยังไม่มีแผนพัฒนาที่ใช้ในปี {desk.fiscal_year}",
        "",
        desk.link(DevelopmentPlan),
    )


def rounds(desk: Desk) -> Card:
    count = desk.of(ReportingRound).filter(fiscal_year=desk.fiscal_year).count()
    return Card(
        "รอบการรายงาน",
        f"วันเปิด กำหนดส่ง และวันปิดของปี {desk.fiscal_year}",
        f"{count} รอบ",
        "" if count else f"ยังไม่มีรอบการรายงานของปี {desk.fiscal_year}",
        "",
        (Link("เปิดรอบการรายงาน", reverse("projects:rounds", args=[desk.fiscal_year])), *desk.link(ReportingRound)),
    )


def bands(desk: Desk) -> Card:
    may = can_keep_settings(desk.request.user, desk.office)
    return Card(
        "เกณฑ์ของสัญญาณ",
        f"ของผลที่ควรได้ถึงรอบที่รายงาน {rule_of_bands(desk.office)}",
        f"ร้อยละ {desk.office.on_track_from} และ {desk.office.at_risk_from}",
        "",
        "",
        (Link("กำหนดเกณฑ์", reverse("desk:bands")),) if may else (),
    )


def scales(desk: Desk) -> Card:
    count = desk.of(QualityScale).filter(fiscal_year=desk.fiscal_year).count()
    return Card(
        "เกณฑ์ระดับคุณภาพ",
        f"ช่วงคะแนนของแต่ละระดับ ปี {desk.fiscal_year}",
        f"{count} เกณฑ์",
        "" if count else f"ยังไม่มีเกณฑ์ของปี {desk.fiscal_year}",
        "",
        desk.link(QualityScale),
    )


def template(desk: Desk) -> Card:
    count = desk.of(CalendarTemplateTask).count()
    may = can_keep_calendar(desk.request.user, desk.office)
    return Card(
        "แม่แบบปฏิทินงาน",
        "งานที่กลับมาทุกปีของกลุ่มนโยบายและแผน",
        f"{count} งาน",
        "" if count else "ยังไม่มีแม่แบบปฏิทินงาน",
        "",
        (Link("เปิดแม่แบบ", reverse("plans:calendar_template")),) if may else (),
    )


def trash(desk: Desk) -> Card:
    count = TrashedRow.objects.of_office(desk.office).filter(restored_at=None).count()
    about = "สิ่งที่ลบภายใน 30 วัน กู้คืนได้"
    return Card("ถังขยะ", about, f"{count} รายการ", "", "", (Link("เปิดถังขยะ", reverse("desk:trash")),))
