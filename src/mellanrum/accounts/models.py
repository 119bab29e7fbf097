"""Users. What a user may do follows from appointments, which live in the registers above."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who logs in. `display_name` is shown; in the demo it is a role, never a name.

    `side` is set by the first appointment and never changes: who holds an office role in a förbund
    never works with its participants, and who watches over data protection does neither.
    """

    class Side(models.TextChoices):
        NONE = "", "Inget uppdrag"
        OFFICE = "office", "Kansli, styrelse eller revision"
        CASEWORK = "casework", "Arbete med deltagare"
        PROTECTION = "protection", "Dataskydd"

    class Reminders(models.TextChoices):
        """How often who works with cases is reminded by e-mail, without a word about anybody."""

        NONE = "none", "Inga påminnelser"
        WEEKLY = "weekly", "En gång i veckan"
        DAILY = "daily", "Varje arbetsdag"

    display_name = models.CharField("visas som", max_length=120, blank=True)
    side = models.CharField(max_length=10, choices=Side, blank=True)
    reminders = models.CharField(
        "påminnelser", max_length=6, choices=Reminders, default=Reminders.WEEKLY
    )

    @property
    def actor_key(self) -> str:
        return f"user:{self.pk}"

    def __str__(self) -> str:
        return self.display_name or self.username
