"""What a meeting takes up: items with papers, proposals, votes, reservations and conflicts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.governance.models.bodies import Body
from mellanrum.registers.governance.models.meetings import Meeting
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.registry.models import Document, Matter


class StandingItem(Versioned):
    """An item that every agenda of the body has."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, default="information")
    text = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="standing_item_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Versioned):
    """An item: prepared with background and proposal, minuted with what was said and decided.

    `number` is its paragraph, running through the body's year, given when the meeting is opened.
    `is_immediate`: adjusted at once, at the meeting. Texts are CommonMark.
    """

    class Kind(models.TextChoices):
        FORMALITY = "formality", "Formalia"
        ELECTION = "election", "Val"
        DECISION = "decision", "Beslut"
        INFORMATION = "information", "Information"
        REPORTED = "reported", "Anmälan av delegationsbeslut"

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Bifall"
        CHANGED = "changed", "Bifall med ändring"
        DECLINED = "declined", "Avslag"
        REFERRED = "referred", "Återremiss"
        POSTPONED = "postponed", "Bordläggning"
        NOTED = "noted", "Antecknat"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=200)
    standing = models.ForeignKey(
        StandingItem, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    presenter = models.CharField(max_length=120, blank=True)
    minutes_allotted = models.PositiveSmallIntegerField(null=True, blank=True)
    background = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    decision_text = models.TextField(blank=True)
    decision_kind = models.CharField(max_length=24, default="other")
    amount_ore = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    is_immediate = models.BooleanField(default=False)
    is_delegable = models.BooleanField(default=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_item_once"),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                condition=Q(number__isnull=False),
                name="agenda_item_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemPaper(models.Model):
    """A paper of an item: a file of its own, or a document of the diary."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="item_paper_once"),
            models.CheckConstraint(
                name="item_paper_file_or_document",
                condition=Q(document__isnull=False, content__isnull=True)
                | Q(document__isnull=True, content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemProposal(models.Model):
    """A proposal (yrkande) put at the meeting."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="proposals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    is_carried = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="item_proposal_once")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.position}"


class Conflict(models.Model):
    """Somebody has a conflict of interest (jäv) in an item, takes no part and leaves the room
    (KL 6:28–30).
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(max_length=300)
    left_room = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="conflict_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.item}"


class VoteRound(models.Model):
    """A vote: `proposal_yes` against `proposal_no` (None: the item's own proposal, or plain no)."""

    class Method(models.TextChoices):
        OPEN = "open", "Öppen omröstning"
        CLOSED = "closed", "Sluten omröstning"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    method = models.CharField(max_length=6, choices=Method)
    is_election = models.BooleanField(default=False)
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstained = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=8)
    decided_by = models.CharField(max_length=12)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="vote_round_once")]

    def __str__(self) -> str:
        return self.question


class Ballot(models.Model):
    """What one voted in an open vote."""

    class Choice(models.TextChoices):
        YES = "yes", "Ja"
        NO = "no", "Nej"
        ABSTAINS = "abstains", "Avstår"

    vote = models.ForeignKey(VoteRound, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "person"], name="ballot_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.choice}"


class Reservation(models.Model):
    """Somebody who took part in the decision reserves against it (KL 5:66–67)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="reservations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reservations")
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="reservation_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.item}"
