"""Who may see and write what in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest

from areaoffice.office.models import RoleGrant
from areaoffice.office.scope import CONFIGURATION, is_shared, may_write, office_id_of

Role = RoleGrant.Role


ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


PLANNERS = frozenset({Role.ADMINISTRATOR, Role.PLANNER})


FINANCE = frozenset({Role.FINANCE})


PERSONNEL = frozenset({Role.HR})


NOBODY: frozenset[str] = frozenset()


class RoleGuard:
    """Who may what: staff see what they may see, `writers` write in the offices of their grants."""

    writers: ClassVar[frozenset[str]] = PLANNERS
    readers: ClassVar[frozenset[str]] = RoleGrant.STAFF_ROLES
    can_add = True
    can_change = True
    can_delete = True
    model: type[models.Model]

    def may_write_to(self, request: HttpRequest, office_id: int | None) -> bool:
        user: Any = request.user
        if not (user.is_active and user.is_staff):
            return False
        if user.is_superuser and (self.model in CONFIGURATION or is_shared(self.model)):
            return True
        return may_write(user, self.writers, office_id)

    def _may_write_row(self, request: HttpRequest, row: models.Model | None) -> bool:
        return self.may_write_to(request, office_id_of(row) if row is not None else None)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        if not (user.is_active and user.is_staff):
            return False
        return user.is_superuser or user.holds(*self.readers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.can_add and self._may_write_row(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_change and self._may_write_row(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_delete and self._may_write_row(request, obj)
