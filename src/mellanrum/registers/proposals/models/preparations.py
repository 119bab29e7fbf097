"""Preparation by the development group: checklist, scores, statements, outcome (INS-04–06)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.models.applications import Application, ApplicationEdition


class Asked(Versioned):
    """Something that a förbund asks of every application, with its source."""

    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    help = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label


class ChecklistPoint(Asked):
    """What an application is checked for, such as anchored with the parties (INS-04)."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="checklist_points")

    class Meta(Asked.Meta):
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="checklist_point_once")
        ]


class Criterion(Asked):
    """What an application is scored by, from `lowest` to `highest`, times `weight`."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="criteria")
    lowest = models.PositiveSmallIntegerField(default=1)
    highest = models.PositiveSmallIntegerField(default=5)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta(Asked.Meta):
        constraints = [
            models.UniqueConstraint(fields=["forbund", "slug"], name="criterion_once"),
            models.CheckConstraint(
                name="criterion_scale", condition=Q(highest__gt=models.F("lowest"), weight__gte=1)
            ),
        ]


class Preparation(Versioned):
    """A round of preparation of one sent edition. The outcome and the statement are the group's."""

    class Outcome(models.TextChoices):
        OPEN = "", "Pågår"
        RECOMMENDED = "recommended", "Tillstyrkt"
        NOT_RECOMMENDED = "not_recommended", "Avstyrkt"
        RETURNED = "returned", "Åter för komplettering"
        CLOSED = "closed", "Avbruten"

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="preparations"
    )
    number = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(
        ApplicationEdition, on_delete=models.PROTECT, related_name="preparations"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="preparations"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="preparations"
    )
    begun_on = models.DateField()
    prepared_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    statement = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="preparation_once"),
            models.CheckConstraint(
                name="preparation_done_on_a_day",
                condition=Q(outcome="", prepared_on=None)
                | ~Q(outcome="") & Q(prepared_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} beredning {self.number}"


class PointAnswer(models.Model):
    class Verdict(models.TextChoices):
        YES = "yes", "Ja"
        PARTLY = "partly", "Delvis"
        NO = "no", "Nej"
        NOT_APPLICABLE = "not_applicable", "Inte aktuellt"

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="answers")
    point = models.ForeignKey(ChecklistPoint, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=14, choices=Verdict)
    note = models.CharField(max_length=300, blank=True)
    answered_by = models.CharField(max_length=80)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["point__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["preparation", "point"], name="point_answer_once")
        ]


class Review(Versioned):
    """What one member says of an application: the stand with a note, or a declared conflict of
    interest (jäv), which bars from scores and stand. `member` is the user's key.
    """

    class Stand(models.TextChoices):
        NONE = "", "Inte tagit ställning"
        AGREE = "agree", "Tillstyrker"
        DISAGREE = "disagree", "Avstyrker"

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="reviews")
    member = models.CharField(max_length=80)
    stand = models.CharField(max_length=8, choices=Stand, blank=True)
    note = models.TextField(blank=True)
    is_barred = models.BooleanField(default=False)
    bar_reason = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["preparation", "member"], name="review_once"),
            models.CheckConstraint(
                name="review_barred_takes_no_stand",
                condition=Q(is_barred=False) | Q(is_barred=True, stand=""),
            ),
        ]


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]
