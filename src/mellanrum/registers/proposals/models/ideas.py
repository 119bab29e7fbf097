"""Ideas and needs as they come in, and the pre-studies made of them (INS-01, INS-02, R-INS-01)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.proposal_machines import IDEA
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.registry.models import Document


class Idea(Versioned):
    """An idea: from the open form (the sender sees its state with `receipt`), a group, a party or
    the office. `sender` and `contact` are what the sender chose to write, else empty. `owner` is
    the user's key; `answer` is what the sender reads.
    """

    class Origin(models.TextChoices):
        PUBLIC = "public", "Öppna formuläret"
        GROUP = "group", "Grupp"
        PARTY = "party", "Part"
        OFFICE = "office", "Kansliet"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="ideas")
    number = models.PositiveIntegerField()
    receipt = models.CharField(max_length=20)
    origin = models.CharField(max_length=6, choices=Origin)
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    title = models.CharField(max_length=160)
    need = models.TextField()
    target_group = models.TextField(blank=True)
    place = models.CharField(max_length=160, blank=True)
    sender = models.CharField(max_length=160, blank=True)
    contact = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=12, choices=IDEA.choices, default=IDEA.start)
    owner = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    received_on = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-received_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "number"], name="idea_once"),
            models.UniqueConstraint(fields=["receipt"], name="idea_receipt_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PreStudy(Versioned):
    """A pre-study (förstudie): own owner, financier, period and purpose. `report` is the address
    or key of its final report, `document` the filed one.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "Pågår"
        APPLICATION = "application", "Ansökan"
        LATER = "later", "Senare start"
        NOTHING = "nothing", "Ingen insats"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="pre_studies")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="pre_studies"
    )
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="pre_studies"
    )
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="pre_studies")
    financier = models.CharField(max_length=160, blank=True)
    cost_ore = models.BigIntegerField(null=True, blank=True)
    purpose = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()
    report = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="pre_studies"
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-from_on", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="pre_study_once"),
            models.CheckConstraint(name="pre_study_period", condition=Q(to_on__gt=F("from_on"))),
            models.CheckConstraint(
                name="pre_study_outcome_on_a_day",
                condition=Q(outcome="", outcome_on=None)
                | ~Q(outcome="") & Q(outcome_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
