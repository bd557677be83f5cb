"""Processes that lay out: started for one book, fed piece by piece, gone with it. Nothing is forked, so neither V8 nor a connection is shared."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from django.conf import settings

from areaoffice.reports.press.pieces import Order
from areaoffice.reports.typesetting import PdfError

PROCESSES = 2
ASKED_EVERY = 2.0  # seconds: whether somebody wants the book to be stopped
ENDED = "ส่วนที่จัดหน้าหยุดกลางคัน อาจเพราะหน่วยความจำไม่พอ กรุณาลองอีกครั้งหรือแจ้งผู้ดูแลระบบ"


Tell = Callable[[str, int, int], None]


def unheard(what: str, done: int, of: int) -> None:
    """For what nobody waits for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An order, the file that its pages go to, what people call it, and the time that a whole book's properties say ("" for a piece)."""

    order: Order
    to: Path
    title: str = ""
    created: str = ""

    def as_json(self) -> str:
        sheets, *others = self.order.setting
        setting = [[str(path) for path in sheets], *others]
        told = {"html": self.order.html, "prelude": self.order.prelude, "files": dict(self.order.files)}
        return json.dumps({**told, "setting": setting, "to": str(self.to), "created": self.created})


class Printer:
    """One process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "areaoffice.reports.press.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            text=True,
            encoding="utf-8",
        )

    def lay_out(self, sheet: Sheet) -> None:
        """Return once the file is there. PdfError for every failure."""
        if self._process.stdin is None or self._process.stdout is None:
            raise PdfError(ENDED)
        try:
            self._process.stdin.write(sheet.as_json() + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline() or "null")
        except OSError as error:
            raise PdfError(ENDED) from error
        if answer is None:
            raise PdfError(ENDED)
        if answer:
            raise PdfError(answer["error"])

    def stop(self) -> None:
        """At once; whoever waits for its answer gets PdfError."""
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def lay_out_all(sheets: Sequence[Sheet], tell: Tell) -> None:
    """Lay them out, two at a time, the longest first. PdfError where one fails, after which nothing goes on.

    `tell(title, done, of)` hears how far it is whenever one is ready and every other second; it may stop all by raising.
    """
    queue = sorted(sheets, key=lambda sheet: -len(sheet.order.html))
    with _started(min(PROCESSES, len(queue))) as printers, ThreadPoolExecutor(len(printers)) as threads:
        free: SimpleQueue[Printer] = SimpleQueue()
        for printer in printers:
            free.put(printer)
        waiting = {threads.submit(_on_any, free, sheet) for sheet in queue}
        try:
            _follow(waiting, queue, tell)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            for printer in printers:
                printer.stop()
            raise


def _follow(waiting: set[Future[None]], queue: Sequence[Sheet], tell: Tell) -> None:
    while waiting:
        done = len(queue) - len(waiting)
        tell(queue[done].title, done, len(queue))
        ready, waiting = wait(waiting, ASKED_EVERY, FIRST_COMPLETED)
        for one in ready:
            one.result()


def _on_any(free: SimpleQueue[Printer], sheet: Sheet) -> None:
    printer = free.get()
    try:
        printer.lay_out(sheet)
    finally:
        free.put(printer)


@contextmanager
def _started(count: int) -> Iterator[list[Printer]]:
    printers = [Printer() for _number in range(count)]
    try:
        yield printers
    finally:
        for printer in printers:
            printer.end()
