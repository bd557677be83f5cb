"""The trail and the ledger only grow: no write path changes or removes a row."""

from datetime import date
from decimal import Decimal

import pytest
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans.models import BudgetClass
from projects.models import Account, LedgerEntry


def make_entry() -> LedgerEntry:
    account = baker.make(Account, budget_class=baker.make(BudgetClass))
    return baker.make(LedgerEntry, account=account, amount=Decimal(5), on=date(2022, 8, 15))


@pytest.mark.parametrize("model", [AuditEvent, LedgerEntry])
@pytest.mark.parametrize(
    "write",
    [
        lambda row, rows: row.save(),
        lambda row, rows: row.delete(),
        lambda row, rows: rows.update(pk=row.pk),
        lambda row, rows: rows.delete(),
        lambda row, rows: rows.bulk_update([row], ["pk"]),
        lambda row, rows: rows.filter(pk=row.pk).delete(),
    ],
    ids=["save", "delete", "update", "delete all", "bulk update", "delete some"],
)
def test_row_is_written_once(db, model, write):
    row = make_entry() if model is LedgerEntry else baker.make(AuditEvent)

    with pytest.raises(TypeError):
        write(row, model.objects.all())

    assert model.objects.filter(pk=row.pk).exists()
