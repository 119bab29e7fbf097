"""Who is invited to have an account with a role, and which roles a provider's claims have given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mellanrum.accounts.access import LABELS
from mellanrum.domain.invitation_machines import INVITATION
from mellanrum.registers.organisation.models.forbund import Forbund
from mellanrum.registers.organisation.models.parties import Party, Unit

ROLES = [(role.value, label) for role, label in LABELS.items()]


class Invitation(models.Model):
    """An address, a role and where. The link holds a token that follows from `salt` and the
    installation's key, so that neither the row nor the outbox can be used as it; `token_hash` finds
    the row. `insats` is a short name: insatser lie above. `user` is who took it.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=160)
    role = models.CharField(max_length=20, choices=ROLES)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    insats = models.SlugField(max_length=60, blank=True)
    message = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=INVITATION.choices, default=INVITATION.start)
    days = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations_made"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations_taken",
    )

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_lasts", condition=Q(expires_at__gt=F("sent_at"))
            ),
            models.CheckConstraint(
                name="invitation_used_by_one",
                condition=Q(state="used", user__isnull=False)
                | (~Q(state="used") & Q(user__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class ClaimedRole(models.Model):
    """A role that came from the claims of a provider, and no other: when the claim is gone, the
    appointment with the same user, place and first day is ended. Those given by hand have no row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claimed_roles"
    )
    provider = models.SlugField(max_length=60)
    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="claimed_roles")
    role = models.CharField(max_length=20, choices=ROLES)
    party = models.SlugField(max_length=60, blank=True)
    unit = models.SlugField(max_length=60, blank=True)
    insats = models.SlugField(max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "user",
                    "provider",
                    "forbund",
                    "role",
                    "party",
                    "unit",
                    "insats",
                    "from_on",
                ],
                name="claimed_role_once",
            ),
            models.CheckConstraint(
                name="claimed_role_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.provider}"
