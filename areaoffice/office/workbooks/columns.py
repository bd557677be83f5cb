"""The columns of a workbook, each with its Thai heading."""

from __future__ import annotations

from import_export import fields, widgets

from areaoffice.office.workbooks.cells import TextWidget
from areaoffice.office.workbooks.related import OfficeWidget

OFFICE = "สำนักงาน"
YEAR = "ปีงบประมาณ"


def column(attribute: str, title: str, widget: widgets.Widget | None = None, *, readonly: bool = False) -> fields.Field:
    """A column of a workbook: the row's attribute and the Thai heading over it."""
    return fields.Field(
        attribute=attribute,
        column_name=title,
        widget=widget or TextWidget(),
        readonly=readonly,
        default=fields.NOT_PROVIDED,
    )


def office_column(attribute: str = "office") -> fields.Field:
    """The code of the office; one that the person does not work in is refused."""
    return column(
        attribute, OFFICE, OfficeWidget() if attribute == "office" else TextWidget(), readonly=attribute != "office"
    )
