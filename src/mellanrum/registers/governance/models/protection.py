"""What the data protection officer keeps: processing, impact assessments, processors, reviews.

No participant is named in any of it. Every record names its controller: a party for its own
participants, the förbund itself (no party) for its staff and board.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.governance.models.meetings import Meeting
from mellanrum.registers.organisation.models import Forbund, Party


class Controlled(models.Model):
    """A record of a controller (GDPR art. 4.7). No party means the förbund itself."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=160)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def controller(self) -> str:
        """Who answers for it."""
        return self.party.name if self.party else self.forbund.name


class ProcessingActivity(Controlled):
    """A row of the controller's record of processing (GDPR art. 30.1, grounds art. 6.1 and 9.2)."""

    class Ground(models.TextChoices):
        CONSENT = "consent", "Samtycke (art. 6.1 a)"
        CONTRACT = "contract", "Avtal (art. 6.1 b)"
        LEGAL_DUTY = "legal_duty", "Rättslig förpliktelse (art. 6.1 c)"
        VITAL = "vital", "Grundläggande intressen (art. 6.1 d)"
        PUBLIC_TASK = "public_task", "Allmänt intresse eller myndighetsutövning (art. 6.1 e)"
        LEGITIMATE = "legitimate", "Intresseavvägning (art. 6.1 f)"

    class SpecialGround(models.TextChoices):
        NONE = "", "Inga känsliga uppgifter"
        CONSENT = "consent", "Uttryckligt samtycke (art. 9.2 a)"
        EMPLOYMENT = "employment", "Arbetsrätt och social trygghet (art. 9.2 b)"
        CLAIMS = "claims", "Rättsliga anspråk (art. 9.2 f)"
        PUBLIC_INTEREST = "public_interest", "Viktigt allmänt intresse (art. 9.2 g)"
        CARE = "care", "Hälso- och sjukvård och social omsorg (art. 9.2 h)"
        ARCHIVE = "archive", "Arkiv, forskning eller statistik (art. 9.2 j)"

    purposes = models.TextField()
    person_categories = models.TextField()
    data_categories = models.TextField()
    ground = models.CharField(max_length=12, choices=Ground)
    special_ground = models.CharField(max_length=16, choices=SpecialGround, blank=True)
    ground_source = models.CharField(max_length=300, blank=True)
    recipients = models.TextField()
    transfers = models.TextField()
    erasure = models.TextField()
    security = models.TextField()
    contact = models.CharField(max_length=200)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="processing_activity_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]


class ImpactAssessment(Controlled):
    """An assessment of a processing that is likely to be a high risk (GDPR art. 35.7)."""

    processing = models.ForeignKey(
        ProcessingActivity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    description = models.TextField()
    necessity = models.TextField()
    views = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    residual = models.TextField(blank=True)
    consulted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="impact_assessment_reviewed_later",
                condition=Q(decided_on__isnull=True)
                | Q(review_on__isnull=True)
                | Q(review_on__gt=F("decided_on")),
            ),
        ]


class AssessmentRisk(models.Model):
    """A threat to those registered, how likely and how bad it is (1–4), what is done about it and
    what is left (GDPR art. 35.7 c and d).
    """

    class Residual(models.TextChoices):
        LOW = "low", "Liten"
        MEDIUM = "medium", "Måttlig"
        HIGH = "high", "Hög"

    assessment = models.ForeignKey(ImpactAssessment, on_delete=models.PROTECT, related_name="risks")
    threat = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    measure = models.TextField()
    residual = models.CharField(max_length=6, choices=Residual)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="assessment_risk_scale",
                condition=Q(likelihood__range=(1, 4)) & Q(consequence__range=(1, 4)),
            ),
        ]

    def __str__(self) -> str:
        return self.threat


class ProcessorAgreement(Controlled):
    """What a processor may do for the controller (GDPR art. 28.3)."""

    processor = models.CharField(max_length=160)
    subject = models.TextField()
    instructions = models.TextField()
    sub_processors = models.TextField()
    security = models.TextField()
    deletion = models.TextField()
    reference = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="processor_agreement_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]


class ProtectionReview(Controlled):
    """The officer's review of a period (GDPR art. 39.1 b), reported to the board (art. 38.3)."""

    from_on = models.DateField()
    to_on = models.DateField()
    scope = models.TextField()
    findings = models.TextField()
    measures = models.TextField(blank=True)
    reported_to_board_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="protection_reviews"
    )

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="protection_review_period", condition=Q(to_on__gt=F("from_on"))
            ),
        ]
