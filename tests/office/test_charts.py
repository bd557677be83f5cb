"""Charts drawn on the server."""

import asyncio
import multiprocessing
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from areaoffice.office import chart_engine
from areaoffice.office.charts import ChartError, chart_option, chart_svg

BARS = {
    "legend": {"bottom": 0},
    "xAxis": {"type": "category", "data": ["ไตรมาส ๑", "ไตรมาส ๒", "ที่เหลือ"]},
    "yAxis": {"type": "value", "axisLabel": {"formatter": "{value}%"}},
    "series": [
        {"type": "bar", "name": "ตามแผน", "data": [25, 50, 75], "label": {"show": True, "position": "inside"}},
        {"type": "line", "name": "เบิกจ่ายจริง", "data": [20, 48, None], "areaStyle": {"color": "rgba(29,78,137,0.2)"}},
    ],
}
DONUT = {
    "series": [
        {
            "type": "pie",
            "radius": ["45%", "70%"],
            "data": [{"name": "บรรลุ & ครบ", "value": 48}, {"name": "ไม่บรรลุ", "value": 3}],
        }
    ]
}


def draw(option: dict, **changes) -> str:
    return chart_svg(option, **{"width": 640, "height": 320, "title": "ผลการเบิกจ่าย", **changes})


def refusal_of(option: dict) -> str:
    try:
        draw(option)
    except ChartError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("option", [BARS, DONUT])
def test_chart_svg_has_nothing_that_a_strict_policy_refuses(option):
    svg = draw(option)

    assert re.findall(r"\sstyle=|<style|<script|\son\w+=|javascript:", svg) == []


def test_chart_svg_keeps_the_thai_labels_whole():
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", draw(BARS))

    assert [text for text in texts if not text.isascii()] == ["ไตรมาส ๑", "ไตรมาส ๒", "ที่เหลือ", "ตามแผน", "เบิกจ่ายจริง"]


def test_chart_svg_escapes_labels_and_titles():
    svg = draw(DONUT, title="แผน <2565> & ผล")

    assert "<title>แผน &lt;2565&gt; &amp; ผล</title>" in svg
    assert "บรรลุ &amp; ครบ</text>" in svg


def test_chart_svg_is_an_image_with_a_name_and_a_description():
    svg = draw(BARS, description="แท่งคือแผน เส้นคือผล")

    assert re.match(r'<svg [^>]*role="img"[^>]*><title>ผลการเบิกจ่าย</title><desc>แท่งคือแผน เส้นคือผล</desc>', svg)


def test_chart_svg_without_description_has_no_empty_one():
    assert "<desc" not in draw(BARS)


def test_chart_svg_of_the_same_option_is_the_same_text():
    assert draw(BARS) == draw(BARS)


def test_chart_svg_ids_differ_between_charts():
    first, second = (set(re.findall(r'\bid="([^"]+)"', draw(BARS, title=title))) for title in ("แผน", "ผล"))

    assert first
    assert second
    assert first & second == set()


def test_chart_svg_references_only_its_own_ids():
    svg = draw(BARS)

    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'\bid="([^"]+)"', svg))


def test_chart_svg_colours_are_understood_by_the_pdf_renderer():
    svg = draw(BARS)

    assert re.findall(r"rgba?\(|paint-order", svg) == []
    assert 'fill="#1d4e89" fill-opacity=' in svg


def test_chart_svg_has_the_size_asked_for():
    assert 'width="300" height="150"' in draw(DONUT, width=300, height=150)


@pytest.mark.parametrize("value", [Decimal("1.50"), float("nan"), object()])
def test_chart_svg_refuses_what_is_not_json(value):
    with pytest.raises(ChartError, match="JSON"):
        draw({"series": [{"type": "bar", "data": [value]}]})


def test_chart_svg_reports_what_the_engine_refuses():
    with pytest.raises(ChartError, match="วาดแผนภูมิไม่สำเร็จ"):
        draw({"series": [{"type": "bar", "xAxisIndex": 5, "data": [1]}]})


def test_chart_engine_without_its_package_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "py_mini_racer", None)
    # As where no engine was started yet; that of the other tests is not let go, which only its own thread may do.
    monkeypatch.setattr(chart_engine, "_start_engine", chart_engine._start_engine.__wrapped__)

    with pytest.raises(ChartError, match="mini-racer"):
        draw(DONUT)


def test_chart_is_drawn_where_an_event_loop_runs():
    async def draw_within() -> str:
        return draw(DONUT)

    with ThreadPoolExecutor(max_workers=1) as thread:  # a loop of the browser tests may run in this one
        assert thread.submit(asyncio.run, draw_within()).result().startswith("<svg")


def test_chart_engine_of_a_parent_process_is_refused_instead_of_waited_for():
    draw(DONUT)
    fork = multiprocessing.get_context("fork")
    answer = fork.SimpleQueue()

    child = fork.Process(target=lambda: answer.put(refusal_of(DONUT)))
    child.start()
    child.join(timeout=20)

    assert child.exitcode == 0
    assert "แยกโปรเซส" in answer.get()


def test_process_that_drew_a_chart_ends_without_a_fault_of_memory():
    """The engine's own end at the interpreter's last moment was a segmentation fault, or a wait for ever."""
    drawing = (
        "import django; django.setup();"
        "from areaoffice.office.charts import chart_svg;"
        "print(chart_svg({'series': []}, width=100, height=50, title='t')[:4])"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "areaoffice.settings"}

    done = subprocess.run([sys.executable, "-c", drawing], env=environment, capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout.strip()) == (0, "<svg")


def test_chart_option_keeps_the_charts_own_choices():
    option = chart_option({"color": ["#000000"], "textStyle": {"fontSize": 14}})

    assert option["color"] == ["#000000"]
    assert option["textStyle"] == {"fontFamily": "Sarabun Doc, Sarabun, sans-serif", "color": "#1f2933", "fontSize": 14}
    assert option["animation"] is False
