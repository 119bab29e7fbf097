"""Organisations, contacts in them, and the roles that each has had (R-INS-18, R-ORG-59, ORG-63).

Only people whom the förbund meets in their work: never a participant of an insats.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class ContactOrganisation(Versioned):
    """A party, a unit of it, the förbund itself, or somebody outside."""

    class Kind(models.TextChoices):
        PARTY = "party", "Medlem eller part"
        AUTHORITY = "authority", "Annan myndighet"
        FORBUND = "forbund", "Samordningsförbund"
        FORUM = "forum", "Nätverk eller forum"
        ASSOCIATION = "association", "Förening eller socialt företag"
        COMPANY = "company", "Företag"
        OTHER = "other", "Annan"

    forbund = models.ForeignKey(
        Forbund, on_delete=models.PROTECT, related_name="contact_organisations"
    )
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=11, choices=Kind)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_organisations"
    )
    unit = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["name", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "name", "unit"], name="contact_organisation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.unit}" if self.unit else self.name


class Contact(Versioned):
    """Somebody at an organisation. `ended_on` is the first day that the contact is no longer there;
    `merged_into` the one that took over the roles of a duplicate.
    """

    organisation = models.ForeignKey(
        ContactOrganisation, on_delete=models.PROTECT, related_name="contacts"
    )
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=160, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class ContactRole(Versioned):
    """A role in [from_on, to_on): contact of an insats at an authority, for the notice board, for
    payroll, or who represents the förbund in a forum (`about`).
    """

    class Kind(models.TextChoices):
        INSATS = "insats", "Kontaktperson för en insats"
        MEMBER = "member", "Medlemmens kontaktperson"
        NOTICE_BOARD = "notice_board", "Anslagstavla"
        PAYROLL = "payroll", "Löner"
        FORUM = "forum", "Representerar förbundet"
        OTHER = "other", "Annan roll"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_roles"
    )
    about = models.CharField(max_length=160, blank=True)
    responsibility = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="contact_role_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
