"""In which capacity a person may decide: by a role of their own, or acting for somebody by order and for a time.

Whose word a matter of a unit needs is an `Authority`. Directors, deputies and heads may be acted for (มาตรา 53-54, 68 of the
ministry's administration act): the order names the post, so who acts is found through `Post`, never through a role.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db import models
from django.db.models import Q, prefetch_related_objects

from areaoffice.office.models import Delegation, Office, Post, RoleGrant, Unit, User
from areaoffice.office.models.people import in_force_on
from thai.dates import format_date

Role = RoleGrant.Role


class Authority(StrEnum):
    """Whose word it is."""

    OWNER = "owner"
    UNIT_HEAD = "unit_head"
    PLANNING = "planning"
    FINANCE = "finance"
    DEPUTY = "deputy"
    DIRECTOR = "director"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Authority.OWNER: "ผู้รับผิดชอบโครงการ",
    Authority.UNIT_HEAD: "ผู้อำนวยการกลุ่ม/หน่วย",
    Authority.PLANNING: "กลุ่มนโยบายและแผน",
    Authority.FINANCE: "กลุ่มบริหารงานการเงินและสินทรัพย์",
    Authority.DEPUTY: "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    Authority.DIRECTOR: "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
}
ROLES = {
    Authority.OWNER: (Role.PROJECT_OWNER, Role.UNIT_HEAD, Role.PLANNER),
    Authority.UNIT_HEAD: (Role.UNIT_HEAD,),
    Authority.PLANNING: (Role.PLANNER,),
    Authority.FINANCE: (Role.FINANCE,),
    Authority.DEPUTY: (Role.DEPUTY,),
    Authority.DIRECTOR: (Role.DIRECTOR,),
}


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which capacity somebody decides, as papers print it; `ceiling` in baht where an order sets one."""

    words: str
    ceiling: Decimal | None = None

    def allows(self, amount: Decimal | None) -> bool:
        """True where no ceiling stands against this amount; a matter without money is under every ceiling."""
        return self.ceiling is None or amount is None or amount <= self.ceiling


@dataclass(frozen=True)
class Powers:
    """Everything by which one person may decide in one office on one day; at most three queries, whatever is asked of it."""

    user: User
    office: Office
    posts: tuple[Post, ...]
    overseen: frozenset[int]
    delegations: tuple[Delegation, ...]

    @classmethod
    def of(cls, user: User, office: Office, *, today: date) -> Powers:
        posts = Post.objects.of_office(office).as_of(today).prefetch_related("oversees")
        acting = tuple(one for one in user.orders_on(today) if one.office_id == office.pk)
        prefetch_related_objects(acting, "post__oversees")
        every = tuple(posts)
        return cls(
            user=user,
            office=office,
            posts=tuple(post for post in every if post.person_id == user.pk),
            overseen=frozenset(unit.pk for post in every for unit in post.oversees.all()),
            delegations=acting,
        )

    def capacity(self, authority: Authority, unit: Unit | None, *, amount: Decimal | None = None) -> Capacity | None:
        """The capacity in which this person gives the word of `authority` over a matter of `unit`; None where in none.

        A role of their own goes before acting; of several orders, one whose ceiling holds `amount` goes first.
        """
        own = self._own(authority, unit)
        if own:
            return own
        acting = self._acting(authority, unit)
        return next((one for one in acting if one.allows(amount)), acting[0] if acting else None)

    def _own(self, authority: Authority, unit: Unit | None) -> Capacity | None:
        unit_id = unit.pk if unit else None
        held = [role for role in ROLES[authority] if self.user.holds(role, office_id=self.office.pk, unit_id=unit_id)]
        if not held or (authority == Authority.DEPUTY and not self._oversees(unit)):
            return None
        return Capacity(self._title(authority, unit) or Role(held[0]).label)

    def _oversees(self, unit: Unit | None) -> bool:
        """A deputy decides for the units that their post oversees, and for those that no post of the office does."""
        if unit is None or unit.pk not in self.overseen:
            return True
        return any(unit in post.oversees.all() for post in self.posts)

    def _title(self, authority: Authority, unit: Unit | None) -> str:
        """The title of the post of this person that carries the authority; "" where none does."""
        return next((post.title for post in self.posts if carries(post, authority, unit)), "")

    def _acting(self, authority: Authority, unit: Unit | None) -> list[Capacity]:
        return [Capacity(_words_of(one), one.ceiling) for one in self.delegations if carries(one.post, authority, unit)]


def carries(post: Post, authority: Authority, unit: Unit | None) -> bool:
    """True where whoever stands in the post gives the word of `authority` over a matter of `unit`."""
    if authority == Authority.DIRECTOR:
        return post.is_head and post.is_of_the_office
    if authority == Authority.UNIT_HEAD:
        return post.is_head and unit is not None and post.unit_id == unit.pk
    return authority == Authority.DEPUTY and unit is not None and unit in post.oversees.all()


def _words_of(order: Delegation) -> str:
    """ปฏิบัติราชการแทน ผู้อำนวยการ... ตามคำสั่งที่ 12/2565 ถึงวันที่ 30 ก.ย. 2565."""
    until = format_date(order.ends_on, "short")
    return f"{order.get_kind_display()} {order.post.title} ตามคำสั่งที่ {order.order_number} (ถึง {until})"


def people_with(
    authority: Authority, office: Office, unit: Unit | None, *, today: date, amount: Decimal | None = None
) -> list[User]:
    """Those who may give this word today, acting ones among them: whom a notice about it goes to.

    A number of queries that grows with the candidates, so it is for notices, not for lists.
    """
    powers = [Powers.of(user, office, today=today) for user in _candidates(authority, office, today)]
    capacities = [(one.user, one.capacity(authority, unit, amount=amount)) for one in powers]
    return [user for user, capacity in capacities if capacity is not None and capacity.allows(amount)]


def _candidates(authority: Authority, office: Office, day: date) -> models.QuerySet[User]:
    """Who holds one of the roles on this day, or acts for somebody in the office by order."""
    granted = RoleGrant.objects.of_office(office).filter(in_force_on(day), role__in=ROLES[authority]).values("user")
    acting = Delegation.objects.of_office(office).filter(in_force_on(day)).values("person")
    return User.objects.filter(Q(pk__in=granted) | Q(pk__in=acting), is_active=True)
