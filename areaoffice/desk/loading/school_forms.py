"""Forms for schools of the demo: who has answered, and with what. Figures of schools are results like any other."""

from __future__ import annotations

from areaoffice.desk.loading.people import person_of
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, keep_set
from areaoffice.office.models import Office
from indicators.models import IndicatorYear, Result, SchoolAnswer, SchoolForm
from projects.models import ReportingRound

ANSWER = (
    "state",
    "via",
    "sent_at",
    "confirmed_name",
    "confirmed_position",
    "confirmed_at",
    "return_reason",
    "returned_at",
)
FIGURES = ("numerator", "denominator", "value")


def load_school_forms(folder: Folder, office: Office) -> None:
    for record in folder.records("school_forms"):
        form = load_form(office, record)
        for answer in folder.walk(f"school_forms.json {record['title']}", record["answers"]):
            load_answer(form, answer)


def load_form(office: Office, record: Record) -> SchoolForm:
    kind, number = record["round"]
    fiscal_year = record["fiscal_year"]
    round = ReportingRound.objects.get(office=office, fiscal_year=fiscal_year, kind=kind, number=number)
    form = keep(
        SchoolForm,
        {"office": office, "fiscal_year": fiscal_year, "round": round, "title": record["title"]},
        note=record["note"],
        due_on=record["due_on"],
        closes_on=record["closes_on"],
        opened_by=person_of(record["opened_by"]),
    )
    years = IndicatorYear.objects.of_office(office).for_year(fiscal_year)
    keep_set(form.indicators, [years.get(number=one) for one in record["indicators"]])
    return form


def load_answer(form: SchoolForm, record: Record) -> None:
    school = form.office.schools.get(code=record["school"])
    values = {name: record[name] for name in ANSWER if name in record}
    answer = keep(
        SchoolAnswer,
        {"form": form, "school": school},
        returned_by=person_of(record.get("returned_by")),
        **values,
    )
    years = {year.number: year for year in form.indicators.all()}
    for number, figures in record["figures"].items():
        keep(
            Result,
            {"indicator_year": years[number], "round": form.round, "place_key": answer.place_key},
            reported_at=record.get("sent_at"),
            **dict(zip(FIGURES, figures, strict=True)),
        )
