"""The posts that parties promise an insats, and the periods when it takes nobody in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.insats import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Party, Unit


class Post(Versioned):
    """A post of a party in an insats in [from_on, to_on), in per cent of full time.

    Named: a log-in or a title ('arbetsförmedlare, halvtid') holds it. Vacant: promised, not given.
    From `withdrawn_on` the party no longer gives it, though it is still promised.
    """

    class Holder(models.TextChoices):
        NAMED = "named", "Tillsatt"
        VACANT = "vacant", "Vakant"

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="posts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(max_length=120)
    percent = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    holder = models.CharField(max_length=6, choices=Holder)
    holder_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
    )
    holder_title = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["party__name", "from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="post_period", condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="post_percent", condition=Q(percent__gte=1) & Q(percent__lte=100)
            ),
            models.CheckConstraint(
                name="post_withdrawn_with_reason",
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__gte=F("from_on")) & ~Q(withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="post_vacant_has_no_holder",
                condition=Q(holder="named") | Q(holder_user__isnull=True, holder_title=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class IntakePause(Versioned):
    """The insats takes nobody in from `from_on` up to, not including, `to_on` (open without).

    `code` is a code of the list pause_reason, when the förbund has one.
    """

    insats = models.ForeignKey(Insats, on_delete=models.PROTECT, related_name="intake_pauses")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    code = models.SlugField(max_length=60, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["insats", "from_on"], name="intake_pause_once"),
            models.CheckConstraint(
                name="intake_pause_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insats} {self.from_on}"
