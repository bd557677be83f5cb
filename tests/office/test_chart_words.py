"""A chart said in words."""

import pytest

from areaoffice.office.chart_words import chart_words

CATEGORY = {"type": "category", "data": ["ด้าน ก", "ด้าน ข"]}


@pytest.mark.parametrize("axis", ["xAxis", "yAxis"])
def test_words_name_each_series_with_its_figures(axis):
    series = [{"name": "บรรลุ", "data": [5, 2]}, {"name": "ไม่บรรลุ", "data": [None, 1]}]

    assert chart_words({axis: CATEGORY, "series": series}) == "บรรลุ: ด้าน ก 5, ด้าน ข 2; ไม่บรรลุ: ด้าน ข 1"


def test_words_say_the_label_of_a_figure_as_the_drawing_does():
    data = [{"value": 94.1, "label": {"formatter": "94.10"}}, {"value": 7, "label": {"formatter": "{c} คน"}}]

    assert chart_words({"xAxis": CATEGORY, "series": [{"data": data}]}) == "ด้าน ก 94.10, ด้าน ข 7"


def test_words_of_slices_are_their_own_names():
    data = [{"name": "ปกติ", "value": 3}, {"name": "ล่าช้า", "value": 0}, {"name": "ไม่มี", "value": None}]

    assert chart_words({"series": [{"name": "สถานะ", "data": data}]}) == "สถานะ: ปกติ 3, ล่าช้า 0"


@pytest.mark.parametrize("option", [{}, {"series": []}, {"xAxis": CATEGORY, "series": [{"data": [None, None]}]}])
def test_words_of_a_chart_without_figures_are_none(option):
    assert chart_words(option) == ""
