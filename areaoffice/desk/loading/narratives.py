"""What projects set out to do and what they came to, in words: objectives, steps, and the report of a round."""

from __future__ import annotations

from areaoffice.desk.loading.projects import project_of
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, keep_lines
from areaoffice.office.models import Office
from projects.models import Objective, Photo, ProgressReport, Project, ReportingRound, ReportItem, Step

KINDS = {
    "quantity": ReportItem.Kind.QUANTITY,
    "quality": ReportItem.Kind.QUALITY,
    "problems": ReportItem.Kind.PROBLEM,
    "recommendations": ReportItem.Kind.RECOMMENDATION,
}


def load_narratives(folder: Folder, office: Office) -> None:
    for record in folder.records("narratives"):
        project = project_of(office, record["fiscal_year"], record["project"])
        keep_lines(Objective, {"project": project}, record["objectives"])
        load_steps(project, record["steps"])
        load_report(office, project, record)


def load_steps(project: Project, records: list[Record]) -> None:
    for record in records:
        activity = project.activities.get(order=record["activity"])
        keep_lines(Step, {"activity": activity}, record["texts"])


def load_report(office: Office, project: Project, record: Record) -> None:
    kind, number = record["round"]
    round = ReportingRound.objects.get(office=office, fiscal_year=record["fiscal_year"], kind=kind, number=number)
    report = keep(ProgressReport, {"project": project, "round": round}, state=record["state"])
    for name, heading in KINDS.items():
        load_items(report, heading, record[name])
    for order, caption in enumerate(record["photos"], start=1):
        keep(Photo, {"report": report, "order": order}, caption=caption)


def load_items(report: ProgressReport, kind: str, lines: list[str | list[str]]) -> None:
    """Lines in their order; a list stands under the line before it."""
    for order, (level, text) in enumerate(flat(lines), start=1):
        keep(ReportItem, {"report": report, "kind": kind, "order": order}, level=level, text=text)


def flat(lines: list[str | list[str]]) -> list[tuple[int, str]]:
    """(level, text) of each line and of those under it."""
    found: list[tuple[int, str]] = []
    for line in lines:
        found += [(1, line)] if isinstance(line, str) else [(2, text) for text in line]
    return found
