"""What the frame around every page shows: office, years, menu, person, notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from areaoffice.desk.waiting_counts import Counts, counts_for
from areaoffice.desk.workplace import offices_of
from areaoffice.office import clock
from areaoffice.office.addresses import address
from areaoffice.office.models import Notice, Office, RoleGrant, User
from areaoffice.office.permissions import can_invite

# Pages that belong under an entry of the menu whose address they don't share.
SUBROOMS = {
    "exam-scores": "dashboard",
    "trash": "settings",
    "swot": "direction",
    "policies": "direction",
    "thread": "direction",
    "highlights": "books",
    "rounds": "plan",
    "results": "indicators",
    "school-forms": "schools",
}


@dataclass(frozen=True)
class MenuEntry:
    """One line of the menu at the left; `counts` are fetched where the menu is printed."""

    label: str
    icon: str
    href: str
    is_current: bool
    counts: Counts = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many matters wait for this person behind the entry."""
        return self.counts.get(room_of(self.href), 0)


@dataclass(frozen=True)
class Shell:
    """The frame of a signed-in page; `years` and `unread` are fetched where they are printed."""

    office_name: str
    office_short: str
    fiscal_year: int | None
    years: Any
    person: str
    roles: str
    unread: Any
    menu: tuple[MenuEntry, ...]
    other_offices: tuple[Office, ...]
    may_invite: bool
    demo_today: date | None
    help_anchor: str


def shell(request: HttpRequest) -> dict[str, Shell | None]:
    """The context processor: `shell` is None for a visitor who is not signed in or has no office."""
    office = getattr(request, "office", None)
    if office is None or not request.user.is_authenticated:
        return {"shell": None}
    return {"shell": build(request, request.user, office)}


def build(request: HttpRequest, user: User, office: Office) -> Shell:
    year: int = request.fiscal_year  # type: ignore[attr-defined]
    grants = [grant for grant in user.active_grants if grant.office_id == office.pk]
    count_unread = cache(lambda: Notice.objects.unread_by(user).count())
    counts = SimpleLazyObject(lambda: counts_for(user, office, unread=count_unread(), today=clock.today()))
    return Shell(
        office_name=office.name,
        office_short=office.short_name,
        fiscal_year=year,
        years=request.years,  # type: ignore[attr-defined]
        person=str(user),
        roles=", ".join(dict.fromkeys(RoleGrant.Role(grant.role).label for grant in grants)),
        unread=SimpleLazyObject(count_unread),
        menu=menu(request.path, user, year, counts),
        other_offices=tuple(other for other in offices_of(user) if other != office),
        may_invite=can_invite(user, office),
        demo_today=clock.today() if clock.is_pinned() else None,
        help_anchor=help_anchor(request),
    )


def menu(path: str, user: User, year: int, counts: Any) -> tuple[MenuEntry, ...]:
    room = room_of(path)
    entries = entries_of(user, year)
    return tuple(MenuEntry(label, icon, href, room_of(href) == room, counts) for label, icon, href in entries)


def entries_of(user: User, year: int) -> list[tuple[str, str, str]]:
    """Label, icon and address. Who has no role in an office finds the pages about themselves."""
    if not user.staff_office_ids():
        school = [("หน้าของโรงเรียน", "building", address("indicators:school_home"))] if user.school_ids() else []
        return [*school, ("ข้อตกลง PA", "person", address("staff:agreements"))]
    entries = [
        ("หน้าแรก", "house", address("desk:home")),
        ("เรื่องรอพิจารณา", "inbox", address("indicators:inbox")),
        ("ทิศทาง", "compass", address("plans:directions")),
        ("แผนปฏิบัติการ", "clipboard-data", address("projects:plan", year)),
        ("โครงการ", "folder", address("projects:list")),
        ("ตัวชี้วัด", "bullseye", address("indicators:list")),
        ("โรงเรียน", "building", address("indicators:schools")),
        ("แดชบอร์ด", "graph-up-arrow", address("indicators:dashboard", year)),
        ("รายงานติดตาม", "file-earmark-text", address("indicators:monitoring_now", year)),
        ("การประเมิน", "award", address("indicators:evaluations", year)),
        ("การเงิน", "cash-stack", address("projects:money", year)),
        ("ข้อตกลง PA", "person", address("staff:agreements")),
        ("ประเมินรอบครึ่งปี", "clipboard-check", address("appraisals:lists")),
        ("พัฒนาบุคลากร", "mortarboard", address("development:home", year)),
        ("รูปเล่ม", "book", address("reports:list")),
        ("ปฏิทินงาน", "calendar-event", address("plans:calendar", year)),
        ("ข้อสั่งการ", "flag", address("plans:directives")),
        ("คู่มือ", "question-circle", address("desk:help")),
    ]
    if user.holds(RoleGrant.Role.PLANNER, RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.FINANCE):
        entries.append(("ตั้งค่า", "sliders", address("desk:settings")))
    if user.is_staff:
        entries.append(("จัดการข้อมูล", "gear", address("admin:index")))
    return entries


def room_of(path: str) -> str:
    """The first part of an address, which says where in the menu a page belongs: a year or a row below it does not matter."""
    first = path.strip("/").split("/")[0]
    return SUBROOMS.get(first, first)


def help_anchor(request: HttpRequest) -> str:
    """The section of the manual about this page: "#projects-plan"."""
    match = request.resolver_match
    return f"#{match.view_name.replace(':', '-')}" if match else ""
