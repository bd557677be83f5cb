"""What the page and the slides are made of: the dashboard as its reader would see it now, the curve of money, and as of when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from areaoffice.office.models import Office, User
from areaoffice.reports.pdf import PdfError
from indicators.board_exhibits import spending_of
from indicators.dashboard import Dashboard
from indicators.wanted import Wanted
from projects.disbursement_targets import TargetRow
from projects.spending_course import ScopeSpending
from thai.dates import format_date, format_datetime

RIGHTS_ENDED = "สิทธิ์ของผู้ขอในสำนักงานนี้สิ้นสุดแล้ว จึงไม่จัดทำแดชบอร์ดให้"


class RightsEnded(PdfError):
    """The reader works in this office no more."""


@dataclass(frozen=True)
class Contents:
    """A reader's dashboard of a year. `curve` is the office's money, or that of the projects where the office's is not shown."""

    office: Office
    reader: User
    made_at: datetime
    board: Dashboard
    curve: ScopeSpending

    @property
    def target(self) -> TargetRow | None:
        """The overall target of disbursement of the day's quarter; None without one, and for who doesn't see the office."""
        return self.board.target

    @property
    def fiscal_year(self) -> int:
        return self.board.wanted.year

    @property
    def title(self) -> str:
        return f"แดชบอร์ด ปีงบประมาณ พ.ศ. {self.fiscal_year}"

    @property
    def as_of(self) -> str:
        """ "ข้อมูล ณ 15 ส.ค. 2565 14:05 น."."""
        return f"ข้อมูล ณ {format_date(self.board.day, 'short')} {timezone.localtime(self.made_at):%H:%M} น."

    @property
    def money_as_of(self) -> str:
        """The last day in the ledger and the finance file that was taken in last."""
        fresh = self.board.money_as_of
        until = format_date(fresh.last_entry_on, "short") if fresh.last_entry_on else "-"
        file = f"ไฟล์การเงิน {format_datetime(timezone.localtime(fresh.file.at))}" if fresh.file else "ไม่มีไฟล์การเงิน"
        return f"การเงินถึง {until} · {file}"

    @property
    def narrowed_to(self) -> str:
        """What the filter leaves: unit, area and word; "" for the whole."""
        board, wanted = self.board, self.board.wanted
        unit = next((one.name for one in board.unit_choices if one.pk == wanted.unit), "")
        area = next((one.name for one in board.area_choices if one.key == wanted.area), "")
        return " · ".join(word for word in (unit, area, wanted.status_label) if word)


def wanted_of(query: str, *, fiscal_year: int) -> Wanted:
    """The filter of the dashboard from its own address (with or without "?"); what it does not know is left out."""
    return replace(Wanted.read(QueryDict(query.lstrip("?")), year=fiscal_year), year=fiscal_year, words="")


def build(*, office: Office, reader: User, wanted: Wanted, today: date) -> Contents:
    """With the reader's own rights of today. RightsEnded for who works in this office no more."""
    if office.pk not in reader.staff_office_ids():
        raise RightsEnded(RIGHTS_ENDED)
    board = Dashboard(office, reader, today, wanted)
    return Contents(office, reader, timezone.now(), board, spending_of(board).scopes[0])
