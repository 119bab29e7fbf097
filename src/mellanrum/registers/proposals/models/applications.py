"""An application for funds: its form, its rows, and the editions that were sent (INS-03)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.models.ideas import Idea, PreStudy
from mellanrum.registers.registry.models import Matter


class Application(Versioned):
    """The form as it stands, also while it is a draft: then the dates may be missing. `insats` is
    the one to be extended, or what a granted new one became. `level` is individual or structural;
    ages are inclusive. `meeting` and `item`
    are where it is to be decided. `reason` is why it was last returned, declined or withdrawn.
    """

    class Kind(models.TextChoices):
        NEW = "new", "Ny insats"
        EXTENSION = "extension", "Förlängning"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="applications")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    title = models.CharField(max_length=160)
    applicant = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="applications")
    contact = models.CharField(max_length=160, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    pre_study = models.ForeignKey(
        PreStudy, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(max_length=16, choices=APPLICATION.choices, default=APPLICATION.start)
    level = models.CharField(max_length=12, choices=Insats.Kind, default=Insats.Kind.INDIVIDUAL)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    applied_ore = models.BigIntegerField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    target_group = models.TextField(blank=True)
    need_group = models.CharField(max_length=300, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    anchoring = models.TextField(blank=True)
    method = models.TextField(blank=True)
    equality = models.TextField(blank=True)
    implementation = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "year", "number"], name="application_once"),
            models.UniqueConstraint(
                fields=["insats"],
                condition=Q(
                    kind="extension",
                    state__in=["sent", "in_preparation", "recommended", "not_recommended"],
                ),
                name="application_one_open_extension",
            ),
            models.CheckConstraint(
                name="application_period",
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="application_extends_something",
                condition=~Q(kind="extension") | Q(insats__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"A {self.year}:{self.number}"

    @property
    def slug(self) -> str:
        """Its name in addresses: '2021-3'."""
        return f"{self.year}-{self.number}"


class Part(models.Model):
    """A row of an application, in the order in which it was written."""

    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]


class ApplicationParty(Part):
    class Role(models.TextChoices):
        OWNER = "owner", "Ägare"
        PARTNER = "partner", "Samverkanspart"
        FINANCIER = "financier", "Finansiär"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="application_parts")
    role = models.CharField(max_length=10, choices=Role)
    undertaking = models.CharField(max_length=300, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["application", "party", "role"], name="application_party_once"
            )
        ]


class ApplicationGoal(Part):
    """A goal. `measure` is a figure's key below the insats, empty when the system cannot measure
    it; then `direction` may be qualitative, without target.
    """

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", "minst"
        AT_MOST = "at_most", "högst"
        QUALITATIVE = "qualitative", "kvalitativt"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="goals")
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=120, blank=True)
    direction = models.CharField(max_length=12, choices=Direction)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=12, blank=True)


class ApplicationActivity(Part):
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="activities"
    )
    text = models.CharField(max_length=300)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    responsible = models.CharField(max_length=160, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                name="application_activity_period",
                condition=Q(from_on__isnull=True)
                | Q(to_on__isnull=True)
                | Q(to_on__gt=F("from_on")),
            )
        ]


class ApplicationStaff(Part):
    """Per cent of full time that a party puts in; `paid_by` is who pays for it."""

    class PaidBy(models.TextChoices):
        FORBUND = "forbund", "Förbundet"
        PARTY = "party", "Parten själv"
        OTHER = "other", "Annan"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="staff")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="application_staff")
    role = models.CharField(max_length=160)
    percent = models.PositiveSmallIntegerField()
    paid_by = models.CharField(max_length=7, choices=PaidBy, default=PaidBy.FORBUND)

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(name="application_staff_percent", condition=Q(percent__gt=0))
        ]


class ApplicationCost(Part):
    """What a year costs and who pays it. Only what `source` forbund pays is applied for."""

    class Source(models.TextChoices):
        FORBUND = "forbund", "Förbundet"
        PARTY = "party", "Part"
        ESF = "esf", "ESF"
        OTHER = "other", "Annan finansiär"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="costs")
    year = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    source = models.CharField(max_length=7, choices=Source)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="application_costs"
    )
    amount_ore = models.BigIntegerField()

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(name="application_cost_positive", condition=Q(amount_ore__gt=0)),
        ]


class ApplicationRisk(Part):
    """Probability and consequence from 1 to 4."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="risks")
    text = models.CharField(max_length=300)
    probability = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=300, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.CheckConstraint(
                name="application_risk_scale",
                condition=Q(probability__range=(1, 4), consequence__range=(1, 4)),
            )
        ]


class ApplicationEdition(models.Model):
    """What was sent, as it was: {heading: text or list of lines}; never changed afterwards.
    `amount_ore` is what was applied for from the förbund.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    amount_ore = models.BigIntegerField()
    sent_by = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    sent_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="application_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} utgåva {self.number}"
