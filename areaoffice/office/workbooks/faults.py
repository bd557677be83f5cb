"""What is wrong with a workbook, in Thai sentences that name line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from areaoffice.office.workbook_files import BROKEN, BadWorkbook

if TYPE_CHECKING:
    from areaoffice.office.workbooks.resource import OfficeResource

BROKEN_ROW = "ข้อมูลในแถวไม่ถูกต้อง กรุณาตรวจสอบทุกคอลัมน์ในแถวนี้"


def quoted(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def sentences(result: Any, resource: OfficeResource) -> list[str]:
    """What is wrong with a workbook, line by line: "แถวที่ 3 คอลัมน์ “งบประมาณ”: …" (the heading is line 1)."""
    said = [str(error.error) if isinstance(error.error, BadWorkbook) else BROKEN for error in result.base_errors]
    by_line = [(line + 1, [f"แถวที่ {line + 1}: {BROKEN_ROW}"]) for line, _errors in result.row_errors()]
    by_line += [(row.number + 1, _invalid(row.number + 1, row.error, resource)) for row in result.invalid_rows]
    return said + [sentence for _line, found in sorted(by_line) for sentence in found]


def _invalid(line: int, error: Any, resource: OfficeResource) -> list[str]:
    said = []
    for name, messages in error.message_dict.items():
        title = resource.title_of(name)
        where = f"แถวที่ {line} คอลัมน์ “{title}”" if title else f"แถวที่ {line}"
        said += [f"{where}: {message}" for message in messages]
    return said
