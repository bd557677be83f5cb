"""Keeps an uploaded workbook between its preview and its confirmation, for a day and for one person."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils import timezone

from areaoffice.office.models import User
from areaoffice.office.workbook_files import EXPIRED, BadWorkbook

SALT = "plan-workbook"
KEPT_FOR = timedelta(days=1)
FOLDER = "private/plan-workbooks"


def keep(content: bytes, *, about: Model, user: User) -> str:
    """Store a workbook about a plan or an office; the token by which this person finds it again."""
    folder = f"{FOLDER}/{user.pk}"
    _forget_old(folder)
    name = default_storage.save(f"{folder}/{uuid4()}.xlsx", ContentFile(content))
    return signing.dumps([name, _key(about), user.pk], salt=SALT)


def fetch(token: str, *, about: Model, user: User) -> tuple[str, bytes]:
    """The stored name and the workbook of a token. BadWorkbook in Thai where it is gone or another's."""
    try:
        name, about_key, user_pk = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
        if (about_key, user_pk) != (_key(about), user.pk):
            raise BadWorkbook(EXPIRED)
        with default_storage.open(name) as file:
            return name, file.read()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise BadWorkbook(EXPIRED) from error


def _key(about: Model) -> str:
    return f"{about._meta.label}:{about.pk}"


def forget(name: str) -> None:
    default_storage.delete(name)


def _forget_old(folder: str) -> None:
    if not default_storage.exists(folder):
        return
    _folders, names = default_storage.listdir(folder)
    for name in names:
        path = f"{folder}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > KEPT_FOR:
            default_storage.delete(path)
