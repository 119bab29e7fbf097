"""Who a participant is, for the party that controls the case alone: optional and encrypted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models.participants import Participant


class Identity(models.Model):
    """Name, number and ways to reach a participant, all optional, readable in the compartment only.

    `number_index` is the keyed index of the twelve digits, for finding the same person again.
    With a protected identity (skyddade personuppgifter) there is a code and nothing else.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="identity"
    )
    name = EncryptedText()
    number = EncryptedText()
    number_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone = EncryptedText()
    email = EncryptedText()
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    is_protected = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identity_protected_is_bare",
                condition=Q(is_protected=False)
                | Q(name="", number="", number_index="", phone="", email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.participant.code


class IdentityWord(models.Model):
    """The keyed index of one word of a name, folded: a name is found by its whole words."""

    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="words")
    word_index = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identity", "word_index"], name="identity_word_once")
        ]

    def __str__(self) -> str:
        return self.word_index[:8]
