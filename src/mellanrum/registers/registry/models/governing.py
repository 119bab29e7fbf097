"""Governing documents: their versions, who has decided them, and what a förbundsordning holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.registry_machines import GOVERNING
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.registry.models.files import KeptFile
from mellanrum.registers.registry.models.matters import Matter


class GoverningDocument(Versioned):
    """A governing document (styrdokument) and who decides it. The members decide the
    förbundsordning (Finsam law 9 §); the board the others.
    """

    class Kind(models.TextChoices):
        CHARTER = "charter", "Förbundsordning"
        WORKING_ORDER = "working_order", "Arbetsordning"
        DELEGATION = "delegation", "Delegationsordning"
        POLICY = "policy", "Policy"
        GUIDELINE = "guideline", "Riktlinje"
        RECORDS_PLAN = "records_plan", "Dokumenthanteringsplan"
        OTHER = "other", "Annat styrdokument"

    class Decider(models.TextChoices):
        MEMBERS = "members", "Varje medlem"
        BOARD = "board", "Styrelsen"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="governing")
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=160)
    decider = models.CharField(max_length=8, choices=Decider)
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="governing"
    )
    review_on = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "title"], name="governing_once"),
            models.CheckConstraint(
                name="governing_charter_by_members",
                condition=~Q(kind="charter") | Q(decider="members"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GoverningVersion(KeptFile, Versioned):
    """A version, as CommonMark in `text` or as a file. In force [from_on, to_on), once decided."""

    governing = models.ForeignKey(
        GoverningDocument, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=GOVERNING.choices, default=GOVERNING.start)
    text = models.TextField(blank=True)
    changes = models.CharField(max_length=300, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *KeptFile.Meta.constraints,
            models.UniqueConstraint(fields=["governing", "number"], name="governing_version_once"),
            models.CheckConstraint(
                name="governing_version_period",
                condition=Q(from_on__isnull=True, to_on__isnull=True)
                | Q(from_on__isnull=False) & (Q(to_on__isnull=True) | Q(to_on__gt=F("from_on"))),
            ),
            models.CheckConstraint(
                name="governing_version_in_force",
                condition=Q(state="decided", from_on__isnull=False)
                | ~Q(state="decided") & Q(from_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.governing}, version {self.number}"


class GoverningDecision(KeptFile):
    """What a member, or with no party the board, has decided about a version."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Godkänner"
        REFUSED = "refused", "Godkänner inte"

    of_version = models.ForeignKey(
        GoverningVersion, on_delete=models.PROTECT, related_name="decisions"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="governing_decisions"
    )
    outcome = models.CharField(max_length=8, choices=Outcome)
    decided_on = models.DateField()
    reference = models.CharField(max_length=160)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            *KeptFile.Meta.constraints,
            models.UniqueConstraint(fields=["of_version", "party"], name="governing_decision_once"),
            models.UniqueConstraint(
                fields=["of_version"],
                condition=Q(party__isnull=True),
                name="governing_board_decision_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_version}: {self.party or 'styrelsen'}"


class GoverningPoint(models.Model):
    """Where in a version of the förbundsordning a point that the law demands stands."""

    of_version = models.ForeignKey(
        GoverningVersion, on_delete=models.PROTECT, related_name="points"
    )
    key = models.SlugField(max_length=40)
    place = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["of_version", "key"], name="governing_point_once")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.place}"
