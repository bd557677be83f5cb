"""Drawing what somebody answers for into a new agreement: whose it is, for whom, and into which item of the template.

An item is chosen by the words that stand both in it (or its domain) and in what is drawn: the indicator, its project, its strategy. The rule
is a table of subjects, not a reading of the text: where nothing tells, a row goes into the first item, and its owner moves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.models import IndicatorYear
from projects.models import Project
from staff.models import (
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    IndicatorLink,
    PerformanceAgreement,
    TargetGroup,
    TargetOffer,
)

# A subject: the words by which an item is about it, and those by which an indicator is. The first lines weigh most.
SUBJECTS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("ดูแลช่วยเหลือ",), ("ดูแลช่วยเหลือ", "ออกกลางคัน", "ปลอดภัย", "ยาเสพติด", "ด้อยโอกาส", "พิการ", "สภานักเรียน")),
    (("หลักสูตร",), ("หลักสูตร",)),
    (("ประกันคุณภาพ",), ("ประกันคุณภาพ",)),
    (("ดิจิทัล", "สื่อ นวัตกรรม", "สื่อ"), ("ดิจิทัล", "เทคโนโลยี", "คอมพิวเตอร์", "อินเทอร์เน็ต", "DLTV", "สื่อการ", "ทางไกล")),
    (("นวัตกรรม",), ("นวัตกรรม",)),
    (("วิจัย", "วิเคราะห์"), ("วิจัย", "วิเคราะห์", "สารสนเทศ")),
    (("ปฏิบัติการนิเทศ", "การนิเทศ", "นิเทศ"), ("นิเทศ",)),
    (("ติดตาม",), ("ติดตาม", "ประเมินผล")),
    (
        ("บริหารงานบุคคล", "งบประมาณ", "ตามกฎหมาย"),
        ("งบประมาณ", "เบิกจ่าย", "พัสดุ", "อัตรากำลัง", "สุจริต", "ทุจริต", "คุณธรรมและความโปร่งใส", "บุคลากร", "ครู"),
    ),
    (("ชุมชน", "เครือข่าย"), ("ชุมชน", "ผู้ปกครอง", "เครือข่าย", "ภาคี")),
    (("มีส่วนร่วม",), ("มีส่วนร่วม",)),
    (("กลยุทธ์", "แผน"), ("แผนปฏิบัติการ", "กลยุทธ์", "นโยบาย", "แผนพัฒนา")),
    (("บริการ",), ("บริการ", "ความพึงพอใจ")),
    (
        ("คุณภาพและมาตรฐาน", "คุณภาพการจัดการศึกษา", "คุณภาพการศึกษา", "การเรียนรู้"),
        ("คุณภาพ", "มาตรฐาน", "ผลสัมฤทธิ์", "O-NET", "NT", "RT", "อ่าน", "คะแนน", "ผู้เรียน", "นักเรียน"),
    ),
)
GROUP_WORDS = (
    (TargetGroup.STUDENTS, ("นักเรียน", "ผู้เรียน", "เด็ก")),
    (TargetGroup.STAFF, ("ครู", "บุคลากร", "ผู้บริหาร")),
    (TargetGroup.SCHOOLS, ("โรงเรียน", "สถานศึกษา")),
)


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody answers for in a year: the office's indicators, and the projects that have none."""

    years: Sequence[IndicatorYear]
    without: Sequence[Project]


def mine_of(agreement: PerformanceAgreement) -> Mine:
    """The indicators and projects for which the owner answers: by name, of the unit that they head, and of the units that they oversee.

    The director answers for the indicators of the office that belong to no project. Whose post leads or oversees nothing here (a school's
    director) answers for what was offered to them and they have taken: an offer is theirs to take, edit or decline, so it is told of only.
    """
    projects = Project.objects.live().standing()
    projects = projects.filter(plan__office=agreement.office, plan__fiscal_year=agreement.fiscal_year)
    rows = IndicatorYear.objects.of_office(agreement.office).for_year(agreement.fiscal_year).standing()
    years = rows.select_related("indicator", "project__strategy", "strategy").order_by("order", "number", "pk")
    post = agreement.post
    if post is not None and post.is_head and post.is_of_the_office:
        return Mine(list(years.filter(project__isnull=True)), [])
    units = _units_of(agreement)
    named = projects.filter(owners__post__person=agreement.owner)
    found = (named | projects.filter(lead_unit__in=units)).distinct().order_by("number", "pk")
    drawn = list((years.filter(project__in=found) | years.filter(indicator__owner_unit__in=units)).distinct())
    have = {year.project_id for year in drawn}
    return Mine(drawn, [project for project in found if project.pk not in have])


def _units_of(agreement: PerformanceAgreement) -> list[int]:
    """The unit that the owner's post heads, and those that it oversees (a deputy's)."""
    post = agreement.post
    if post is None:
        return []
    headed = [post.unit_id] if post.is_head and post.unit_id is not None else []
    return [*headed, *post.oversees.values_list("pk", flat=True)]


def draw_mine(version: AgreementVersion) -> int:
    """Draw what the owner answers for, each into the item that its subject tells; returns how many.

    Target and unit are those of the office's indicator; its project stands beside it.
    """
    items = list(version.items.select_related("template_item__domain").order_by(*PLACE))
    years = mine_of(version.agreement).years
    if not items or not years:
        return 0
    links = IndicatorLink.objects.filter(indicator__item__version=version)
    have = set(links.values_list("office_indicator", flat=True))
    fresh = [year for year in years if year.pk not in have]
    for year in fresh:
        item = item_for(items, words_of(year))
        draw(item, year, order=next_order(item), target_group=group_of(year.indicator.name, item))
    return len(fresh)


def told_of_drawn(agreement: PerformanceAgreement) -> list[str]:
    """What the owner is told once it was drawn, in Thai: how many and what to look over, projects without an indicator, offers that wait."""
    count = AgreementIndicator.objects.filter(item__version__agreement=agreement).count()
    without = mine_of(agreement).without
    offers = TargetOffer.objects.of_office(agreement.office).waiting_for(agreement.owner)
    waiting = offers.filter(fiscal_year=agreement.fiscal_year).count()
    found = []
    if count:
        found.append(
            f"ดึงตัวชี้วัดมา {count} ตัว จัดลงข้อตามคำในชื่อตัวชี้วัด โครงการ และกลยุทธ์ ที่บอกไม่ได้อยู่ในข้อแรก กรุณาตรวจ และย้ายไปข้ออื่นได้จากเมนูของตัวชี้วัด"
        )
    elif not waiting:
        found.append("ไม่พบตัวชี้วัดที่ท่านรับผิดชอบในปีนี้ เลือกตัวชี้วัดของสำนักงานได้จากแต่ละข้อ")
    if without:
        names = ", ".join(project.name for project in without[:MOST_NAMES])
        more = f" และอีก {len(without) - MOST_NAMES} โครงการ" if len(without) > MOST_NAMES else ""
        found.append(f"โครงการที่ท่านรับผิดชอบแต่ยังไม่มีตัวชี้วัด {len(without)} โครงการ อ้างในประเด็นท้าทายได้: {names}{more}")
    if waiting:
        found.append(f"มีค่าเป้าหมายที่เสนอให้ท่าน {waiting} รายการ เปิดหน้าค่าเป้าหมายที่เสนอให้ เพื่อรับเข้าข้อตกลง")
    return found


MOST_NAMES = 10
PLACE = ("template_item__domain__number", "template_item__order")


def words_of(year: IndicatorYear) -> tuple[str, ...]:
    """What tells the subject of an indicator, the surest words first: its name, its project, its strategy."""
    strategy = year.strategy or (year.project.strategy if year.project else None)
    return (year.indicator.name, year.project.name if year.project else "", strategy.name if strategy else "")


def item_for(items: Sequence[AgreementItem], texts: Iterable[str]) -> AgreementItem:
    """The item of the first subject that a text has and an item names, the surest text first; the first item where nothing tells."""
    for text in texts:
        for in_item, in_text in SUBJECTS:
            if any(word in text for word in in_text):
                found = next((item for word in in_item for item in items if word in item.template_item.name), None)
                if found is not None:
                    return found
    return items[0]


def group_of(name: str, item: AgreementItem) -> str:
    """The target group that the name of an indicator tells, where the template has it; else that of `group_for`."""
    groups = item.version.agreement.template.target_groups
    told = (group for group, words in GROUP_WORDS if group in groups and any(word in name for word in words))
    return next(told, group_for(item))


def next_order(item: AgreementItem) -> int:
    last = item.indicators.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1


def draw(item: AgreementItem, year: IndicatorYear, *, order: int, target_group: str = "") -> AgreementIndicator:
    """An indicator of the agreement drawn from one of the office: its name, condition, target and unit, and the link."""
    row = AgreementIndicator.objects.create(
        item=item,
        target_group=target_group or group_for(item),
        order=order,
        name=year.indicator.name,
        operator=year.operator,
        value=year.target,
        value_text=year.target_text or "" if year.target is None else "",
        unit_name=year.indicator.unit_name,
        project=year.project,
    )
    IndicatorLink.objects.create(indicator=row, office_indicator=year)
    return row


def group_for(item: AgreementItem) -> str:
    """The target group that a drawn indicator gets: the office where the template has it, else the template's first."""
    groups: list[str] = item.version.agreement.template.target_groups
    return TargetGroup.OFFICE if TargetGroup.OFFICE in groups else groups[0]
