"""Levels of schooling in the basic tables."""

import pytest

from areaoffice.office.models import PopulationTable
from areaoffice.reports.annual.population import _counted, levels_of


def test_grades_of_two_levels_have_a_sub_total_each() -> None:
    grades = ["ม.1", "ม.2", "ม.3", "ม.4 และ ปวช.1", "ม.5 และ ปวช.2"]

    assert levels_of(grades) == [("รวม ม.ต้น", grades[:3]), ("รวม ม.ปลาย และ ปวช.", grades[3:])]


@pytest.mark.parametrize("labels", [["ม.1", "ม.2"], ["พิษณุโลก", "อุตรดิตถ์"], ["ม.1", "ม.4", "อื่น ๆ"], []])
def test_rows_of_one_level_or_of_no_grades_have_none(labels: list[str]) -> None:
    assert levels_of(labels) == [("", labels)]


def test_only_column_of_figures_says_in_what_it_is_counted() -> None:
    assert _counted(PopulationTable(measure_name="บุคลากร", unit_name="คน")) == "จำนวน (คน)"
