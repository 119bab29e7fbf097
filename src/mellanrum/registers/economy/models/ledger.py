"""A fiscal year's ledger, imported from SIE. Amounts are whole öre, debit positive."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.organisation.models import Forbund


class FiscalYear(models.Model):
    """One year [starts_on, ends_on). `sie_type` 1 has balances only (predecessors' years). The
    source is the file that it was last taken from; all files are kept, see `LedgerFile`.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="fiscal_years")
    year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    sie_type = models.CharField(max_length=2)
    company = models.CharField(max_length=160)
    source_name = models.CharField(max_length=160)
    source_sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year"], name="fiscal_year_once"),
            models.CheckConstraint(
                name="fiscal_year_period", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forbund} {self.year}"


class LedgerFile(models.Model):
    """A SIE file as it came, packed, with what it changed. Files are added, never replaced."""

    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    sie_type = models.CharField(max_length=2)
    gzip = models.BinaryField()
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="accounts")
    number = models.CharField(max_length=10)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="account_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class LedgerObject(models.Model):
    """A SIE object; dimension 6 (projekt) holds the insatser."""

    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="objects_of")
    dimension = models.CharField(max_length=10)
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["dimension", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "dimension", "number"], name="ledger_object_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Balance(models.Model):
    """#IB, #UB or #RES of an account (without objects) in this fiscal year."""

    class Kind(models.TextChoices):
        OPENING = "opening", "Ingående"
        CLOSING = "closing", "Utgående"
        RESULT = "result", "Resultat"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="balances")
    kind = models.CharField(max_length=8, choices=Kind)
    amount_ore = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind"], name="balance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.kind}"


class Voucher(models.Model):
    """`origin` tells those taken from a file from those made here, which no file may touch.
    `accounts` are the numbers of its rows, in order, with blanks between: how many vouchers a row
    of a statement is made of is counted by these.
    """

    class Origin(models.TextChoices):
        FILE = "file", "Inläst"
        MANUAL = "manual", "Gjord här"

    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="vouchers")
    series = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    on = models.DateField()
    text = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.FILE)
    accounts = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "series", "number"], name="voucher_once")
        ]

    def __str__(self) -> str:
        return f"{self.series}{self.number}"


class VoucherRow(models.Model):
    """`project` is the object of the dimension for insatser (6, unless `DimensionUse` says
    another); empty when none. Objects of other dimensions are in `VoucherRowObject`.
    """

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="rows")
    amount_ore = models.BigIntegerField()
    project = models.ForeignKey(
        LedgerObject,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rows",
    )
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["voucher", "line"], name="voucher_row_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.amount_ore}"


class VoucherRowObject(models.Model):
    """An object of another dimension than the insatser's on a row."""

    row = models.ForeignKey(VoucherRow, on_delete=models.PROTECT, related_name="row_objects")
    object = models.ForeignKey(LedgerObject, on_delete=models.PROTECT, related_name="row_objects")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "object"], name="voucher_row_object_once")
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.object}"
