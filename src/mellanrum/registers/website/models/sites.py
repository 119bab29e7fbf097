"""A förbund's site: its address, its look, its languages and whom to ask."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Site(Versioned):
    """One of each förbund. `host` is the own address ('www.exempel.se'); without one it lies under
    /webb/<förbund>/. Nothing of it is public until it `is_open`. `shares_nationally`: its published
    tables take part in the sums over all förbund of the installation. `moved_to` is the address
    in the installation that the förbund has moved to: then no page here says anything else.
    """

    class Accent(models.TextChoices):
        TEAL = "teal", "Blågrön"
        BLUE = "blue", "Blå"
        GREEN = "green", "Grön"
        WINE = "wine", "Vinröd"
        PLUM = "plum", "Plommon"

    class Licence(models.TextChoices):
        CC0 = "cc0", "CC0 1.0"
        CC_BY = "cc-by", "CC BY 4.0"

    class Conformance(models.TextChoices):
        FULL = "full", "Helt förenlig med lagens krav"
        PARTIAL = "partial", "Delvis förenlig med lagens krav"
        NONE = "none", "Inte förenlig med lagens krav"

    forbund = models.OneToOneField(Forbund, on_delete=models.PROTECT, related_name="site")
    host = models.CharField(max_length=160, blank=True)
    is_open = models.BooleanField(default=False)
    accent = models.CharField(max_length=8, choices=Accent, default=Accent.TEAL)
    logo = models.BinaryField(null=True, blank=True)
    logo_mime = models.CharField(max_length=40, blank=True)
    logo_width = models.PositiveIntegerField(default=0)
    logo_height = models.PositiveIntegerField(default=0)
    has_easy = models.BooleanField(default=False, help_text="lättläst svenska")
    has_english = models.BooleanField(default=False)
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    licence = models.CharField(max_length=8, choices=Licence, default=Licence.CC0)
    shares_nationally = models.BooleanField(default=False)
    moved_to = models.URLField(max_length=300, blank=True)
    # The accessibility statement (lag 2018:1937, 13 §).
    conformance = models.CharField(max_length=8, choices=Conformance, default=Conformance.PARTIAL)
    assessed_on = models.DateField(null=True, blank=True)
    assessed_how = models.CharField(max_length=300, blank=True)
    shortcomings = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~Q(host=""), name="site_host_once"),
            models.CheckConstraint(
                name="site_logo_with_mime", condition=Q(logo__isnull=True) | ~Q(logo_mime="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.forbund)
