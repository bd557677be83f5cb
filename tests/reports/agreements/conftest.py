"""An agreement of each family with a committee and its sheets: people, schools and words invented."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from areaoffice.desk.loading.agreements import load_templates
from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import Office, Post, RoleGrant, School, User
from areaoffice.reports.agreements import reading
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    AgreementSalary,
    AgreementTemplate,
    AgreementVersion,
    AgreementWorkload,
    Committee,
    CriterionScore,
    Evaluator,
    ItemScore,
    PerformanceAgreement,
    ScoreSheet,
    Signature,
    TemplateItem,
)

YEAR = 2567
NATIONAL = Path(__file__).parents[3] / "fixtures" / "national"
FAMILIES = ("teacher", "school-admin", "supervisor", "education-admin")
POSITIONS = {
    "teacher": "ครู",
    "school-admin": "ผู้อำนวยการสถานศึกษา",
    "supervisor": "ศึกษานิเทศก์",
    "education-admin": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาทดสอบ",
}
SALARY = "58,390.00"
SENT = datetime(2024, 9, 20, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
SEATS = (
    ("นายธวัชชัย  ประธานดี", "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
    ("นางสาวกมลพร  ตรวจงาน", "ศึกษานิเทศก์ชำนาญการพิเศษ"),
    ("นายอนุรักษ์  มองไกล", "ผู้ทรงคุณวุฒิ"),
)


@dataclass
class World:
    """An agreement with what hangs on it, and the people about it."""

    office: Office
    owner: User
    superior: User
    hr: User
    agreement: PerformanceAgreement
    version: AgreementVersion
    evaluators: list[Evaluator] = field(default_factory=list)

    def read_version(self) -> AgreementVersion:
        """The version as the forms read it."""
        return reading.with_agreement_parts(AgreementVersion.objects.all()).get(pk=self.version.pk)

    def read(self) -> PerformanceAgreement:
        """The agreement as PA 2, PA 3 and the order read it."""
        return reading.with_evaluation(PerformanceAgreement.objects.all()).get(pk=self.agreement.pk)

    def set_state(self, state) -> None:
        PerformanceAgreement.objects.filter(pk=self.agreement.pk).update(state=state)
        self.agreement.refresh_from_db()

    def lock(self, state=AgreementVersion.State.SUBMITTED, code="PA-67-K7QX") -> None:
        AgreementVersion.objects.filter(pk=self.version.pk).update(state=state, code=code, submitted_at=SENT)

    def sign(self, step, person, name="", position="", way="here", **values) -> Signature:
        return Signature.objects.create(
            agreement=self.agreement,
            version=self.version,
            step=step,
            way=way,
            person=person,
            printed_name=name or person.get_full_name(),
            printed_position=position,
            signed_on=date(2023, 10, 5),
            recorded_by=person or self.hr,
            **values,
        )


@pytest.fixture
def templates(db):
    load_templates(Folder(NATIONAL))
    return {template.family.code: template for template in AgreementTemplate.objects.select_related("family")}


@pytest.fixture
def make_world(templates):
    return lambda family="education-admin": new_world(templates[family])


@pytest.fixture
def world(make_world):
    return make_world()


def new_world(template) -> World:
    office = Office.objects.create(
        code=f"test-{template.family.code}",
        name=f"สำนักงานเขตพื้นที่การศึกษาทดสอบ {template.family.form_suffix}",
        short_name="สพท.ทดสอบ",
        kind=Office.Kind.PRIMARY,
    )
    prefix = template.family.code
    owner = person(f"{prefix}-owner", "นาง", "ศิริพร", "แก้วทอง")
    superior = person(f"{prefix}-superior", "นาย", "ประสิทธิ์", "เรืองวงศ์")
    hr = person(f"{prefix}-hr", "นางสาว", "พิมพ์ใจ", "งานบุคคล")
    RoleGrant.objects.create(user=hr, role=RoleGrant.Role.HR, office=office)
    post = Post.objects.create(office=office, person=superior, title=f"ผู้อำนวยการ{office.name}", is_head=True)
    is_of_school = prefix in ("teacher", "school-admin")
    school = (
        School.objects.create(office=office, code="1", name="โรงเรียนบ้านน้ำใส", province="น้ำใส") if is_of_school else None
    )
    agreement = PerformanceAgreement.objects.create(
        office=office,
        fiscal_year=YEAR,
        owner=owner,
        printed_position=POSITIONS[prefix],
        printed_standing="ชำนาญการพิเศษ",
        printed_rank="คศ. 3",
        template=template,
        school=school,
        superior=post,
        state=PerformanceAgreement.State.DRAFT,
    )
    AgreementSalary.objects.create(agreement=agreement, amount=Decimal("58390.00"))
    version = AgreementVersion.objects.create(agreement=agreement, dated_on=date(2023, 10, 2))
    fill(version)
    return World(office, owner, superior, hr, agreement, version)


def person(username, prefix, first, last):
    return User.objects.create_user(
        username, password="a-long-password", name_prefix=prefix, first_name=first, last_name=last
    )


def fill(version) -> None:
    """Two items with outcomes and indicators, two challenges, hours where the form counts them."""
    template = version.agreement.template
    for number, template_item in enumerate(items_of(template)[:2], start=1):
        item = AgreementItem.objects.create(version=version, template_item=template_item, task=f"ดำเนินงานชิ้นที่ {number}")
        for order, group in enumerate(template.target_groups, start=1):
            AgreementOutcome.objects.create(item=item, target_group=group, text=f"ผลที่คาดหวังของกลุ่มที่ {order}")
            AgreementIndicator.objects.create(
                item=item,
                target_group=group,
                order=order,
                name=f"ผู้ได้รับการพัฒนากลุ่มที่ {order}",
                value=Decimal(85),
                unit_name="ร้อยละ",
            )
    for number, title in enumerate(("การอ่านออกเขียนได้ของตำบลน้ำใส", "ความปลอดภัยในสถานศึกษา"), start=1):
        AgreementChallenge.objects.create(
            version=version,
            number=number,
            title=title,
            problem="นักเรียนกลุ่มเสี่ยงยังอ่านไม่คล่อง",
            method="ฟื้นฟูการอ่านทุกวัน",
            quantity_outcome="นักเรียนร้อยละ 90 อ่านคล่อง",
            quality_outcome="นักเรียนรักการอ่าน",
        )
    for line in template.workload_lines.all():
        AgreementWorkload.objects.create(version=version, line=line, hours=Decimal(12))


def items_of(template) -> list[TemplateItem]:
    return list(TemplateItem.objects.filter(domain__template=template).order_by("domain__number", "order"))


def appoint(world, levels=(3, 3, 3), *, sent=True) -> World:
    """The three seats, each with a sheet that gives the same level to everything; None begins no sheet."""
    committee = Committee.objects.create(
        agreement=world.agreement, order_number="145/2567", dated_on=date(2024, 8, 30), appointed_by=world.hr
    )
    accounts = [
        person(f"evaluator-{seat}-{world.agreement.pk}", "", *name.split("  "))
        for seat, (name, _) in enumerate(SEATS, 1)
    ]
    for seat, ((name, position), account, level) in enumerate(zip(SEATS, accounts, levels, strict=True), start=1):
        outside = seat == 3
        evaluator = Evaluator.objects.create(
            committee=committee,
            seat=seat,
            person=None if outside else account,
            printed_name=name,
            printed_position=position,
            is_external=outside,
        )
        world.evaluators.append(evaluator)
        if level is not None:
            score(world, evaluator, level, sent=sent)
    return world


def score(world, evaluator, level, *, sent=True) -> ScoreSheet:
    template = world.agreement.template
    sheet = ScoreSheet.objects.create(
        evaluator=evaluator,
        workload_met=True,
        strengths="ทำงานเป็นระบบ",
        improvements="ควรติดตามต่อเนื่อง",
        remarks="เห็นควรขยายผล",
        sent_at=SENT if sent else None,
    )
    for item in items_of(template):
        ItemScore.objects.create(sheet=sheet, template_item=item, level=level)
    for criterion in template.criteria.all():
        CriterionScore.objects.create(sheet=sheet, criterion=criterion, level=level)
    return sheet
