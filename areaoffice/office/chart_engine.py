"""ECharts on the server: one JavaScript engine a process, on a thread of its own, made when the first chart is drawn."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

ECHARTS = "vendor/echarts/echarts.custom.min.js"
HERE = Path(__file__).parent
SECONDS_PER_CHART = 30

_started_in: set[int] = set()


class ChartError(RuntimeError):
    """A chart can't be drawn on the server; the message says why, in Thai."""


def draw(option_json: str, *, width: int, height: int) -> str:
    """The SVG that ECharts draws of an option, as it comes. `width` and `height` are in CSS pixels."""
    _refuse_inherited_engine()
    try:
        return _thread().submit(_draw, option_json, width, height).result()
    except ChartError:
        raise
    except Exception as error:
        raise ChartError(f"วาดแผนภูมิไม่สำเร็จ: {error}") from error


def _refuse_inherited_engine() -> None:
    """An engine that came over a fork would be waited for, for ever."""
    _started_in.add(os.getpid())
    if len(_started_in) > 1:
        raise ChartError("เริ่มตัววาดแผนภูมิก่อนแยกโปรเซส: ให้โปรเซสลูกเป็นผู้เริ่มเอง")


@cache
def _thread() -> ThreadPoolExecutor:
    """One thread, so charts are drawn one after the other; the engine takes no time limit where an event loop runs."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


def _draw(option_json: str, width: int, height: int) -> str:
    return _start_engine().call("draw", option_json, width, height, timeout_sec=SECONDS_PER_CHART)


@cache
def _start_engine() -> "MiniRacer":
    try:
        from py_mini_racer import MiniRacer
    except ImportError as error:
        raise ChartError("วาดแผนภูมิฝั่งเซิร์ฟเวอร์ไม่ได้ เพราะยังไม่ได้ติดตั้งแพ็กเกจ mini-racer") from error

    engine = MiniRacer()
    engine.eval(f"var self = globalThis, window = undefined;\n{_echarts_source()}")
    engine.eval(f"var widths = {(HERE / 'chart_widths.json').read_text(encoding='utf-8')};")
    engine.eval((HERE / "chart_server.js").read_text(encoding="utf-8"))
    return engine


def _echarts_source() -> str:
    path = finders.find(ECHARTS)
    if not path:
        raise ChartError(f"ไม่พบไฟล์ {ECHARTS} ในโฟลเดอร์ static")
    return Path(path).read_text(encoding="utf-8")
