"""Signed papers of agreements: the rows on which they hang are closed uses, so only the people of those rows open them."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from areaoffice.office.file_kinds import JPEG, PDF, PNG
from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import Office, StoredFile, User

KINDS = (PDF, JPEG, PNG)
FLAGS = FileFlags(shows_persons=True, may_print=False)


def keep_paper(office: Office, upload: UploadedFile, by: User) -> StoredFile:
    """A scan or photo of a signed paper. ValidationError in Thai for what is refused."""
    return store_file(office=office, upload=upload, by=by, flags=FLAGS, kinds=KINDS).file
