"""ECharts on the server: one JavaScript engine a process, on a thread of its own, made when the first chart is drawn."""

import atexit
import os
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

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
        return _thread().call(lambda: _draw(option_json, width, height))
    except ChartError:
        raise
    except Exception as error:
        raise ChartError(f"วาดแผนภูมิไม่สำเร็จ: {error}") from error


def _refuse_inherited_engine() -> None:
    """An engine that came over a fork would be waited for, for ever."""
    _started_in.add(os.getpid())
    if len(_started_in) > 1:
        raise ChartError("เริ่มตัววาดแผนภูมิก่อนแยกโปรเซส: ให้โปรเซสลูกเป็นผู้เริ่มเอง")


class _OneThread:
    """The thread in which the engine lives: it draws one chart after the other, and closes the engine before the process ends.

    The engine takes no time limit where an event loop runs. Closed by another thread than its own, or after that one ended, it takes
    the process with it; so the thread is a daemon, which is still there when `atexit` asks it to close.
    """

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._answer, name="charts", daemon=True).start()
        atexit.register(self._end, os.getpid())

    def call(self, work: Callable[[], Any]) -> Any:
        """What the work returns or raises, done in the thread."""
        future: Future[Any] = Future()
        self._asked.put((future, work))
        return future.result()

    def _end(self, process: int) -> None:
        if os.getpid() == process:  # a child has the memory of this thread, but not the thread
            self.call(_close_engine)

    def _answer(self) -> None:
        while True:
            future, work = self._asked.get()
            try:
                future.set_result(work())
            except Exception as error:  # noqa: BLE001 it is raised where the work was asked for
                future.set_exception(error)


@cache
def _thread() -> _OneThread:
    return _OneThread()


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


def _close_engine() -> None:
    if _start_engine.cache_info().currsize:
        _start_engine().close()


def _echarts_source() -> str:
    path = finders.find(ECHARTS)
    if not path:
        raise ChartError(f"ไม่พบไฟล์ {ECHARTS} ในโฟลเดอร์ static")
    return Path(path).read_text(encoding="utf-8")
