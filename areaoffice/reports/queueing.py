"""The row is the queue: who makes a paper now, for how long, and how far it is.

Every write names the holder's token, so that a worker that lost its lease writes nothing: Redis delivers twice, a process may die half-way.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.models import Notice
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.models import GeneratedReport, GeneratedReportQuerySet
from thai.cutting import cut

State = GeneratedReport.State
logger = logging.getLogger(__name__)
RENEWED_EVERY = GeneratedReport.LEASE.total_seconds() / 4
MOST_OF_STEP, MOST_OF_NOTICE = 200, 300  # letters that a row holds
FAILED = "จัดทำไม่สำเร็จ"
GAVE_UP = (
    f"เริ่มจัดทำแล้ว {GeneratedReport.MOST_ATTEMPTS} ครั้งแต่ระบบหยุดก่อนเสร็จทุกครั้ง ระบบจึงไม่จัดทำซ้ำเอง กรุณากด “จัดทำอีกครั้ง” "
    "หากยังไม่สำเร็จโปรดแจ้งผู้ดูแลระบบ"
)


class CancelAsked(Exception):
    """Somebody asked to stop this paper."""


class LeaseLost(Exception):
    """Another worker holds the row now, or it is over: nothing more may be written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to make one paper until the lease runs out; every method renews or ends it."""

    pk: int
    token: str

    def report(self) -> GeneratedReport:
        return GeneratedReport.objects.select_related("office", "requested_by").get(pk=self.pk)

    def note(self, step: str, progress: int) -> None:
        """Write how far it is (percent) and renew the lease. CancelAsked or LeaseLost where that ends it."""
        self._write(step=cut(step, MOST_OF_STEP), progress=progress, lease_until=timezone.now() + GeneratedReport.LEASE)
        if GeneratedReport.objects.filter(pk=self.pk, cancel_asked=True).exists():
            raise CancelAsked

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        """Renew the lease from a thread, for a step that takes longer than the lease (laying out a book)."""
        done = Event()
        thread = Thread(target=self._renew_until, args=(done,), name="report-lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def succeed(self, paper: Paper) -> None:
        """Store the file under a new name, then set state and file in one write, and tell the person who asked."""
        report = self.report()
        storage, name = (
            report.file.storage,
            report.file.field.generate_filename(report, _file_name(report, self.token, paper.format)),
        )
        stored = storage.save(name, ContentFile(paper.data))
        try:
            with transaction.atomic():
                self._write(
                    state=State.DONE,
                    file=stored,
                    pages=paper.pages,
                    content_sha256=paper.content,
                    progress=100,
                    step="",
                    **_over(),
                )
                _tell(report, f"จัดทำเสร็จแล้ว{_size(paper)}", "report_made")
        except BaseException:
            storage.delete(stored)
            raise

    def fail(self, sentence: str) -> None:
        """End in failure; `sentence` is Thai, for the person who asked."""
        with transaction.atomic():
            self._write(state=State.FAILED, error=sentence, **_over())
            _tell(self.report(), FAILED, "report_failed")

    def note_rights(self, rights: str) -> None:
        """Write by which right of its requester the paper is made: a role given later changes nothing in it."""
        self._write(rights=rights)

    def cancel(self) -> None:
        """End because somebody asked for it."""
        self._write(state=State.CANCELLED, step="", **_over())

    def _write(self, **values: object) -> None:
        held = GeneratedReport.objects.filter(pk=self.pk, lease_token=self.token, state=State.RUNNING)
        if not held.update(**values):
            raise LeaseLost

    def _renew_until(self, done: Event) -> None:
        while not done.wait(RENEWED_EVERY):
            try:
                self._write(lease_until=timezone.now() + GeneratedReport.LEASE)
            except LeaseLost:
                break
            except DatabaseError:
                logger.warning("The lease of %s could not be renewed", self, exc_info=True)
                connection.close()
        connection.close()


def claim(pk: int) -> Claim | None:
    """Take the row if it waits, or if its worker's lease has run out; None where it is not to be had."""
    now, token = timezone.now(), uuid.uuid4().hex
    free = GeneratedReport.objects.filter(pk=pk, attempts__lt=GeneratedReport.MOST_ATTEMPTS).claimable(now)
    taken = free.update(
        state=State.RUNNING,
        lease_token=token,
        lease_until=now + GeneratedReport.LEASE,
        attempts=F("attempts") + 1,
        started_at=now,
        step="เริ่มจัดทำ",
        progress=0,
    )
    return Claim(pk, token) if taken else None


def lost() -> GeneratedReportQuerySet:
    """Rows nobody works on: waiting or running past their lease (a row that waits is expected to be taken within a lease)."""
    return GeneratedReport.objects.filter(state__in=(State.QUEUED, State.RUNNING), lease_until__lt=timezone.now())


def sweep() -> list[int]:
    """End in words what was begun too often; return the ids of the other lost rows, which are to be queued again."""
    for report in lost().filter(attempts__gte=GeneratedReport.MOST_ATTEMPTS):
        _give_up(report)
    waiting = list(lost().values_list("pk", flat=True))
    until = timezone.now() + GeneratedReport.LEASE
    lost().filter(pk__in=waiting).update(state=State.QUEUED, lease_token="", lease_until=until)
    return waiting


@transaction.atomic
def _give_up(report: GeneratedReport) -> None:
    held = lost().filter(pk=report.pk, lease_token=report.lease_token)
    if held.update(state=State.FAILED, error=GAVE_UP, **_over()):
        _tell(report, FAILED, "report_failed")


def _over() -> dict[str, object]:
    return {"lease_token": "", "lease_until": None, "finished_at": timezone.now()}


def _tell(report: GeneratedReport, became: str, verb: str) -> None:
    """What became of a paper, in full: where a notice has no room for its name too, the name is cut."""
    link = reverse("reports:detail", args=[report.pk])
    text = f"{cut(str(report), MOST_OF_NOTICE - len(became) - 1)} {became}"
    Notice.objects.create(office=report.office, to=report.requested_by, text=text, link=link)
    audit.record(verb, office=report.office, by=report.requested_by, thing=report)


def _size(paper: Paper) -> str:
    return f" จำนวน {paper.pages} หน้า" if paper.pages else f" เป็นไฟล์ {paper.format.label}"


def _file_name(report: GeneratedReport, token: str, wanted: Format) -> str:
    return f"{report.office.code}-{report.kind}-{report.fiscal_year}-{token[:8]}.{wanted}"
