"""Money given and spent: accounts, allotments by letter, and the append-only ledger (rules of arithmetic: Money)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, When

from areaoffice.office.models import AppendOnlyQuerySet, Office, OfficeOwnedQuerySet, Unit, User
from plans.models import BudgetClass, BudgetCode, FundSource
from projects.models.project import Project, ProjectQuerySet
from thai.fields import MoneyField, ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

MONEY: DecimalField[Decimal, Decimal] = DecimalField(max_digits=14, decimal_places=2)


# A kind, or a kind together with the kind of the entry that it draws on, and the sign that it has in a sum.
Signs = Mapping[str | tuple[str, str], int]


def signed_sum(signs: Signs) -> Sum:
    """Sum of entry amounts, each with the sign of its kind; kinds that are not named stay out (None where none is).

    What a kind means when it draws on another goes before what it means by itself.
    """
    pairs = sorted(signs.items(), key=lambda item: isinstance(item[0], str))
    whens: list[When] = [When(_is_of(of), then=F("amount") * sign) for of, sign in pairs]
    return Sum(Case(*whens, output_field=MONEY), output_field=MONEY)


def _is_of(of: str | tuple[str, str]) -> Q:
    if isinstance(of, str):
        return Q(kind=of)
    kind, drawn_on = of
    return Q(kind=kind, draws_on__kind=drawn_on)


SumOfKind = tuple[str, str | None, Decimal]  # a kind, the kind that it draws on, and the sum of the amounts


def sums_by_kind(entries: models.QuerySet[LedgerEntry]) -> dict[int, list[SumOfKind]]:
    """The sums of these entries by kind and the kind that they draw on, by the key of the account."""
    found: defaultdict[int, list[SumOfKind]] = defaultdict(list)
    rows = entries.order_by().values_list("account", "kind", "draws_on__kind").annotate(total=Sum("amount"))
    for account, kind, drawn_on, total in rows:
        found[account].append((kind, drawn_on, total))
    return found


def signed(sums: Iterable[SumOfKind], signs: Signs) -> Decimal | None:
    """What `signed_sum` comes to, of sums by kind."""
    pairs = ((sign_of(signs, kind, drawn_on or ""), total) for kind, drawn_on, total in sums)
    counted = [total * sign for sign, total in pairs if sign is not None]
    return sum(counted, Decimal(0)) if counted else None


def sign_of(signs: Signs, kind: str, drawn_on: str) -> int | None:
    """The sign of a kind in a sum, None where it stays out; what it means drawing on another goes first."""
    return signs.get((kind, drawn_on), signs.get(kind))


class AccountQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of an office for its office-wide roles; for unit roles the accounts of projects that they see."""
        if not user.is_authenticated:
            return self.none()
        projects = Project.objects.visible_to(user).values("pk")
        return self.filter(Q(office__in=user.whole_office_ids()) | Q(project__in=projects))

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def of_the_office(self) -> Self:
        """The office by budget class (table 13): accounts with a class. Never added to those of projects."""
        return self.filter(budget_class__isnull=False)

    def of_projects(self, projects: ProjectQuerySet) -> Self:
        return self.filter(project__in=projects.order_by().values("pk"))

    def summed(self, until: date | None = None) -> list[Account]:
        """The accounts, fetched, with the same sums as `with_sums`; two queries.

        SQL adds by kind and the signs are laid on here: much cheaper for a page than three sums of cases for each account.
        """
        accounts = list(self)
        entries = LedgerEntry.objects.filter(account__in=[one.pk for one in accounts])
        by_kind = sums_by_kind(entries.filter(on__lte=until) if until else entries)
        for one in accounts:
            own = by_kind.get(one.pk, ())
            one.allotted = signed(own, LedgerEntry.ALLOTTED_SIGNS)
            one.committed = signed(own, LedgerEntry.COMMITTED_SIGNS)
            one.disbursed = signed(own, LedgerEntry.DISBURSED_SIGNS)
        return accounts

    def with_sums(self, until: date | None = None) -> Self:
        """Annotate raw `allotted`, `committed` and `disbursed`, each None where there is no such entry.

        Of entries dated on or before `until` where a day is given.
        """
        return self.annotate(
            allotted=_entries_sum("ALLOTTED_SIGNS", until),
            committed=_entries_sum("COMMITTED_SIGNS", until),
            disbursed=_entries_sum("DISBURSED_SIGNS", until),
        )


def _entries_sum(signs: str, until: date | None) -> Subquery:
    entries = LedgerEntry.objects.filter(account=OuterRef("pk"))
    entries = entries.filter(on__lte=until) if until else entries
    rows = entries.order_by().values("account")
    return Subquery(rows.annotate(total=signed_sum(getattr(LedgerEntry, signs))).values("total"), output_field=MONEY)


class Account(models.Model):
    """A pot of money of an office and year: by budget class, by project, or both. Locked before a request is judged."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="accounts", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    fund_source = models.ForeignKey(
        FundSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แหล่งงบประมาณ"
    )
    budget_class = models.ForeignKey(
        BudgetClass, models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="งบรายจ่าย"
    )
    budget_code = models.ForeignKey(
        BudgetCode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รหัสงบประมาณ"
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="โครงการ"
    )
    tracks_spending = models.BooleanField("บันทึกการเบิกจ่าย", default=True, help_text="ปีที่นำเข้าและไม่มีข้อมูลเบิกจ่าย พิมพ์ -")

    # Of with_sums() and summed(): baht, None where there is no such entry.
    allotted: Decimal | None
    committed: Decimal | None
    disbursed: Decimal | None

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = "บัญชีเงิน"
        verbose_name_plural = "บัญชีเงิน"
        ordering = ("office_id", "fiscal_year", "budget_class", "project")
        constraints = (
            models.CheckConstraint(
                condition=Q(budget_class__isnull=False) | Q(project__isnull=False),
                name="account_has_a_class_or_a_project",
                violation_error_message="บัญชีเงินต้องระบุงบรายจ่ายหรือโครงการ",
            ),
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "budget_class"),
                condition=Q(project__isnull=True, fund_source__isnull=True, budget_code__isnull=True),
                name="account_of_a_class_once_per_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.budget_class or self.project} {self.fiscal_year}"


class AllotmentQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of an office for its office-wide roles; for unit roles what their unit or a project that they see was given."""
        if not user.is_authenticated:
            return self.none()
        given = LedgerEntry.objects.filter(account__project__in=Project.objects.visible_to(user).values("pk"))
        return self.filter(
            Q(office__in=user.whole_office_ids())
            | Q(recipient__in=user.unit_ids())
            | Q(pk__in=given.filter(allotment__isnull=False).values("allotment"))
        )

    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def with_shared(self, among: AccountQuerySet) -> Self:
        """Annotate `shared`: the raw sum of what these accounts got of the paper, None where there is nothing."""
        entries = LedgerEntry.objects.filter(allotment=OuterRef("pk"), account__in=among.values("pk"))
        rows = entries.order_by().values("allotment")
        return self.annotate(shared=Subquery(rows.annotate(total=Sum("amount")).values("total"), output_field=MONEY))


class Allotment(models.Model):
    """The paper by which money arrives (การแจ้งจัดสรร): instalment, letter, code, basis; it makes the allot entries."""

    class Basis(models.TextChoices):
        ACT = "act", "พ.ร.บ.งบประมาณรายจ่ายประจำปี"
        INTERIM = "interim", "งบประมาณไปพลางก่อน"
        CENTRAL = "central", "งบกลาง"
        CARRIED = "carried", "เงินกันไว้เบิกเหลื่อมปี"

    office = models.ForeignKey(Office, models.PROTECT, related_name="allotments", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    instalment = models.PositiveSmallIntegerField("ครั้งที่", default=1)
    letter_number = models.CharField("หนังสือที่", max_length=60)
    dated_on = ThaiDateField("ลงวันที่")
    budget_code = models.ForeignKey(
        BudgetCode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รหัสงบประมาณ"
    )
    amount = MoneyField("จำนวนเงิน (บาท)")
    basis = models.CharField("ฐาน", max_length=10, choices=Basis.choices, default=Basis.ACT)
    recipient = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่มผู้รับ")
    spend_by = ThaiDateField("ใช้จ่ายภายใน", null=True, blank=True)

    # Annotation of with_shared(): baht, None where nothing was shared out.
    shared: Decimal | None

    objects = AllotmentQuerySet.as_manager()

    class Meta:
        verbose_name = "การแจ้งจัดสรร"
        verbose_name_plural = "การแจ้งจัดสรร"
        ordering = ("office_id", "fiscal_year", "instalment", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "letter_number", "instalment"), name="allotment_once_per_letter"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="allotment_is_not_negative",
                violation_error_message="จำนวนเงินต้องไม่ติดลบ",
            ),
        )

    def __str__(self) -> str:
        return f"ครั้งที่ {self.instalment} {self.letter_number}"


class LedgerEntry(models.Model):
    """One append-only entry of an account. A mistake is reversed by a second entry, never changed or deleted."""

    class Kind(models.TextChoices):
        ALLOT = "allot", "ได้รับจัดสรร"
        TRANSFER_IN = "transfer_in", "โอนเข้า"
        TRANSFER_OUT = "transfer_out", "โอนออก"
        GIVE_BACK = "give_back", "โอนกลับ"
        COMMIT = "commit", "ก่อหนี้ผูกพัน"
        RELEASE = "release", "ลดหนี้ผูกพัน"
        ADVANCE = "advance", "จ่ายเงินยืม"
        SETTLE = "settle", "ส่งใช้เงินยืม"
        REFUND = "refund", "เบิกเกินส่งคืน"
        DISBURSE = "disburse", "เบิกจ่าย"
        CARRY_OUT = "carry_out", "กันเงินไว้เบิกเหลื่อมปี"
        CARRY_IN = "carry_in", "เงินกันจากปีก่อน"

    class Source(models.TextChoices):
        TYPED = "typed", "บันทึกในระบบ"
        FINANCE_FILE = "finance_file", "นำเข้าจากระบบการเงิน"

    ALLOTTED_SIGNS: ClassVar[Signs] = {
        Kind.ALLOT: 1,
        Kind.TRANSFER_IN: 1,
        Kind.TRANSFER_OUT: -1,
        Kind.GIVE_BACK: -1,
        Kind.CARRY_OUT: -1,
        Kind.CARRY_IN: 1,
    }
    # What draws on a commitment takes its amount out of it; what is paid out of an advance was disbursed when it was lent.
    COMMITTED_SIGNS: ClassVar[Signs] = {
        Kind.COMMIT: 1,
        Kind.RELEASE: -1,
        (Kind.DISBURSE, Kind.COMMIT): -1,
        (Kind.ADVANCE, Kind.COMMIT): -1,
        (Kind.CARRY_OUT, Kind.COMMIT): -1,
    }
    DISBURSED_SIGNS: ClassVar[Signs] = {
        Kind.DISBURSE: 1,
        Kind.ADVANCE: 1,
        Kind.REFUND: -1,
        (Kind.DISBURSE, Kind.ADVANCE): 0,
    }
    OPENS: ClassVar[tuple[str, ...]] = (Kind.COMMIT, Kind.ADVANCE)  # kinds that later entries draw on

    account = models.ForeignKey(
        Account, models.PROTECT, related_name="entries", db_index=False, verbose_name="บัญชีเงิน"
    )  # the indexes below begin with it
    kind = models.CharField("รายการ", max_length=15, choices=Kind.choices)
    amount = MoneyField("จำนวนเงิน (บาท)")
    on = ThaiDateField("วันที่")
    document_number = models.CharField("เลขที่เอกสาร", max_length=80)
    source = models.CharField("ที่มา", max_length=15, choices=Source.choices, default=Source.TYPED)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    allotment = models.ForeignKey(
        Allotment, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="การแจ้งจัดสรร"
    )
    draws_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="drawn_by", verbose_name="ตัดจากรายการ"
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="กลับรายการ"
    )
    transfer = models.ForeignKey(
        "projects.Transfer", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="การโอนเงิน"
    )
    finance_file = models.ForeignKey(
        "projects.FinanceFile", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="ไฟล์การเงิน"
    )
    source_line = models.PositiveIntegerField("แถวในไฟล์", null=True, blank=True)
    source_key = models.CharField("รายการในไฟล์", max_length=200, blank=True, editable=False)
    due_on = ThaiDateField("กำหนดส่งใช้", null=True, blank=True)
    borrower = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ยืม (บุคลากรของสำนักงาน)"
    )
    borrower_name = models.CharField("ชื่อผู้ยืม", max_length=150, blank=True)
    note = models.CharField("หมายเหตุ", max_length=250, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการบัญชี"
        verbose_name_plural = "รายการบัญชี"
        ordering = ("account", "on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="entry_is_negative_only_when_it_reverses",
                violation_error_message="จำนวนเงินต้องมากกว่าศูนย์ ค่าลบใช้กับการกลับรายการเท่านั้น",
            ),
        )
        indexes = (
            models.Index(fields=("account", "kind"), name="entry_by_account_and_kind"),
            models.Index(fields=("account", "on"), name="entry_by_account_and_day"),
            models.Index(fields=("source_key",), condition=~Q(source_key=""), name="entry_by_source_key"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} ({self.document_number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            raise TypeError("A ledger entry is written once; reverse it instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A ledger entry is never deleted; reverse it instead.")

    def sign(self, signs: Signs) -> int | None:
        """The sign of this entry in a sum, as `signed_sum` counts it; None where it stays out."""
        return sign_of(signs, self.kind, self.draws_on.kind if self.draws_on else "")

    @property
    def debtor(self) -> str:
        """Who took an advance: a person of the office, or the name that was typed."""
        return str(self.borrower) if self.borrower else self.borrower_name

    @property
    def is_fixed(self) -> bool:
        """True for what is never reversed: a reversal, and one side of a transfer."""
        return self.reverses_id is not None or self.kind in (self.Kind.TRANSFER_IN, self.Kind.TRANSFER_OUT)
