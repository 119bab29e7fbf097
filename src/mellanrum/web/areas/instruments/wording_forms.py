"""The form of a language: every text beside the Swedish one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from mellanrum.web.areas.instruments.fields import SeenForm
from mellanrum.web.areas.operation.fields import text


class WordingForm(SeenForm):
    """All texts of a language beside the Swedish ones. An empty text is one that is missing."""

    source = text("Vem som har översatt", most=300, told="Skriv vem som har översatt.")

    def __init__(
        self, data: Any, *, texts: Sequence[tuple[str, str, str]], held: Mapping[str, str],
        seen: int, newest: Callable[[], int], source: str,
    ) -> None:  # fmt: skip
        self.texts = texts
        super().__init__(data, seen=seen, newest=newest, initial={"source": source})
        for name, _, swedish in texts:
            self.fields[name] = text_field(swedish, held.get(name, ""))

    @property
    def sections(self) -> list[dict[str, Any]]:
        """[{heading, rows [{swedish, field}]}], in the order of the questionnaire."""
        found: dict[str, list[dict[str, Any]]] = {}
        for name, heading, swedish in self.texts:
            found.setdefault(heading, []).append({"swedish": swedish, "field": self[name]})
        return [{"heading": heading, "rows": rows} for heading, rows in found.items()]

    def given(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name, _, _ in self.texts}


def text_field(swedish: str, held: str) -> forms.CharField:
    rows, css = 3 if len(swedish) > 120 else 1, {"class": "m-control", "dir": "auto"}
    widget = forms.Textarea({"rows": rows, **css}) if rows > 1 else forms.TextInput(css)
    return forms.CharField(
        label=swedish, initial=held, required=False, max_length=1000, widget=widget,
        error_messages={"max_length": "Skriv högst 1000 tecken."},
    )  # fmt: skip
