"""Which reads stand out, and what was found when they were looked at (GDPR art. 32.1 d)."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.organisation.models import Forbund, Party


class ReadRule(models.Model):
    """A rule of which reads stand out, as data. `threshold` is what its kind counts; `hour_from`
    and `hour_to` are the working day of the kind that asks for hours.
    """

    class Kind(models.TextChoices):
        MANY_PERSONS = "many_persons", "Många personer på en dag"
        ODD_HOURS = "odd_hours", "Läsning på udda tid"
        BREAK_GLASS = "break_glass", "Nödöppning"
        AFTER_END = "after_end", "Läsning utan uppdrag"
        MANY_READERS = "many_readers", "Samma ärende läst av många"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="read_rules")
    kind = models.CharField(max_length=12, choices=Kind)
    threshold = models.PositiveSmallIntegerField(default=1)
    hour_from = models.PositiveSmallIntegerField(default=6)
    hour_to = models.PositiveSmallIntegerField(default=20)
    description = models.TextField()
    source = models.CharField(max_length=300)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "kind"], name="read_rule_once"),
            models.CheckConstraint(
                name="read_rule_hours",
                condition=models.Q(hour_from__lt=models.F("hour_to"))
                & models.Q(hour_to__lte=24)
                & models.Q(threshold__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ReadReview(models.Model):
    """A read that stood out and was looked at: it stays answered. `key` is the stand-out's."""

    class Verdict(models.TextChoices):
        OK = "ok", "I sin ordning"
        NOT_OK = "not_ok", "Inte i sin ordning"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="read_reviews")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="read_reviews")
    key = models.CharField(max_length=160)
    verdict = models.CharField(max_length=6, choices=Verdict)
    comment = models.TextField()
    answered_at = models.DateTimeField()
    actor = models.CharField(max_length=80)

    class Meta:
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["party", "key"], name="read_review_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.verdict}"
