"""Pictures of a demo, drawn here: a school under hills, a meeting room. Nobody is in them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageDraw, ImageFont

from areaoffice.desk.loading.projects import project_of
from areaoffice.desk.loading.reading import Folder
from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import Office, RoleGrant, StoredFile, User
from areaoffice.office.tasks import make_thumbnail
from indicators.models import EvaluationEvidence, EvaluationItem, Result, ResultEvidence
from plans.models import CalendarTask, TaskEvidence
from projects.models import Photo

SIZE, PAPER = (1200, 800), (827, 1169)
LETTERS = Path(settings.BASE_DIR) / "areaoffice" / "reports" / "fonts" / "SarabunDoc-Regular.ttf"
SKIES = ((200, 225, 245), (250, 226, 190), (214, 236, 214))
WALLS = ((240, 234, 220), (226, 232, 240), (244, 228, 222))


def load_pictures(folder: Folder, office: Office) -> None:
    """Where a caption waits for its picture, a result or a task for its evidence. What has a file already is left alone."""
    for number, record in enumerate(folder.records("pictures")):
        name, year = record["name"], record["fiscal_year"]
        if record["on"] == "photo":
            _on_photo(office, year, record["project"], record["order"], name, number)
        elif record["on"] == "result":
            _on_result(office, year, record["indicator"], name, number)
        elif record["on"] == "item":
            _on_items(office, year, record["evaluation"], record["items"], name, number)
        else:
            _on_task(office, year, name, number)


def _on_photo(office: Office, year: int, code: str, order: int, name: str, number: int) -> None:
    photo = Photo.objects.get(report__project=project_of(office, year, code), order=order)
    if photo.file_id is None:
        photo.file = _stored(office, name, school(number))
        photo.save(update_fields=["file"])


def _on_result(office: Office, year: int, indicator: str, name: str, number: int) -> None:
    rows = Result.objects.of_the_office().filter(indicator_year__office=office, indicator_year__fiscal_year=year)
    result = rows.filter(indicator_year__number=indicator).earliest("pk")
    if not result.evidence.exists():
        stored = _stored(office, name, meeting(number))
        ResultEvidence.objects.create(result=result, file=stored, caption=name.rsplit(".", 1)[0], by=_keeper(office))


def _on_items(office: Office, year: int, kind: str, orders: list[int], name: str, number: int) -> None:
    """One file as evidence of several items of an evaluation."""
    items = EvaluationItem.objects.of_office(office).filter(
        evaluation__fiscal_year=year, evaluation__kind=kind, order__in=orders
    )
    bare = [item for item in items.order_by("order") if not item.evidence.exists()]
    if not bare:
        return
    stored = _stored(office, name, meeting(number))
    for item in bare:
        EvaluationEvidence.objects.create(item=item, file=stored, caption=name.rsplit(".", 1)[0], by=_keeper(office))


def _on_task(office: Office, year: int, name: str, number: int) -> None:
    tasks = CalendarTask.objects.of_office(office).for_year(year)
    task = tasks.filter(state=CalendarTask.State.DONE).order_by("due_on", "pk").first()
    if task and not task.evidence.exists():
        stored = _stored(office, name, meeting(number))
        TaskEvidence.objects.create(task=task, file=stored, caption=name.rsplit(".", 1)[0], by=_keeper(office))


def _keeper(office: Office) -> User:
    return RoleGrant.objects.filter(office=office, role=RoleGrant.Role.PLANNER).earliest("pk").user


def _stored(office: Office, name: str, picture: Image.Image) -> StoredFile:
    upload = upload_of(name, picture)
    stored = store_file(office=office, upload=upload, by=_keeper(office), flags=FileFlags()).file
    make_thumbnail(stored.pk)
    return stored


def upload_of(name: str, picture: Image.Image) -> UploadedFile:
    """The picture as somebody would send it: a PDF or a JPEG, as the name says."""
    written = BytesIO()
    picture.save(written, "PDF" if name.endswith(".pdf") else "JPEG")
    content = written.getvalue()
    return UploadedFile(ContentFile(content), name=name, size=len(content))


def school(number: int) -> Image.Image:
    """A school with a flagpole, under hills; the number picks the colours."""
    picture = Image.new("RGB", SIZE, SKIES[number % 3])
    draw = ImageDraw.Draw(picture)
    draw.ellipse((930 - 90 * (number % 3), 70, 1040 - 90 * (number % 3), 180), fill=(255, 244, 200))
    draw.polygon([(0, 520), (260, 300), (520, 500), (820, 260), (1200, 520)], fill=(140, 170, 150))
    draw.rectangle((0, 500, 1200, 800), fill=(150, 185, 120))
    draw.rectangle((240, 380, 960, 640), fill=WALLS[number % 3])
    draw.polygon([(200, 390), (600, 270), (1000, 390)], fill=(150, 70, 60))
    for left in range(290, 930, 110):
        draw.rectangle((left, 430, left + 60, 520), fill=(120, 160, 190))
    draw.rectangle((570, 540, 640, 640), fill=(110, 80, 60))
    draw.line((120, 300, 120, 660), fill=(90, 90, 90), width=6)
    return picture


def meeting(number: int) -> Image.Image:
    """An empty meeting room with a screen."""
    picture = Image.new("RGB", SIZE, WALLS[number % 3])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 560, 1200, 800), fill=(170, 150, 130))
    draw.rectangle((330, 110, 870, 430), fill=(250, 250, 250), outline=(90, 90, 90), width=8)
    for at, height in enumerate((120, 180, 90, 220)):
        draw.rectangle((430 + 100 * at, 400 - height, 490 + 100 * at, 400), fill=(23, 64, 122))
    draw.polygon([(260, 640), (940, 640), (1080, 760), (120, 760)], fill=(120, 85, 60))
    for left in range(260, 960, 140):
        draw.rounded_rectangle((left, 560, left + 90, 640), 18, fill=(60, 70, 90))
    return picture


def signed_paper(name: str) -> Image.Image:
    """A sheet of paper with grey lines and a stroke of a pen: it stands for a scan, says so, and holds nobody's words."""
    picture = Image.new("RGB", PAPER, (252, 252, 250))
    draw, title = ImageDraw.Draw(picture), ImageFont.truetype(LETTERS, 34)
    draw.text((90, 80), name.rsplit(".", 1)[0], font=title, fill=(30, 30, 30))
    draw.text((90, 130), "เอกสารสาธิต ไม่ใช่เอกสารราชการ", font=title, fill=(160, 60, 50))
    for top in range(220, 860, 34):
        draw.line((90, top, 730 - (top * 7) % 160, top), fill=(205, 205, 205), width=8)
    pen = [(430 + 9 * at, 980 + (-1) ** at * (26 - at)) for at in range(24)]
    draw.line(pen, fill=(35, 60, 140), width=4, joint="curve")
    draw.line((400, 1020, 700, 1020), fill=(120, 120, 120), width=2)
    return picture
