"""Workbooks of an office: rows are found by the codes that people know, never by ids, and only inside the person's offices."""

from areaoffice.office.workbooks.cells import (
    ChoiceWidget,
    CodeWidget,
    MoneyWidget,
    TextWidget,
    YearWidget,
    YesNoWidget,
    text_of,
)
from areaoffice.office.workbooks.columns import OFFICE, YEAR, column, office_column
from areaoffice.office.workbooks.faults import sentences
from areaoffice.office.workbooks.related import ByCode, ManyByCode
from areaoffice.office.workbooks.resource import OfficeResource
from thai.imports import ThaiDateWidget, ThaiDecimalWidget, ThaiIntegerWidget

__all__ = [
    "OFFICE",
    "YEAR",
    "ByCode",
    "ChoiceWidget",
    "CodeWidget",
    "ManyByCode",
    "MoneyWidget",
    "OfficeResource",
    "TextWidget",
    "ThaiDateWidget",
    "ThaiDecimalWidget",
    "ThaiIntegerWidget",
    "YearWidget",
    "YesNoWidget",
    "column",
    "office_column",
    "sentences",
    "text_of",
]
