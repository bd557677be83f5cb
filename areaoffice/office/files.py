"""The one store of files: an upload becomes a `StoredFile`, what it shows is said, and what nobody needs any more goes away."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from areaoffice.office import audit
from areaoffice.office.file_checks import CheckedFile, checked
from areaoffice.office.file_kinds import EVERY_KIND, FileKind
from areaoffice.office.models import FileLink, Office, StoredFile, TrashedRow, User
from areaoffice.office.permissions import can_change_file
from areaoffice.office.tasks import make_thumbnail
from areaoffice.office.trash import KEPT_FOR, throw_away

NORMAL = StoredFile.Secrecy.NORMAL.value
SECRETS = {"confidential": "ลับ", "secret": "ลับมาก", "top_secret": "ลับที่สุด"}
MORE_THAN_NORMAL = (
    "ระบบนี้เก็บได้เฉพาะเอกสารชั้น “ปกติ” จึงยังไม่ได้นำเข้าไฟล์ใด เอกสารชั้น “{secrecy}” ให้เก็บตามระเบียบว่าด้วยการรักษาความลับของทางราชการ"
    " แล้วพิมพ์เฉพาะเลขที่หนังสือไว้ในช่องข้อความแทน"
)
PUPILS_STAY_INSIDE = "ไฟล์ที่เห็นนักเรียนเผยแพร่สู่สาธารณะไม่ได้ กรุณาเลือกอย่างใดอย่างหนึ่ง"
HANGS_ALREADY = "“{name}” แนบไว้ที่นี่อยู่แล้ว"

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


@dataclass(frozen=True, slots=True)
class FileFlags:
    """What the person who brings a file in says about it."""

    secrecy: str = NORMAL
    shows_persons: bool = False
    shows_pupils: bool = False
    may_print: bool = True
    may_be_public: bool = False


class Kept(NamedTuple):
    """A stored file, and whether the office did not have it before."""

    file: StoredFile
    is_new: bool


@contextmanager
def kept_files() -> Iterator[None]:
    """One transaction, with the files on disk: those written in it are removed where it fails, also by what comes after a file."""
    outer = _written.get()
    mine: list[str] = []
    token = _written.set(mine)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for name in mine:
            default_storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer += mine


def store_file(
    *,
    office: Office,
    upload: UploadedFile,
    by: User,
    flags: FileFlags,
    kinds: Collection[FileKind] = EVERY_KIND,
) -> Kept:
    """Check an upload, clean it and keep it; the same content in the same office gives the file that is there.

    PermissionDenied for whoever does not work in the office; ValidationError in Thai for what is refused, also for secrecy.
    """
    if not works_in(by, office):
        raise PermissionDenied
    flags = _agreed(flags)
    found = checked(upload, kinds)
    with kept_files():
        # Two uploads of one content wait for each other here.
        Office.objects.select_for_update(of=("self",), no_key=True).get(pk=office.pk)
        same = StoredFile.objects.of_office(office).filter(sha256__in={found.sha256, found.sent_sha256})
        if there := same.order_by("pk").first():
            return Kept(_made_stricter(there, flags, by), is_new=False)
        return Kept(_insert(office, found, flags, by), is_new=True)


def works_in(user: User, office: Office) -> bool:
    """By a role of the office, or by a post in it or in one of its schools."""
    return office.pk in user.staff_office_ids() or office.pk in user.post_office_ids()


@transaction.atomic
def change_file(*, stored: StoredFile, flags: FileFlags, by: User) -> StoredFile:
    """Say anew what a file shows and where it may appear. ValidationError in Thai by field."""
    if not can_change_file(by, stored):
        raise PermissionDenied
    _set(stored, _agreed(flags))
    audit.record("แก้ไขข้อมูลไฟล์", office=stored.office, by=by, thing=stored, **asdict(flags))
    return stored


@transaction.atomic
def hang(*, link: FileLink, office: Office, thing: Any, by: User) -> FileLink:
    """Hang a file on a record; the caller has asked whether this person may. ValidationError where it hangs there already."""
    if link.file.office_id != office.pk:
        raise PermissionDenied
    link.clean_fields()
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as error:  # one file hangs on one record once
        raise ValidationError(HANGS_ALREADY.format(name=link.file.name)) from error
    audit.record("แนบไฟล์", office=office, by=by, thing=thing, file=link.file_id, name=link.file.name)
    return link


@transaction.atomic
def take_down(*, link: FileLink, office: Office, thing: Any, by: User, place: str) -> TrashedRow:
    """Take a file off a record, into the trash; the file stays, something else may need it."""
    audit.record("นำไฟล์ออก", office=office, by=by, thing=thing, file=link.file_id, name=link.file.name)
    return throw_away(row=link, office=office, by=by, owner=thing.pk, place=place)


def purge_files(now: datetime) -> int:
    """Forget files that hang nowhere for 30 days and that nothing in the trash would bring back; how many."""
    remembered = _files_in_trash()
    gone = [row for row in StoredFile.objects.hanging_nowhere(now - KEPT_FOR) if row.pk not in remembered]
    for row in gone:
        _forget(row)
    return len(gone)


def _agreed(flags: FileFlags) -> FileFlags:
    """The same flags, made consistent (pupils are persons). ValidationError in Thai by field."""
    if flags.secrecy != NORMAL:
        said = SECRETS.get(flags.secrecy, flags.secrecy)
        raise ValidationError({"secrecy": MORE_THAN_NORMAL.format(secrecy=said)})
    if flags.shows_pupils and flags.may_be_public:
        raise ValidationError({"may_be_public": PUPILS_STAY_INSIDE})
    shows_persons = flags.shows_persons or flags.shows_pupils
    return FileFlags(NORMAL, shows_persons, flags.shows_pupils, flags.may_print, flags.may_be_public)


def _set(stored: StoredFile, flags: FileFlags) -> None:
    for name, value in asdict(flags).items():
        setattr(stored, name, value)
    stored.save(update_fields=list(asdict(flags)))


def _made_stricter(stored: StoredFile, flags: FileFlags, by: User) -> StoredFile:
    """Of two people who say what one picture shows, the more careful one is believed."""
    both = FileFlags(
        shows_persons=stored.shows_persons or flags.shows_persons,
        shows_pupils=stored.shows_pupils or flags.shows_pupils,
        may_print=stored.may_print and flags.may_print,
        may_be_public=stored.may_be_public and flags.may_be_public and not flags.shows_pupils,
    )
    if both != FileFlags(NORMAL, stored.shows_persons, stored.shows_pupils, stored.may_print, stored.may_be_public):
        _set(stored, both)
        audit.record("แก้ไขข้อมูลไฟล์", office=stored.office, by=by, thing=stored, **asdict(both))
    return stored


def _insert(office: Office, found: CheckedFile, flags: FileFlags, by: User) -> StoredFile:
    stored = StoredFile(
        office=office,
        name=found.name,
        sha256=found.sha256,
        size=len(found.content),
        content_type=found.kind.content_type,
        uploaded_by=by,
        **asdict(flags),
    )
    wanted = StoredFile._meta.get_field("file").generate_filename(
        stored, f"{uuid.uuid4().hex}.{found.kind.extensions[0]}"
    )
    name = default_storage.save(wanted, ContentFile(found.content))
    _remember(name)
    stored.file.name = name
    stored.save()
    audit.record("นำเข้าไฟล์", office=office, by=by, thing=stored)
    if stored.is_picture:
        make_thumbnail.delay_on_commit(stored.pk)
    return stored


def _remember(name: str) -> None:
    written = _written.get()
    if written is not None:
        written.append(name)


def _files_in_trash() -> set[int]:
    """Keys of files that rows in the trash hold."""
    contents = TrashedRow.objects.filter(restored_at=None).values_list("content", flat=True)
    found = {row["fields"].get("file") for content in contents for row in content["rows"]}
    return {key for key in found if isinstance(key, int)}


@transaction.atomic
def _forget(stored: StoredFile) -> None:
    """Delete the row, then what lies on disk once that is certain."""
    names = [name for name in (stored.file.name, stored.thumbnail.name) if name]
    audit.record("ลบไฟล์ที่ไม่มีการใช้งาน", office=stored.office, by=None, thing=stored)
    stored.delete()
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
