"""Invented people: who they are, the posts they hold, what they may do, and the demo's password where it is asked for."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, keep_set
from areaoffice.office.models import Office, Post, RoleGrant, School, Unit, User

DEMO_PASSWORD = "plan-demo-2565"  # noqa: S105 - printed in the README; only `--demo-logins` sets it


def load_people(folder: Folder, office: Office, *, demo_logins: bool) -> None:
    for record in folder.records("people"):
        user = load_person(record)
        if demo_logins and record["demo_login"]:
            give_demo_password(user)
        for grant in record["grants"]:
            load_grant(office, user, grant)


def load_person(record: Record) -> User:
    fields = ("name_prefix", "first_name", "last_name", "is_staff")
    values = {field: record[field] for field in fields}
    if not User.objects.filter(username=record["username"]).exists():
        values["password"] = unusable_password()
    return keep(User, {"username": record["username"]}, **values)


def unusable_password() -> str:
    user = User()
    user.set_unusable_password()
    return user.password


def give_demo_password(user: User) -> None:
    """The demo's password, usable at once; nothing is written where it is set already."""
    if user.check_password(DEMO_PASSWORD) and not user.must_change_password:
        return
    user.set_password(DEMO_PASSWORD)
    user.must_change_password = False
    user.save()


def load_grant(office: Office, user: User, record: Record) -> None:
    key = {
        "office": office,
        "user": user,
        "role": record["role"],
        "unit": unit_of(office, record["unit"]),
        "school": school_of(office, record["school"]),
    }
    keep(RoleGrant, key)


def load_posts(folder: Folder, office: Office) -> None:
    for record in folder.records("posts"):
        key = {
            "office": office,
            "title": record["title"],
            "person": person_of(record["person"]),
            "unit": unit_of(office, record["unit"]),
            "school": school_of(office, record["school"]),
        }
        post = keep(
            Post,
            key,
            standing=record["standing"],
            rank=record["rank"],
            is_head=record["is_head"],
            superior=post_of(office, record["superior"]),
        )
        keep_set(post.oversees, Unit.objects.filter(office=office, code__in=record["oversees"]))


def person_of(username: str | None) -> User | None:
    return User.objects.get(username=username) if username else None


def post_of(office: Office, username: str | None) -> Post | None:
    return post_held_by(office, username) if username else None


def post_held_by(office: Office, username: str) -> Post:
    """The post that this person holds in the office."""
    return Post.objects.get(office=office, person__username=username)


def unit_of(office: Office, code: str | None) -> Unit | None:
    return office.units.get(code=code) if code else None


def school_of(office: Office, code: str | None) -> School | None:
    return office.schools.get(code=code) if code else None
