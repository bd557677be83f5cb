"""An office whose people make performance agreements, and the steps of a year: for the tests of the agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Office, Post, School, User
from staff.agreements.deciding import decide
from staff.agreements.decision_words import Signed, Words
from staff.agreements.starting import Start, start_agreement
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementOutcome,
    AgreementTemplate,
    Committee,
    CriterionScore,
    Evaluator,
    ExpectedLevel,
    ItemScore,
    PerformanceAgreement,
    PositionFamily,
    PostFamily,
    ScoreSheet,
    TemplateCriterion,
    TemplateDomain,
    TemplateItem,
    TemplateLevel,
)
from tests.projects.conftest import World, person

PASSWORD = "agree-with-me-2565"
TODAY = date(2022, 8, 15)
HERE = Signed("here")
ITEMS = 15


@dataclass
class Agreeing:
    """The people around one agreement of a school's director, and its draft."""

    world: World
    people: dict[str, User]
    template: AgreementTemplate
    agreement: PerformanceAgreement

    @property
    def office(self) -> Office:
        return self.world.office

    def take(
        self, key: str, by: str, *, signed: Signed | None = HERE, today: date = TODAY, **words: object
    ) -> PerformanceAgreement:
        """Take a transition as this person would; the agreement as it stands afterwards."""
        self.agreement.refresh_from_db()
        decide(
            agreement=self.agreement,
            key=key,
            by=self.people[by],
            today=today,
            seen=self.agreement.row_version,
            words=Words(**{"reason": "เพราะมีเหตุจำเป็น", **words}),
            signed=signed,
        )
        return self.fresh()

    def fresh(self) -> PerformanceAgreement:
        found = PerformanceAgreement.objects.prefetch_related("versions").select_related("template__family", "superior")
        self.agreement = found.get(pk=self.agreement.pk)
        return self.agreement


def new_template(items: int = ITEMS, *, confirmed_to: int | None = 2567) -> AgreementTemplate:
    """The edition of school administrators: `items` in one domain, three criteria, four levels."""
    family = baker.make(PositionFamily, code="school-admin", name="ผู้บริหารสถานศึกษา", form_suffix="บส", order=1)
    template = baker.make(
        AgreementTemplate,
        family=family,
        edition="ว 10/2564",
        form_code="PA 1/บส",
        confirmed_to=confirmed_to,
        target_groups=["STU"],
    )
    domain = baker.make(TemplateDomain, template=template, number=1, name="ด้านการบริหารวิชาการ")
    for order in range(1, items + 1):
        baker.make(TemplateItem, domain=domain, number=f"1.{order}", order=order, name=f"งานที่ {order}")
    judged = (("C1", "method", 20), ("C2.1", "quantity_outcome", 10), ("C2.2", "quality_outcome", 10))
    for order, (code, judges, maximum) in enumerate(judged, start=1):
        baker.make(
            TemplateCriterion, template=template, code=code, order=order, name=code, maximum=maximum, judges=judges
        )
    for level in (1, 2, 3, 4):
        baker.make(TemplateLevel, template=template, level=level, name=f"ระดับ {level}")
    return template


def fill(agreement: PerformanceAgreement) -> None:
    """Everything that the owner must write before proposing."""
    version = agreement.versions.get(number=1)
    for item in version.items.all():
        item.task = f"พัฒนางาน {item.template_item.number}"
        item.save()
        AgreementOutcome.objects.create(item=item, target_group="STU", text="ผู้เรียนมีคุณภาพ")
        AgreementIndicator.objects.create(
            item=item, target_group="STU", order=1, name=f"ร้อยละของผู้เรียน {item.pk}", value=80, unit_name="ร้อยละ"
        )
    AgreementChallenge.objects.create(
        version=version,
        number=1,
        title="ริเริ่มการอ่าน",
        problem="ผู้เรียนอ่านไม่คล่อง",
        method="จัดชั่วโมงอ่าน",
        quantity_outcome="ร้อยละ 80",
        quality_outcome="ผู้เรียนรักการอ่าน",
    )


def new_people(world: World) -> dict[str, User]:
    roles = {
        "superior": "director",
        "hr": "hr",
        "hr2": "hr",
        "auditor": "auditor",
        "planner": "planner",
        "finance": "finance",
        "colleague": "project_owner",
    }
    people = {
        name: person(f"pa-{name}", role, world.office, world.unit if role == "project_owner" else None)
        for name, role in roles.items()
    }
    for name in ("owner", "chair", "second", "third"):
        people[name] = User.objects.create_user(username=f"pa-{name}", first_name=f"คุณ{name}")
    User.objects.filter(pk__in=[user.pk for user in people.values()]).update(password=make_password(PASSWORD))
    people["outsider"] = world.people["outsider"]
    for user in people.values():
        user.refresh_from_db()
    return people


def new_agreeing(world: World, *, items: int = ITEMS) -> Agreeing:
    """A school's director whose agreement is drafted and filled; superior is the office's director."""
    people, template = new_people(world), new_template(items)
    baker.make(ExpectedLevel, standing="ชำนาญการพิเศษ", name="ริเริ่ม พัฒนา", order=4)
    baker.make(ExpectedLevel, standing="ชำนาญการ", name="แก้ไขปัญหา", order=3)
    school = baker.make(School, office=world.office, code="s01", name="โรงเรียนบ้านทดสอบ")
    director = baker.make(Post, office=world.office, person=people["superior"], title="ผู้อำนวยการสำนักงาน", is_head=True)
    post = baker.make(
        Post,
        office=world.office,
        person=people["owner"],
        title="ผู้อำนวยการสถานศึกษา",
        standing="ชำนาญการพิเศษ",
        school=school,
        is_head=True,
        superior=director,
    )
    PostFamily.objects.create(post=post, family=template.family)
    agreement = start_agreement(post=post, fiscal_year=2565, start=Start.TEMPLATE, by=people["owner"], today=TODAY)
    fill(agreement)
    return Agreeing(world, people, template, agreement)


def to_agreed(here: Agreeing) -> None:
    here.take("submit", "owner")
    here.take("agree", "superior")


def to_scoring(here: Agreeing) -> None:
    """Agreed, reported, a committee of three (the third from outside), and their empty sheets."""
    to_agreed(here)
    here.take("open-report", "hr")
    report = here.fresh().signed.report
    report.summary = "ดำเนินการครบ"
    report.save()
    here.take("send-report", "owner")
    committee = baker.make(
        Committee, agreement=here.agreement, order_number="12/2565", dated_on=TODAY, appointed_by=here.people["hr"]
    )
    for seat, name in enumerate(("chair", "second", "third"), start=1):
        baker.make(
            Evaluator,
            committee=committee,
            seat=seat,
            person=here.people[name],
            printed_name=f"กรรมการ {name}",
            printed_position="ผู้ทรงคุณวุฒิ",
            is_external=name == "third",
        )
    here.take("start-scoring", "hr")


def send_scores(here: Agreeing, *totals: int) -> None:
    """Three sheets whose totals are these (15 items: part 1 is the plain sum of the levels), sent; the agreement is scored."""
    sheets = ScoreSheet.objects.filter(evaluator__committee__agreement=here.agreement).order_by("evaluator__seat")
    for sheet, total in zip(sheets, totals, strict=True):
        send_sheet(sheet, here.template, total)
    here.fresh()
    here.agreement.state = PerformanceAgreement.State.SCORED
    here.agreement.save()


PART_TWO = {40: (4, 4, 4), 35: (3, 4, 4), 25: (2, 3, 3)}


def send_sheet(sheet: ScoreSheet, template: AgreementTemplate, total: int) -> None:
    part_two = next(points for points in PART_TWO if 15 <= total - points <= 60)
    whole, more = divmod(total - part_two, ITEMS)
    items = TemplateItem.objects.filter(domain__template=template).order_by("order")
    for place, item in enumerate(items):
        ItemScore.objects.create(sheet=sheet, template_item=item, level=whole + (place < more))
    for criterion, level in zip(template.criteria.all(), PART_TWO[part_two], strict=True):
        CriterionScore.objects.create(sheet=sheet, criterion=criterion, level=level)
    sheet.workload_met, sheet.sent_at = True, sheet.evaluator.committee.at
    sheet.save()


def told_by_the_trail() -> str:
    """All that the audit trail says, without the letters of the versions' codes: they are drawn by lot, and may well be “88”."""
    told = [event.reason for event in AuditEvent.objects.all()]
    told += [f"{value}" for event in AuditEvent.objects.all() for key, value in event.details.items() if key != "code"]
    return " ".join(told)
