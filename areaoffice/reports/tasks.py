"""The two tasks of papers: make one, and look after those that got lost."""

import logging

from celery import shared_task
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from areaoffice.office.charts import ChartError
from areaoffice.reports import expiring, queueing
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.permissions import rights_of
from areaoffice.reports.press import kept, spool
from areaoffice.reports.writing import write_paper

logger = logging.getLogger(__name__)


@shared_task
def make_report(pk: int) -> None:
    """Make the paper of a row, if the row is to be had; the outcome is on the row."""
    claim = queueing.claim(pk)
    if claim is None:
        return
    try:
        with claim.kept_alive():
            report = claim.report()
            claim.note_rights(rights_of(report.requested_by, report.office))
            paper = write_paper(report, note=claim.note)
        claim.succeed(paper)
    except queueing.CancelAsked:
        claim.cancel()
    except queueing.LeaseLost:
        logger.warning("Report %s: the lease was lost, nothing was written.", pk)
    except Exception as error:
        logger.exception("Report %s failed.", pk)
        claim.fail(explain(error))


@shared_task
def sweep_reports() -> None:
    """Queue again what no worker holds any more; end in words what was begun too often."""
    for pk in queueing.sweep():
        make_report.delay(pk)


@shared_task
def expire_reports() -> None:
    """Delete the files of old drafts, pieces of books that nobody used for long, and what killed workers left."""
    expiring.expire()
    kept.sweep()
    spool.sweep()


def explain(error: Exception) -> str:
    """The failure as a Thai sentence for the person who asked; the trace is in the log."""
    match error:
        case PdfError():
            return str(error)
        case ValidationError():
            return " ".join(error.messages)
        case PermissionDenied():
            return "ผู้ขอไม่มีสิทธิ์อ่านข้อมูลของรายงานนี้แล้ว จึงไม่จัดทำให้"
        case ObjectDoesNotExist():
            return "กลุ่ม/หน่วย รอบ หรือโครงการของรายงานนี้ไม่มีในระบบแล้ว จึงจัดทำไม่ได้"
        case ChartError():
            return f"วาดแผนภูมิในรายงานไม่สำเร็จ: {error}"
        case OSError():
            return "เก็บไฟล์รายงานไม่สำเร็จ พื้นที่จัดเก็บอาจเต็มหรือเขียนไม่ได้ กรุณาลองอีกครั้งหรือแจ้งผู้ดูแลระบบ"
        case _:
            return "เกิดข้อผิดพลาดระหว่างรวบรวมข้อมูลของรายงาน ระบบบันทึกรายละเอียดไว้ให้ผู้ดูแลระบบแล้ว กรุณาลองจัดทำอีกครั้ง"
