"""The basic tables: dated counts, the denominators of indicators."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office, PopulationFigure, PopulationTable


def load_population(folder: Folder, office: Office) -> None:
    for order, record in enumerate(folder.records("population"), start=1):
        fields = ("measure", "measure_name", "unit_name", "breakdown", "source", "printed_title")
        table = keep(
            PopulationTable,
            {"office": office, "code": record["code"], "as_of": record["as_of"]},
            order=order,
            **{field: record[field] for field in fields},
        )
        for place, (first, second, third, value) in enumerate(record["figures"], start=1):
            cell = {"table": table, "first": first, "second": second, "third": third}
            keep(PopulationFigure, cell, value=value, order=place)
