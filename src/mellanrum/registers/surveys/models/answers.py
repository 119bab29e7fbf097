"""Who may answer, and what is answered: two sides that nothing joins (ADR 0022).

The numbers of urn, sheets and comments are drawn at random, so that neither key nor place in the
file tells in which order they came. None of them has a time.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys.models.campaigns import Campaign


def random_number() -> int:
    """62 random bits: the place of a row tells nothing."""
    return secrets.randbits(62)


class Ticket(models.Model):
    """The right to answer once. Knows no person and no time; `token_hash` is the SHA-256 of the
    link's token, in hex. Its number is drawn at random, or the order of tickets would be that of
    the invitations.
    """

    class State(models.TextChoices):
        OPEN = "open", "Kan svara"
        USED = "used", "Har svarat"
        DECLINED = "declined", "Vill inte svara"
        VOID = "void", "Gäller inte"

    class Channel(models.TextChoices):
        LINK = "link", "länk som lämnas direkt"
        SMS = "sms", "sms"
        EMAIL = "email", "mejl"
        LETTER = "letter", "brev med QR-kod"
        PAPER = "paper", "pappersenkät"
        PHONE = "phone", "telefon"
        KIOSK = "kiosk", "platta på plats"
        KEYED = "keyed", "inmatad utan nummer"

    id = models.BigAutoField(primary_key=True, default=random_number)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tickets")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="survey_tickets"
    )
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="survey_tickets"
    )
    channel = models.CharField(max_length=6, choices=Channel)
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)

    class Meta:
        indexes = [models.Index(fields=["campaign", "insats", "state"])]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.state}"


# The ticket is made when somebody answers, so how many could have answered is not known.
OUTSIDE_RATE = (Ticket.Channel.KIOSK, Ticket.Channel.KEYED)


class HalfDone(models.Model):
    """Answers so far of somebody who has not sent them: encrypted with a key made from the link's
    own token, which is not stored. `reference` is another hash of the token. Removed when sent.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="half_done")
    reference = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    month_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.campaign_id}"


class Urn(models.Model):
    """A sent form that waits to be mixed with others. `content`: {'values': {item: code},
    'texts': {item: text}, 'sex': …, 'form': 'standard'|'easy', 'language': 'sv'}.
    """

    number = models.BigAutoField(primary_key=True, default=random_number)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="urn")
    insats = models.ForeignKey(Insats, null=True, blank=True, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT)
    content = EncryptedText()

    class Meta:
        indexes = [models.Index(fields=["campaign", "insats"])]

    def __str__(self) -> str:
        return f"{self.campaign_id}"


class Sex(models.TextChoices):
    """The trade's 1, 2 and 3."""

    WOMAN = "woman", "Kvinna"
    MAN = "man", "Man"
    UNSTATED = "unstated", "Ej uppgett eller vill ej svara"


class Sheet(models.Model):
    """One answered form, by nobody knows whom. `poured_on` is the month in which it was mixed
    with others, not the one in which it was answered.
    """

    number = models.BigAutoField(primary_key=True, default=random_number)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sheets")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets"
    )
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets"
    )
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNSTATED)
    poured_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["campaign", "insats"])]

    def __str__(self) -> str:
        return f"{self.number:x}"


class Answer(models.Model):
    """One answer: the option's code in the item's scale."""

    number = models.BigAutoField(primary_key=True, default=random_number)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="answers")
    item = models.SlugField(max_length=40)
    value = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "item"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.value}"


class Comment(models.Model):
    """An open answer. Not tied to a sheet: nobody sees what else the writer answered. One that
    tells who somebody is is masked, with the reason; the text is then gone.
    """

    number = models.BigAutoField(primary_key=True, default=random_number)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="comments")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="survey_comments"
    )
    item = models.SlugField(max_length=40)
    text = EncryptedText()
    masked_reason = models.CharField(max_length=200, blank=True)
    masked_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="comment_masked_by_somebody",
                condition=Q(masked_reason="", masked_by="")
                | (~Q(masked_reason="") & ~Q(masked_by="") & Q(text="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.item}"


class CommentTheme(models.Model):
    """A theme that a reader gave an open answer: a code of the list comment_theme."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="themes")
    theme = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "theme"], name="comment_theme_once")
        ]

    def __str__(self) -> str:
        return self.theme


class Kiosk(models.Model):
    """A tablet that people answer on one after the other. Only the hash of its code is stored;
    each form that is sent from it makes and uses a ticket of its own.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="kiosks")
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="kiosks"
    )
    label = models.CharField(max_length=80)
    code_hash = models.CharField(max_length=64, unique=True)
    opened_by = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return self.label
