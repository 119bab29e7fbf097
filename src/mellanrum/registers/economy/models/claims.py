"""The money's way out: funds awarded to an owner, claimed, attested by two, paid and given back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.economy_machines import CLAIM
from mellanrum.registers.economy.models.control import AttestRule
from mellanrum.registers.economy.models.ledger import Voucher
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class Award(Versioned):
    """Funds that a decision gives the owner of an insats for [from_on, to_on) (beviljade medel)."""

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="awards")
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="awards")
    reference = models.CharField(max_length=60)
    from_on = models.DateField()
    to_on = models.DateField()
    amount_ore = models.BigIntegerField()
    decided_on = models.DateField()
    decision = models.CharField(max_length=300)
    conditions = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-from_on", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "reference"], name="award_once"),
            models.CheckConstraint(
                name="award_amount_and_period",
                condition=Q(amount_ore__gt=0, to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AwardYear(models.Model):
    """How much of an award is for one year."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["award", "year"], name="award_year_once")]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"


class Claim(Versioned):
    """An owner's claim on an award for its costs in [from_on, to_on) (rekvisition)."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField()
    state = models.CharField(max_length=10, choices=CLAIM.choices, default=CLAIM.start)
    report = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="claim_once"),
            models.CheckConstraint(name="claim_period", condition=Q(to_on__gt=F("from_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.number}"


class ClaimLine(models.Model):
    """One cost of a claim, without VAT; `vat_ore` beside it."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Personal"
        PREMISES = "premises", "Lokaler"
        SERVICES = "services", "Köpta tjänster"
        TRAVEL = "travel", "Resor"
        MATERIAL = "material", "Material"
        OTHER = "other", "Övrigt"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=200)
    amount_ore = models.BigIntegerField()
    vat_ore = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "position"], name="claim_line_once"),
            models.CheckConstraint(name="claim_line_vat", condition=Q(vat_ore__gte=0)),
        ]

    def __str__(self) -> str:
        return self.text


class ClaimAttest(models.Model):
    """One step of the attestation of a claim; no person takes two steps."""

    class Step(models.TextChoices):
        CHECK = "check", "Granskning"
        ATTEST = "attest", "Attest"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="attests")
    round = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=6, choices=Step)
    rule = models.ForeignKey(
        AttestRule, null=True, blank=True, on_delete=models.PROTECT, related_name="attests"
    )
    amount_ore = models.BigIntegerField()
    comment = models.CharField(max_length=300, blank=True)
    attested_by = models.CharField(max_length=80)
    attested_at = models.DateTimeField()

    class Meta:
        ordering = ["attested_at"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "round", "step"], name="claim_attest_once"),
            models.UniqueConstraint(
                fields=["claim", "round", "attested_by"], name="claim_attest_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.step}"


class Payment(models.Model):
    """Money paid on a claim, or given back by the owner; both positive."""

    class Kind(models.TextChoices):
        PAID = "paid", "Utbetalning"
        REPAID = "repaid", "Återbetalning"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField(max_length=6, choices=Kind)
    on = models.DateField()
    amount_ore = models.BigIntegerField()
    reference = models.CharField(max_length=120, blank=True)
    voucher = models.ForeignKey(
        Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="payments"
    )
    entered_by = models.CharField(max_length=80)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="payment_positive", condition=Q(amount_ore__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.on}"


class Unclaimed(models.Model):
    """What an owner has used by the end of a year and not yet claimed: an accrual (not 4)."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="unclaimed")
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()
    text = models.CharField(max_length=300, blank=True)
    reported_by = models.CharField(max_length=80)
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["award", "year"], name="unclaimed_once"),
            models.CheckConstraint(name="unclaimed_positive", condition=Q(amount_ore__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"


class Agreement(Versioned):
    """A bought service: what was agreed a year, and where in the ledger its invoices are found:
    `accounts` as '6530, 6550-6559', an object, and words in the voucher's text.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="agreements")
    slug = models.SlugField(max_length=80)
    counterparty = models.CharField(max_length=160)
    title = models.CharField(max_length=160)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    yearly_ore = models.BigIntegerField(null=True, blank=True)
    accounts = models.CharField(max_length=120, blank=True)
    object_number = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=120, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["counterparty", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="agreement_once"),
            models.CheckConstraint(
                name="agreement_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.counterparty}: {self.title}"
