"""The end of an insats and what lives on: final report, implementation after a year, lessons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.models.courses import Course
from mellanrum.registers.registry.models import Document


class FinalReport(Versioned):
    """The steering group's joint assessment at the end (R-INS-16), and where the final report is:
    `report` is its key among the reports, `document` the filed one.
    """

    course = models.OneToOneField(Course, on_delete=models.PROTECT, related_name="final_report")
    assessed_on = models.DateField()
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="final_reports"
    )
    assessment = models.TextField()
    report = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="final_reports"
    )
    successor = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="final_reports_before"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()


class ImplementationReview(Versioned):
    """A follow-up after the end of what lives on in ordinary activity (R-INS-15, R-INS-17–19)."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="implementation_reviews"
    )
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "due_on"], name="implementation_review_once")
        ]


class LivesOn(models.Model):
    """What of the insats lives on with a party, in which ordinary activity, and who is contact."""

    class Verdict(models.TextChoices):
        YES = "yes", "Lever vidare"
        PARTLY = "partly", "Delvis"
        NO = "no", "Lever inte vidare"

    review = models.ForeignKey(ImplementationReview, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="lives_on")
    what = models.CharField(max_length=300)
    verdict = models.CharField(max_length=6, choices=Verdict)
    activity = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "position"], name="lives_on_once"),
            models.CheckConstraint(
                name="lives_on_somewhere", condition=Q(verdict="no") | ~Q(activity="")
            ),
        ]


class Lesson(Versioned):
    """What was learned: a factor of success or an area to develop (R-INS-34)."""

    class Kind(models.TextChoices):
        SUCCESS = "success", "Framgångsfaktor"
        DEVELOPMENT = "development", "Utvecklingsområde"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="lessons")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="lessons"
    )
    kind = models.CharField(max_length=11, choices=Kind)
    text = models.TextField()
    learned_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-learned_on", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
