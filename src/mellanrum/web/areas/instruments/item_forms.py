"""The form of one question."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from mellanrum.instruments.definition import (
    Condition,
    Form,
    Instrument,
    Item,
    ItemKind,
    KeyFigure,
    KeyFigureKind,
    Scale,
)
from mellanrum.web.areas.instruments.fields import SeenForm
from mellanrum.web.areas.operation.fields import one_of, whole, words
from mellanrum.web.areas.operation.fields import text as line

CODES = "Skriv svarens koder, med komma mellan. De står till vänster om svaren i skalan."
OWN_WORDS = "own_words"


class CodesField(forms.CharField):
    """'4, 5' as {4, 5}."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(label=label, help_text=help_text, required=False, max_length=120)

    def to_python(self, value: Any) -> frozenset[int]:  # type: ignore[override]
        parts = [part for part in re.split(r"[\s,;]+", str(value or "")) if part]
        if not all(re.fullmatch(r"-?\d{1,4}", part) for part in parts):
            raise forms.ValidationError("Skriv koderna med siffror, till exempel 4, 5.")
        return frozenset(int(part) for part in parts)

    def validate(self, value: Any) -> None:
        """Nothing is asked of it: a code that is not in the scale is told by the form's rules."""

    def run_validators(self, value: Any) -> None:
        """The length is the browser's."""


def written(codes: frozenset[int]) -> str:
    return ", ".join(str(code) for code in sorted(codes))


class ItemForm(SeenForm):
    """One question. The key figure and the condition are written with codes."""

    number = whole("Nummer", most=999)
    text = words("Fråga", "Skriv kort och fråga om en sak i taget.", rows=2, told="Skriv frågan.")
    scale = one_of("Svar", "En skala, eller egna ord. Skalor lägger ni till på formulärets sida.")
    key_figure = CodesField("Nyckeltal: vilka svar räknas", f"Lämna tomt utan nyckeltal. {CODES}")
    key_label = line("Nyckeltalets namn", "Till exempel ”Nöjda”.")
    condition = one_of("Ställs bara efter ett visst svar på", required=False)
    shown_if = CodesField("Vilka svar", CODES)
    comparable_with_previous = forms.BooleanField(
        label="Kan jämföras med förra utgåvan", required=False, initial=True
    )
    why_not_comparable = line("Varför inte", "Vad som har ändrats sedan förra utgåvan.", most=300)

    def __init__(
        self, data: Any, *, instrument: Instrument, form: Form, item: Item | None, number: int,
        has_before: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.item = item
        super().__init__(data, initial=first_of(item, number), **kwargs)
        scales = [(s.key, scale_text(s)) for s in instrument.scales.values()]
        self.fields["scale"].choices = [  # type: ignore[attr-defined]
            *scales, (OWN_WORDS, "Egna ord (öppen fråga)"),
        ]  # fmt: skip
        self.fields["condition"].choices = [  # type: ignore[attr-defined]
            ("", "Alla får frågan"), *earlier_of(form, item),
        ]  # fmt: skip
        if not has_before:
            del self.fields["comparable_with_previous"], self.fields["why_not_comparable"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("key_figure") and not told.get("key_label"):
            self.add_error("key_label", "Skriv vad nyckeltalet heter.")
        if told.get("condition") and not told.get("shown_if"):
            self.add_error("shown_if", "Skriv vilka svar som leder hit.")
        if told.get("shown_if") and not told.get("condition"):
            self.add_error("condition", "Välj frågan som svaren gäller.")
        return told

    def row(self) -> Item:
        """The question as it is written; `area` and the like stay."""
        told = self.cleaned_data
        is_text = told["scale"] == OWN_WORDS
        scale = "" if is_text else told["scale"]
        held = self.item or Item("", 0, "")
        return Item(
            key=held.key,
            number=told["number"],
            text=told["text"].strip(),
            kind=ItemKind.TEXT if is_text else ItemKind.CHOICE,
            scale=scale,
            indicator=held.indicator,
            measure=held.measure,
            key_figure=self.figure(),
            shown_if=Condition(told["condition"], told["shown_if"]) if told["condition"] else None,
            comparable_with_previous=told.get("comparable_with_previous", True),
            why_not_comparable=told.get("why_not_comparable", ""),
            area=held.area,
            source=held.source,
        )

    def figure(self) -> KeyFigure | None:
        """One chosen answer is a share, several are the highest."""
        codes = self.cleaned_data["key_figure"]
        kind = KeyFigureKind.SHARE if len(codes) == 1 else KeyFigureKind.TOP
        return KeyFigure(kind, codes, self.cleaned_data["key_label"]) if codes else None


def first_of(item: Item | None, number: int) -> dict[str, Any]:
    """What the form shows before anything is written."""
    if item is None:
        return {"number": number, "comparable_with_previous": True}
    figure, condition = item.key_figure, item.shown_if
    return {
        "number": item.number,
        "text": item.text,
        "scale": item.scale or OWN_WORDS,
        "key_figure": written(figure.codes) if figure else "",
        "key_label": figure.label if figure else "",
        "condition": condition.item if condition else "",
        "shown_if": written(condition.codes) if condition else "",
        "comparable_with_previous": item.comparable_with_previous,
        "why_not_comparable": item.why_not_comparable,
    }


def scale_text(scale: Scale) -> str:
    """'I vilken grad: 1 Inte alls · …'."""
    options = " · ".join(f"{o.code} {o.label}" for o in scale.options)
    return f"{scale.title}: {options}"[:160]


def earlier_of(form: Form, item: Item | None) -> list[tuple[str, str]]:
    """Questions with answers to choose among that come before, '3. Var kursen bra?'."""
    keys = [i.key for i in form.items]
    end = keys.index(item.key) if item and item.key in keys else len(keys)
    earlier = [i for i in form.items[:end] if i.kind is ItemKind.CHOICE]
    found = [(i.key, f"{i.number}. {i.text}"[:100]) for i in earlier]
    wanted = item.shown_if.item if item and item.shown_if else ""
    later = [i for i in form.items[end:] if i.key == wanted]
    return [*found, *((i.key, f"{i.number}. {i.text}"[:100]) for i in later)]
