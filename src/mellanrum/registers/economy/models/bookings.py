"""Vouchers made here: proposed by one, booked by another; and the papers behind them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.domain.economy_machines import BOOKING
from mellanrum.registers.economy.models.claims import Agreement, Claim
from mellanrum.registers.economy.models.ledger import FiscalYear, Voucher
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Booking(Versioned):
    """A voucher that somebody proposes; another books it (two-person rule). `content` is a list of
    {"account", "ore", "objects": [[dimension, number]], "text"}, debit positive, that sums to 0.
    `corrects` is the voucher that it puts right: that one is never changed (LKBR 3 kap.).
    """

    fiscal_year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="bookings")
    on = models.DateField()
    text = models.CharField(max_length=300)
    content = models.JSONField(default=list)
    corrects = models.ForeignKey(
        Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    state = models.CharField(max_length=9, choices=BOOKING.choices, default=BOOKING.start)
    reason = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    booked_by = models.CharField(max_length=80, blank=True)
    booked_at = models.DateTimeField(null=True, blank=True)
    voucher = models.OneToOneField(
        Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="booking"
    )

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                name="booking_booked_by_another",
                condition=~Q(state="booked")
                | (
                    Q(booked_at__isnull=False)
                    & Q(voucher__isnull=False)
                    & ~Q(booked_by="")
                    & ~Q(booked_by=models.F("entered_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.text}"


class Attachment(models.Model):
    """A paper to one voucher, proposed voucher, claim or agreement. It is withdrawn with a reason,
    never deleted; `content` is the file as it came.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="attachments")
    voucher = models.ForeignKey(
        Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    booking = models.ForeignKey(
        Booking, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                name="attachment_to_one_thing",
                condition=Q(voucher__isnull=False, booking=None, claim=None, agreement=None)
                | Q(voucher=None, booking__isnull=False, claim=None, agreement=None)
                | Q(voucher=None, booking=None, claim__isnull=False, agreement=None)
                | Q(voucher=None, booking=None, claim=None, agreement__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
