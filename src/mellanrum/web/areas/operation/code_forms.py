"""The form of a code in one of the förbund's lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify

from mellanrum.registers.organisation.models import Code
from mellanrum.registers.organisation.rows import CodeRow
from mellanrum.web.areas.operation.fields import RowForm, one_of, text, whole

NUMBERS = frozenset({"capacity_mark", "stay_mark"})
SHORT = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
FIXED = ("code", "counts_as", "valid_from")


class CodeForm(RowForm):
    """A code's own name, what it counts as and from when are fixed once it is made: what was
    counted with it stays as it was. A code that is no longer wanted is ended.
    """

    label = text("Text", "Som den ska stå i formulär och tabeller.", told="Skriv vad som menas.")
    code = text(
        "Kod", "Små bokstäver a–z och siffror. Lämna tomt så bildas den av texten.", most=60
    )
    counts_as = one_of("Räknas som", "Vad statistiken räknar den till.", required=False)
    position = whole("Plats i listan", least=0, most=999)
    valid_from = whole("Gäller från och med år", least=2000, most=2100)
    valid_to = whole("Upphör år", "Första året som den inte längre går att välja.",
                     least=2000, most=2101, required=False)  # fmt: skip
    source = text("Källa", "Beslutet eller dokumentet som den kommer ur.", most=300,
                  told="Skriv vad koden bygger på.")  # fmt: skip

    def __init__(self, data: Any, *, name: str, meanings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.name = name
        if self.held is not None:
            for field in FIXED:
                del self.fields[field]
        elif meanings:
            told = [("", "Inget särskilt"), *((m, m) for m in meanings)]
            self.fields["counts_as"].choices = told  # type: ignore[attr-defined]
        else:
            del self.fields["counts_as"]
        if name in NUMBERS and self.held is None:
            self.fields["code"].help_text = "Märket i procent, bara siffror: 80."

    def clean_code(self) -> str:
        given = self.cleaned_data["code"] or slugify(self.cleaned_data.get("label", ""))
        found = str(given).strip()
        if self.name in NUMBERS and not found.isdecimal():
            raise forms.ValidationError("Skriv procenttalet med siffror, till exempel 80.")
        if not SHORT.fullmatch(found):
            raise forms.ValidationError("Skriv koden med små bokstäver a–z och siffror.")
        return found

    def row(self) -> CodeRow:
        given = self.values()
        if isinstance(self.held, Code):
            given |= {field: getattr(self.held, field) for field in FIXED}
        return CodeRow(list=self.name, **given)
