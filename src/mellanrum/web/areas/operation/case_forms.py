"""Forms of obstacle cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.registers.insatser.models import ObstacleCase
from mellanrum.registers.insatser.operation_queries import list_codes
from mellanrum.registers.insatser.operation_rows import CaseRow
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    words,
)

NOBODY = (
    "Beskriv regeln eller rutinen, inte vem som drabbades. Inga namn, personnummer eller "
    "uppgifter som gör att någon kan kännas igen."
)


class CaseForm(RowForm):
    """What stands in the way."""

    title = text("Hindret i några ord", NOBODY, most=160, told="Skriv i några ord vad som hindrar.")
    description = words("Beskrivning", NOBODY, rows=6)
    raised_on = day("Väckt")
    kind = one_of("Slag")
    origin_party = row_of("Part där hindret finns", "Ingen särskild part")
    parties: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Berörda parter",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rule = text("Lag, regel eller rutin", "Den som hindret följer av.", most=300)

    def __init__(self, data: Any, *, forbund: str, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        codes = dict(list_codes(forbund, "obstacle_kind", today))
        if isinstance(self.held, ObstacleCase):
            self.initial["parties"] = [p.pk for p in self.held.parties.all()]
            codes.setdefault(self.held.kind, self.held.kind)
        self.fields["kind"].choices = [("", "Välj slag"), *codes.items()]  # type: ignore[attr-defined]
        found = Party.objects.filter(forbund__slug=forbund)
        for name in ("origin_party", "parties"):
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def row(self) -> CaseRow:
        given = self.values()
        return CaseRow(**{**given, "parties": tuple(given["parties"])})


class PresentForm(RowForm):
    presented_on = day("Dag")
    presented_to = text(
        "Lokal grupp", "Den grupp som fick ta del av hindret.", most=160, told="Skriv vilken grupp."
    )


class ActForm(RowForm):
    acted_on = day("Dag")
    action_text = words("Vad gruppen gjorde", NO_PERSONS, told="Skriv vad gruppen gjorde.")


class SettleForm(RowForm):
    outcome_on = day("Dag")
    outcome = one_of("Utfall")

    def __init__(self, data: Any, *, forbund: str, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        codes = list_codes(forbund, "obstacle_outcome", today)
        self.fields["outcome"].choices = [("", "Välj utfall"), *codes]  # type: ignore[attr-defined]
