"""Events of people: inviting somebody into an office, their first password, and their wish for the weekly summary."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from areaoffice.office import audit, clock
from areaoffice.office.models import Office, RoleGrant, School, Unit, User, WeeklySubscription
from areaoffice.office.permissions import can_invite, roles_to_give


@transaction.atomic
def invite_person(
    *,
    office: Office,
    by: User,
    username: str,
    first_name: str,
    last_name: str,
    email: str,
    role: str,
    name_prefix: str = "",
    unit: Unit | None = None,
    school: School | None = None,
    link_base: str,
) -> User:
    """Make a person with a role in the office and mail them the link at which they set their first password.

    PermissionDenied for whoever may not give this role in this office; ValidationError for a grant that lacks its place.
    `link_base` is the address of the site, "https://plan.example.go.th".
    """
    if role not in roles_to_give(by, office):
        raise PermissionDenied("ท่านไม่มีสิทธิ์เชิญผู้ใช้ในบทบาทนี้เข้าสำนักงานนี้")
    user = User(username=username, name_prefix=name_prefix, first_name=first_name, last_name=last_name, email=email)
    user.is_staff = role in RoleGrant.ADMIN_SITE_ROLES
    user.set_unusable_password()
    user.full_clean()
    user.save()
    grant = RoleGrant(user=user, role=role, office=office, unit=unit, school=school)
    grant.full_clean()
    grant.save()
    audit.record("เชิญผู้ใช้", office=office, by=by, thing=user, role=role)
    send_invitation(user=user, office=office, link_base=link_base)
    return user


@transaction.atomic
def invite_again(*, user: User, office: Office, by: User, link_base: str) -> None:
    """Mail a new link to somebody who has not set a password yet; PermissionDenied for others than the office's inviters.

    ValidationError where the person works with a password already: they reset it themselves.
    """
    if not can_invite(by, office) or not user.role_grants.filter(office=office).exists():
        raise PermissionDenied("ท่านไม่มีสิทธิ์เชิญผู้ใช้คนนี้")
    if user.has_usable_password():
        raise ValidationError(f"{user} ตั้งรหัสผ่านแล้ว หากลืมให้กด “ลืมรหัสผ่าน” ที่หน้าเข้าใช้")
    audit.record("เชิญผู้ใช้อีกครั้ง", office=office, by=by, thing=user)
    send_invitation(user=user, office=office, link_base=link_base)


def send_invitation(*, user: User, office: Office, link_base: str) -> None:
    """Mail the link of the first password after the transaction; a new link makes the ones before it void."""
    user.set_unusable_password()  # another random one, of which the link's token is made
    user.invited_at = timezone.now()
    user.save(update_fields=["password", "invited_at"])
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    link = f"{link_base}/invitation/{uid}/{default_token_generator.make_token(user)}/"
    body = render_to_string("registration/invitation_email.txt", {"person": user, "office": office, "link": link})
    transaction.on_commit(lambda: send_mail(f"คำเชิญเข้าใช้ระบบแผนของ{office.short_name}", body, None, [user.email]))


@transaction.atomic
def subscribe_weekly(*, office: Office, weekday: int | None, by: User) -> WeeklySubscription:
    """Set the day on which this person gets the office's weekly summary by mail; None ends it. The same choice again writes nothing.

    PermissionDenied for who does not work in the office; ValidationError for a weekday that there is none of.
    """
    if weekday is not None and office.pk not in by.staff_office_ids():
        raise PermissionDenied("รับสรุปรายสัปดาห์ได้เฉพาะผู้ที่ทำงานในสำนักงานนี้")
    if weekday is not None and weekday not in WeeklySubscription.Weekday.values:
        raise ValidationError({"weekday": "เลือกวันได้ตั้งแต่วันจันทร์ถึงวันอาทิตย์"})
    rows = WeeklySubscription.objects.select_for_update(of=("self",))
    wish, _is_new = rows.get_or_create(user=by, office=office, defaults={"chosen_on": clock.today()})
    if wish.weekday == weekday:
        return wish
    wish.weekday, wish.chosen_on = weekday, clock.today()
    wish.save(update_fields=["weekday", "chosen_on"])
    verb = "เลิกรับสรุปรายสัปดาห์" if weekday is None else "รับสรุปรายสัปดาห์"
    audit.record(verb, office=office, by=by, thing=wish, weekday=weekday)
    return wish
