"""What the lists of people may begin with: the order that appoints the working group, and the production team, from posts of the day.

They are texts to be mended: who is chosen is the office's to say. Notation: books/narrative.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from areaoffice.office.models import Post, RoleGrant, Unit
from areaoffice.office.models.people import PostQuerySet
from areaoffice.reports.annual.scope import Scope

CHAIR, VICE, MEMBER, SECRETARY, ASSISTANT = (
    "ประธานคณะทำงาน",
    "รองประธานคณะทำงาน",
    "คณะทำงาน",
    "คณะทำงานและเลขานุการ",
    "คณะทำงานและผู้ช่วยเลขานุการ",
)
ADVICE = "ยังไม่มีรายชื่อคณะผู้จัดทำ เริ่มจากตำแหน่งปัจจุบันของสำนักงานแล้วแก้ไขได้"
ORDER_ADVICE = "ยังไม่มีคำสั่งแต่งตั้งคณะทำงาน เริ่มจากร่างคำสั่งตามตำแหน่งปัจจุบัน หรือแนบคำสั่งที่ลงนามแล้ว"
OFFICES = "สำนักงานเขตพื้นที่การศึกษา"
NOBODY = "................................ | ................................"

TEAM = """
## ที่ปรึกษา
{advisers}

## รวบรวมและตรวจสอบข้อมูล
{collectors}

## จัดทำรูปเล่ม
{makers}

## ออกแบบปกและถ่ายภาพ
{nobody}
"""

ORDER = """
>< **คำสั่ง{{{{office}}}}**
>< ที่ ............/............
>< เรื่อง แต่งตั้งคณะทำงานกำกับ ติดตาม และรายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {{{{fiscal_year}}}}

ด้วย{{{{office}}}} กำหนดให้มีการกำกับ ติดตาม และรายงานผลการดำเนินงานตามแผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {{{{fiscal_year}}}} จำนวน {{{{projects}}}} โครงการ เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อยและบรรลุวัตถุประสงค์

อาศัยอำนาจตามความในมาตรา 37 แห่งพระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546 และที่แก้ไขเพิ่มเติม จึงแต่งตั้งคณะทำงาน ดังต่อไปนี้

## คณะที่ปรึกษา
{advisers}

มีหน้าที่ ให้คำปรึกษา กำกับดูแล และแก้ไขปัญหาอุปสรรคในการดำเนินงาน

## คณะทำงาน
{group}

มีหน้าที่ กำกับ ติดตามความก้าวหน้าและการใช้จ่ายงบประมาณของทุกโครงการ รายงานผล ปัญหา อุปสรรค และข้อเสนอแนะ และจัดทำรายงานผลการดำเนินงานประจำปี

ให้ผู้ที่ได้รับแต่งตั้งปฏิบัติหน้าที่ด้วยความวิริยะอุตสาหะ เพื่อประโยชน์ของทางราชการ

ทั้งนี้ ตั้งแต่วันที่ ................................ เป็นต้นไป

>< สั่ง ณ วันที่ ................................

{signature}
"""


def team(scope: Scope) -> str:
    leaders, heads, planners = _leaders(scope), _heads(scope), _planners(scope)
    return TEAM.format(advisers=_lines(leaders), collectors=_lines(heads), makers=_lines(planners), nobody=NOBODY)


def order(scope: Scope) -> str:
    leaders = _leaders(scope)
    planning = planning_unit(scope)
    heads = [post for post in _heads(scope) if post.unit_id != (planning and planning.pk)]
    secretary = [post for post in _heads(scope) if planning and post.unit_id == planning.pk]
    staff = [post for post in _planners(scope) if not post.is_head]
    roles = (
        *((post, CHAIR if place == 0 else VICE) for place, post in enumerate(leaders[1:])),
        *((post, MEMBER) for post in heads),
        *((post, SECRETARY) for post in secretary),
        *((post, ASSISTANT) for post in staff),
    )
    group = "\n".join(f"{post.person} | {post.printed_title} | {role}" for post, role in roles) or NOBODY
    return ORDER.format(advisers=_lines(leaders), group=group, signature=_signature(leaders))


def planning_unit(scope: Scope) -> Unit | None:
    """The unit in which the office's planners work."""
    planner = RoleGrant.objects.filter(office=scope.office, role=RoleGrant.Role.PLANNER).values("user")
    post = Post.objects.of_office(scope.office).as_of(scope.today).filter(person__in=planner, unit__isnull=False)
    found = post.select_related("unit").order_by("pk").first()
    return found.unit if found else None


def _leaders(scope: Scope) -> list[Post]:
    """The director, then the deputies."""
    rows = _held(scope).filter(unit=None, school=None)
    return list(rows.order_by("-is_head", "pk"))


def _heads(scope: Scope) -> list[Post]:
    return list(_held(scope).filter(unit__isnull=False, is_head=True).order_by("unit__order", "pk"))


def _planners(scope: Scope) -> list[Post]:
    unit = planning_unit(scope)
    return list(_held(scope).filter(unit=unit).order_by("-is_head", "pk")) if unit else []


def _held(scope: Scope) -> PostQuerySet:
    return Post.objects.of_office(scope.office).as_of(scope.today).filter(person__isnull=False).select_related("person")


def _lines(posts: Iterable[Post]) -> str:
    return "\n".join(f"{post.person} | {post.printed_title}" for post in posts) or NOBODY


def _signature(leaders: Sequence[Post]) -> str:
    """A dotted line, the name in brackets, the position."""
    signer = next((post for post in leaders if post.is_head), None)
    name, title = (str(signer.person), signer.title) if signer else ("....................", "....................")
    return f">> ........................................\n>> ({name})\n>> {_in_two_lines(title)}"


def _in_two_lines(title: str) -> str:
    """A long position as papers write it: the office's name goes on in a line of its own."""
    first, area, place = title.partition(OFFICES)
    return f"{first}{area}\n>> {place}" if first and place else title
