"""How many schools, pupils, people, units and clusters an office has: one figure for every text that names it."""

from __future__ import annotations

from datetime import date

from django.db import models

from areaoffice.office.models import Office, PopulationTable


class Counted(models.TextChoices):
    """What the office's own rows count; those of a population table are its measure."""

    SCHOOLS = "schools", "โรงเรียน"
    STUDENTS = "students", "นักเรียน"
    TEACHERS = "teachers", "ครู"
    STAFF = "staff", "ข้าราชการครูและบุคลากรทางการศึกษา"
    UNITS = "units", "กลุ่ม/หน่วย"
    CLUSTERS = "clusters", "กลุ่มเครือข่ายโรงเรียน/สหวิทยาเขต"


def count_of(office: Office, what: str, *, until: date) -> int | None:
    """By the latest population table until a day; units, clusters, and schools without a table as they are entered. None where nothing is known."""
    entered = {Counted.UNITS: office.units, Counted.CLUSTERS: office.clusters}
    if what in entered:
        return entered[Counted(what)].count() or None
    tables = PopulationTable.objects.of_office(office).filter(measure=what, as_of__lte=until)
    table = tables.order_by("-as_of", "order").prefetch_related("figures").first()
    if table:
        return sum(figure.value for figure in table.figures.all())
    return (office.schools.count() or None) if what == Counted.SCHOOLS else None


def unit_of(office: Office, what: str) -> str:
    """The word after such a count."""
    words = {Counted.SCHOOLS: "โรงเรียน", Counted.UNITS: "กลุ่ม/หน่วย", Counted.CLUSTERS: office.cluster_term}
    return words.get(Counted(what), "คน")
