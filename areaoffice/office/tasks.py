"""Thumbnails: a picture has a small one beside it soon after it came in. The row says whether it still wants one."""

import logging
import uuid
from datetime import timedelta

from celery import shared_task
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone

from areaoffice.office import pictures
from areaoffice.office.models import StoredFile

logger = logging.getLogger(__name__)
LEFT_ALONE_FOR = timedelta(minutes=2)


@shared_task
def make_thumbnail(pk: int) -> None:
    """Make the small picture of a file that has none; a second delivery of the task changes nothing."""
    wanting = StoredFile.objects.wanting_thumbnail().filter(pk=pk)
    if not wanting.update(thumbnail_tries=F("thumbnail_tries") + 1):
        return
    stored = StoredFile.objects.get(pk=pk)
    try:
        with stored.file.open("rb") as file:
            small = pictures.thumbnail(file.read())
    except (OSError, ValueError):
        logger.exception("No thumbnail of file %s.", pk)
        return
    storage, field = stored.thumbnail.storage, stored.thumbnail.field
    name = storage.save(field.generate_filename(stored, f"{uuid.uuid4().hex}.jpg"), ContentFile(small))
    if not StoredFile.objects.without_thumbnail().filter(pk=pk).update(thumbnail=name):
        storage.delete(name)


@shared_task
def sweep_thumbnails() -> None:
    """Queue again the pictures whose task was lost."""
    before = timezone.now() - LEFT_ALONE_FOR
    for pk in StoredFile.objects.wanting_thumbnail().filter(uploaded_at__lt=before).values_list("pk", flat=True):
        make_thumbnail.delay(pk)
