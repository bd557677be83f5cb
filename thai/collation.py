"""The collation `th`: ICU on PostgreSQL, an own key on SQLite; natural numbers in both."""

from django.contrib.postgres.operations import CreateCollation
from django.db.models import F
from django.db.models.functions import Collate


def ThaiCollation() -> CreateCollation:  # noqa: N802 (reads as a migration operation)
    """The migration operation that makes the collation on PostgreSQL; does nothing on SQLite."""
    return CreateCollation("th", provider="icu", locale="th-TH-u-kn-true")


def thai_order(field: str) -> Collate:
    """An ordering expression: this text field in Thai dictionary order."""
    return Collate(F(field), "th")
