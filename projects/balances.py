"""What an account still has to give (คงเหลือสุทธิ), and the sentence for a request that asks for more. Baht, two places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from projects.models import Account, LedgerEntry
from projects.models.ledger import signed_sum
from projects.money import ZERO, baht
from thai.numbers import format_money


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of one account; `is_tracked` False where the spending of an imported year is not recorded."""

    allotted: Decimal = ZERO
    committed: Decimal = ZERO
    disbursed: Decimal = ZERO
    is_tracked: bool = True

    @property
    def available(self) -> Decimal | None:
        """Allotted less committed and disbursed; None where spending is not recorded."""
        return self.allotted - self.committed - self.disbursed if self.is_tracked else None

    @property
    def overdrawn(self) -> Decimal:
        """How much more was committed and disbursed than was allotted; zero where nothing is."""
        available = self.available
        return -available if available is not None and available < 0 else ZERO

    @property
    def overspending(self) -> str:
        """What a fact has left behind, in a Thai sentence; "" where the money suffices."""
        if not self.overdrawn:
            return ""
        over = self.disbursed - self.allotted
        if over > 0:
            return f"เบิกจ่ายเกินวงเงินที่จัดสรร {format_money(over)} บาท"
        return f"ก่อหนี้ผูกพันและเบิกจ่ายเกินวงเงินที่จัดสรร {format_money(self.overdrawn)} บาท"

    def refusal(self, amount: Decimal, *, doing: str = "โอน", of: str = "บัญชีต้นทาง") -> str:
        """Why this amount can't be asked of the account, in a Thai sentence with what is left; "" where it can."""
        if self.available is None:
            return f"{of}ไม่ได้บันทึกการเบิกจ่ายไว้ในระบบ จึงไม่ทราบยอดคงเหลือ {doing}จากบัญชีนี้ไม่ได้"
        if amount <= self.available:
            return ""
        return (
            f"ขอ{doing} {format_money(amount)} บาท มากกว่าเงินคงเหลือสุทธิของ{of} ซึ่งเหลือ {format_money(self.available)} บาท "
            f"(ได้รับจัดสรร {format_money(self.allotted)} ก่อหนี้ผูกพัน {format_money(self.committed)} "
            f"เบิกจ่าย {format_money(self.disbursed)} บาท)"
        )


def balance_of(account: Account, *, before: datetime | None = None) -> Balance:
    """The account's sums, of the entries written before a moment where one is given; one query (none for an unsaved one)."""
    if account._state.adding:
        return Balance()
    entries = LedgerEntry.objects.filter(account=account)
    if before is not None:
        entries = entries.filter(at__lt=before)
    sums = entries.aggregate(
        allotted=signed_sum(LedgerEntry.ALLOTTED_SIGNS),
        committed=signed_sum(LedgerEntry.COMMITTED_SIGNS),
        disbursed=signed_sum(LedgerEntry.DISBURSED_SIGNS),
    )
    known = {name: baht(amount) or ZERO for name, amount in sums.items()}
    return Balance(**known, is_tracked=account.tracks_spending)


def balance_with_sums(account: Account) -> Balance:
    """The same of an account that was fetched with_sums()."""
    allotted, committed, disbursed = (
        baht(amount) or ZERO for amount in (account.allotted, account.committed, account.disbursed)
    )
    return Balance(allotted, committed, disbursed, account.tracks_spending)
