"""The success stories of a demo's year. A story is written once: whatever a visitor made of it stays when the office is loaded again."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import Office
from areaoffice.reports.models import Highlight


def load_highlights(folder: Folder, office: Office) -> None:
    for order, record in enumerate(folder.records("highlights"), start=1):
        known = Highlight.objects.of_office(office).for_year(record["fiscal_year"])
        if known.filter(title=record["title"]).exists():
            continue
        highlight = Highlight(office=office, order=order, **{**record, "unit": office.units.get(code=record["unit"])})
        highlight.full_clean()
        highlight.save()
