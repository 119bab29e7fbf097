"""What lets another system in: a token of a förbund, with a few permissions and a last day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party


class ApiToken(Versioned):
    """The token itself is kept nowhere: `sha256` is of it, `hint` its first signs, for who looks
    for it in a system of theirs. It answers in [from_on, to_on) until it is revoked. `scopes` are
    keys of token_policies.SCOPES. With a `party` it sends counts of that party's insatser.
    `made_by` answers for it: who gave it, or has taken it over since.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="api_tokens")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    hint = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    from_on = models.DateField()
    to_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=80, blank=True)
    revoked_reason = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="api_token_period", condition=Q(to_on__gt=F("from_on"))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_key(self) -> str:
        """Who acts when the token is used, in the log."""
        return f"system:token:{self.pk}"
