"""Workbooks for tests: made, sent through the pages of the admin, and read."""

import csv
import io
from dataclasses import dataclass, field

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def csv_of(rows: list[dict]) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(rows: list[dict]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@dataclass
class Preview:
    """What the first step of an import said."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    confirm: dict = field(default_factory=dict)


class Desk:
    """The import and export pages of one model."""

    def __init__(self, client, model) -> None:
        self.client, self.model = client, model

    def url(self, page: str) -> str:
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_{page}")

    def send(self, content: bytes, name: str = "file.csv") -> Preview:
        """Upload a workbook; nothing is written yet."""
        context = self.client.post(
            self.url("import"), {"resource": "", "import_file": SimpleUploadedFile(name, content)}
        ).context
        said = [str(fault) for faults in context["form"].errors.values() for fault in faults]
        result = context.get("result")
        if result is None:
            return Preview(faults=said)
        form = context.get("confirm_form")
        return Preview(
            new=result.totals["new"],
            changed=result.totals["update"],
            same=result.totals["skip"],
            faults=said + result.faults,
            cells=[cell for row in result.changed_rows for cell in row.diff],
            confirm=form.initial if form else {},
        )

    def confirm(self, preview: Preview) -> list[str]:
        """Write what a preview showed; what the page then says."""
        assert preview.faults == []
        response = self.client.post(self.url("process_import"), preview.confirm, follow=True)
        return [str(message) for message in response.context["messages"]]

    def bring_in(self, rows: list[dict]) -> None:
        preview = self.send(csv_of(rows))
        self.confirm(preview)

    def export(self, kind: str = "1") -> bytes:
        """The exported file: "0" is XLSX, "1" is CSV."""
        return self.client.post(self.url("export"), {"format": kind, "resource": ""}).content
