"""What a förbund settles itself in an instrument: labels without source, tones, languages."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class OptionWord(Versioned):
    """The förbund's label and tone of an option that the source has not printed. An empty label
    keeps the file's; an empty tone says nothing.
    """

    class Tone(models.TextChoices):
        NEGATIVE = "negative", "Negativt"
        NEUTRAL = "neutral", "Neutralt"
        POSITIVE = "positive", "Positivt"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="option_words")
    instrument = models.SlugField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    scale = models.SlugField(max_length=60)
    code = models.SmallIntegerField()
    label = models.CharField(max_length=120, blank=True)
    tone = models.CharField(max_length=8, choices=Tone, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["instrument", "instrument_version", "scale", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "instrument", "instrument_version", "scale", "code"],
                name="option_word_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.code}"


class OwnWording(Versioned):
    """An instrument's texts in a language, as the förbund has them: its own translation
    (`content` has the shape of a language file), or a file's that it has read and takes into use
    (empty `content`). Offered to those who answer only while `is_used`.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="own_wordings")
    instrument = models.SlugField(max_length=60)
    instrument_version = models.CharField(max_length=20)
    language = models.SlugField(max_length=20)
    content = models.JSONField(default=dict, blank=True)
    is_used = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["instrument", "instrument_version", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "instrument", "instrument_version", "language"],
                name="own_wording_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.language}"
