"""The admin of an office: everything it shows, offers, takes in and gives out starts from what the person may see."""

from areaoffice.office.admin_scope.columns import as_shown
from areaoffice.office.admin_scope.filters import problem_filter
from areaoffice.office.admin_scope.forms import ScopedForm
from areaoffice.office.admin_scope.inlines import ScopedInline
from areaoffice.office.admin_scope.pages import (
    BaseOfficeAdmin,
    HistoryAdmin,
    OfficeScopedAdmin,
    ReadOnlyAdmin,
    SharedListAdmin,
)
from areaoffice.office.admin_scope.roles import ADMINISTRATORS, FINANCE, NOBODY, PERSONNEL, PLANNERS
from areaoffice.office.workbook_admin import WorkbookMixin

__all__ = [
    "ADMINISTRATORS",
    "FINANCE",
    "NOBODY",
    "PERSONNEL",
    "PLANNERS",
    "BaseOfficeAdmin",
    "HistoryAdmin",
    "OfficeScopedAdmin",
    "ReadOnlyAdmin",
    "ScopedForm",
    "ScopedInline",
    "SharedListAdmin",
    "WorkbookMixin",
    "as_shown",
    "problem_filter",
]
