"""Money: accounts by budget class and by project, their entries, which are written once, and the targets of disbursement."""

from __future__ import annotations

from decimal import Decimal

from areaoffice.desk.loading.projects import project_of
from areaoffice.desk.loading.reading import BrokenFixture, Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office, RoleGrant, User
from plans.models import BudgetClass, FundSource
from projects.disbursement_targets import USUAL_DOCUMENT
from projects.models import Account, DisbursementTarget, LedgerEntry


def load_accounts(folder: Folder, office: Office) -> None:
    by = keeper_of_money(office)
    for record in folder.records("accounts"):
        year = record["fiscal_year"]
        account = keep(
            Account,
            {
                "office": office,
                "fiscal_year": year,
                "budget_class": BudgetClass.objects.get(code=record["budget_class"])
                if record["budget_class"]
                else None,
                "project": project_of(office, year, record["project"]) if record["project"] else None,
                "fund_source": FundSource.objects.get(code=record["fund_source"]) if record["fund_source"] else None,
            },
            tracks_spending=record["tracks_spending"],
        )
        for entry in record["entries"]:
            load_entry(account, entry, by)


def load_targets(folder: Folder, office: Office) -> None:
    """Targets of disbursement; an example, so each is still to be checked."""
    for record in folder.records("disbursement_targets"):
        key = {name: record[name] for name in ("fiscal_year", "scope", "series", "quarter")}
        keep(DisbursementTarget, {"office": office, **key}, percent=record["percent"], document=USUAL_DOCUMENT)


def keeper_of_money(office: Office) -> User | None:
    """Who enters what the fixture tells: the office's finance officer, else its planner."""
    grants = RoleGrant.objects.filter(office=office, role__in=("finance", "planner")).order_by("role")
    grant = grants.select_related("user").first()
    return grant.user if grant else None


def load_entry(account: Account, record: Record, by: User | None) -> None:
    """An entry that stands with another amount or day is not changed: the ledger is append-only."""
    key = {"account": account, "kind": record["kind"], "document_number": record["document_number"]}
    entry = LedgerEntry.objects.filter(**key).first()
    if entry is None:
        drawn = (
            LedgerEntry.objects.get(account=account, document_number=record["draws_on"])
            if "draws_on" in record
            else None
        )
        said = {name: record[name] for name in ("due_on", "borrower_name", "note") if name in record}
        keep(
            LedgerEntry,
            key,
            amount=record["amount"],
            on=record["on"],
            source="finance_file",
            by=by,
            draws_on=drawn,
            **said,
        )
    elif entry.amount != Decimal(record["amount"]) or entry.on.isoformat() != record["on"]:
        raise BrokenFixture(
            f"รายการบัญชีเลขที่ “{entry.document_number}” บันทึกไว้แล้วด้วยจำนวนเงินหรือวันที่อื่น ต้องกลับรายการ แก้ไขไม่ได้"
        )
