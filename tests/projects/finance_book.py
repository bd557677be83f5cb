"""A file as a finance system exports it: a title in merged cells, headings in row 4, mixed forms of days and amounts, a total below."""

import io
from datetime import date

from openpyxl import Workbook

HEADINGS = ("รหัสงบประมาณ", "วันที่ผ่านรายการ", "เลขที่เอกสาร", "ประเภทรายการ", "จำนวนเงิน", "เลขที่ใบสั่งซื้อ", "ชื่อผู้ขาย")
HEADER_ROW = 4
CODE = "20004-35000100"
ROWS = (
    (CODE, date(2021, 11, 3), "4100000001", "ก่อหนี้ผูกพัน (PO)", 50000, None, "ร้านคอมพิวเตอร์"),
    ("2000435000100", "15/12/2564", "3600000001", "เบิกจ่าย", "20,000.50", "4100000001", "ร้านคอมพิวเตอร์"),
    ("๒๐๐๐๔๓๕๐๐๐๑๐๐", "10.01.2022", "3600000002", "เบิกจ่าย", "๑,๒๐๐.๒๕", None, "ค่าเบี้ยประชุม"),
    (CODE, "20 ม.ค. 2565", "3600000003", "เบิกเกินส่งคืน", 200.25, None, "คืนเงิน"),
    (CODE, 44593, "3600000004", "เบิกจ่าย", "(100.00)", None, "คืนเงินค่าน้ำมัน"),
    (CODE, "2022-02-15", "3600000005", "จ่ายเงินยืม", "5,000.00", None, "นางสาวใจดี ขยัน"),
)


def workbook(rows=ROWS, *, headings=HEADINGS, total=True, change=None) -> bytes:
    """The bytes of the file; `change` gets the page before it is saved."""
    book = Workbook()
    page = book.active
    page.title = "รายงาน"
    page["A1"] = "รายงานการเบิกจ่ายเงินงบประมาณ"
    page.merge_cells("A1:G1")
    page["A2"] = "ปีงบประมาณ พ.ศ. 2565"
    for place, heading in enumerate(headings, start=1):
        page.cell(HEADER_ROW, place, heading)
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for place, value in enumerate(row, start=1):
            page.cell(number, place, value)
    if total:
        page.cell(HEADER_ROW + 1 + len(rows), 1, "รวมทั้งสิ้น")
        page.cell(HEADER_ROW + 1 + len(rows), 5, "76,300.50")
    if change:
        change(page)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
