"""Forms of scales, and of what a förbund settles in one on file."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.instruments.definition import TONE_LABELS, Option, Scale, Tone
from mellanrum.registers.surveys.instrument_policies import LONGEST_LABEL, MOST_OPTIONS
from mellanrum.web.areas.instruments.fields import SeenForm
from mellanrum.web.areas.operation.fields import text, whole

SPARE = 3  # empty rows for more answers
TONES = (("", "Ingen"), *((str(tone), label) for tone, label in TONE_LABELS.items()))


class ScaleForm(SeenForm):
    """A scale with a row for each answer, and some empty ones for more."""

    title = text("Namn på skalan", "Till exempel ”I vilken grad”.", most=80,
                 told="Skriv vad skalan heter.")  # fmt: skip

    def __init__(self, data: Any, *, scale: Scale | None, **kwargs: Any) -> None:
        self.options = scale.options if scale else ()
        super().__init__(data, initial={"title": scale.title if scale else ""}, **kwargs)
        for n in range(min(len(self.options) + SPARE, MOST_OPTIONS)):
            option = self.options[n] if n < len(self.options) else None
            self.fields[f"code_{n}"] = code_field(option.code if option else None)
            self.fields[f"label_{n}"] = label_field(option.label if option else "")
            self.fields[f"tone_{n}"] = tone_field(option.tone if option else None)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields answer by answer, for the template."""
        numbers = [int(name[5:]) for name in self.fields if name.startswith("code_")]
        return [
            {
                "legend": f"Svar {n + 1}",
                "fields": [self[f"{p}_{n}"] for p in ("code", "label", "tone")],
            }
            for n in numbers
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in [n for n in self.fields if n.startswith("code_")]:
            label = name.replace("code", "label")
            if told.get(name) is None and told.get(label):
                self.add_error(name, "Skriv svarets kod.")
            if told.get(name) is not None and not told.get(label) and label not in self.errors:
                self.add_error(label, "Skriv svaret, eller töm koden.")
        return told

    def scale(self, key: str) -> Scale:
        told = self.cleaned_data
        numbers = [n[5:] for n in self.fields if n.startswith("code_")]
        options = [
            Option(told[f"code_{n}"], told[f"label_{n}"], tone_of(told[f"tone_{n}"]))
            for n in numbers
            if told[f"code_{n}"] is not None
        ]
        return Scale(key, told["title"], tuple(sorted(options, key=lambda o: o.code)))


class OptionsForm(SeenForm):
    """Labels that no source has printed, and tones, of a scale on file."""

    def __init__(self, data: Any, *, scale: Scale, is_locked: bool, **kwargs: Any) -> None:
        self.scale, self.is_locked = scale, is_locked
        super().__init__(data, **kwargs)
        for option in scale.options:
            name = f"label_{option.code}"
            self.fields[name] = label_field(option.label)
            self.fields[name].disabled = is_locked and option.is_verified
            self.fields[f"tone_{option.code}"] = tone_field(option.tone)
        self.fields["source"] = text(
            "Vad ändringen bygger på", "Till exempel ett beslut i styrelsen.", most=300,
            told="Skriv vad ändringen bygger på.",
        )  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "legend": f"Svar {option.code}",
                "fields": [self[f"label_{option.code}"], self[f"tone_{option.code}"]],
                "is_unverified": not option.is_verified,
            }
            for option in self.scale.options
        ]


def code_field(code: int | None) -> forms.Field:
    return quiet(whole("Kod", least=0, most=999, required=False), code)


def label_field(label: str) -> forms.Field:
    return quiet(text("Svar", most=LONGEST_LABEL), label)


def tone_field(tone: Tone | None) -> forms.Field:
    return quiet(forms.ChoiceField(label="Ton", choices=TONES, required=False), str(tone or ""))


def quiet(field: forms.Field, initial: Any) -> forms.Field:
    """An empty row is left as it is, so none of its fields is called optional."""
    field.initial = initial
    field.is_asked = True  # type: ignore[attr-defined]
    return field


def tone_of(value: str) -> Tone | None:
    return Tone(value) if value else None
