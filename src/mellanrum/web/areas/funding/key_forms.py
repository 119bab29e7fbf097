"""The form of a key: from when, by what, and each party's share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from mellanrum.registers.economy.models import FeeKey
from mellanrum.registers.economy.rows import FeeKeyRow, FeeShareRow
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.funding.fields import PercentField, plain_share
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text

PREFIX = "andel_"
SOURCE = "Beslutet eller underlaget, till exempel ”Verksamhetsplan och budget 2020–2022”."
INFERRED = "Kryssa för om nyckeln är uträknad ur det som har betalats och inte står i något beslut."


class KeyForm(RowForm):
    """A key of one kind, with a field for each party of the kind."""

    from_on = day("Gäller från och med", "Den första i en månad.")
    basis = one_of("Grund")
    population_on = day("Folkmängd den", "Om nyckeln följer folkmängden.", required=False)
    is_inferred = forms.BooleanField(label="Härledd nyckel", help_text=INFERRED, required=False)
    source = text("Källa", SOURCE, most=300, told="Skriv var nyckeln är beslutad.")

    def __init__(
        self, data: Any, *, kind: str, parties: Sequence[Party], held: FeeKey | None = None
    ) -> None:
        super().__init__(data, held=held)
        self.kind, self.parties = kind, parties
        known = {s.party_id: s.percent for s in held.shares.all()} if held else {}
        self.fields["basis"].choices = FeeKey.Basis.choices  # type: ignore[attr-defined]
        for party in parties:
            self.fields[f"{PREFIX}{party.slug}"] = PercentField(
                f"{party.name}, procent", summed=True
            )
            self.initial[f"{PREFIX}{party.slug}"] = known.get(party.pk)
        if held is not None:
            self.fields["from_on"].disabled = True
        self.total = plain_share(sum(known.values(), Decimal(0)))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        total = sum(self._shares(found).values(), Decimal(0))
        self.total = plain_share(total)
        is_agreed = found.get("basis") == FeeKey.Basis.AGREED
        if is_agreed and not self.errors and total != 100:
            self.add_error(None, f"Andelarna är tillsammans {self.total} procent. De ska vara 100.")
        if is_agreed and found.get("population_on"):
            self.add_error("population_on", "En överenskommen nyckel har ingen dag för folkmängd.")
        from_on = found.get("from_on")
        if isinstance(from_on, date) and from_on.day != 1:
            self.add_error("from_on", "Nyckeln börjar den första i en månad. Välj den dagen.")
        return found

    def _shares(self, found: dict[str, Any]) -> dict[str, Decimal]:
        """{slug: per cent} of those that have one."""
        shares = {p.slug: found.get(f"{PREFIX}{p.slug}") for p in self.parties}
        return {slug: share for slug, share in shares.items() if share is not None}

    def row(self) -> FeeKeyRow:
        held = self.cleaned_data
        return FeeKeyRow(
            self.kind,
            held["from_on"],
            held["source"],
            held["basis"],
            held["population_on"],
            held["is_inferred"],
        )

    def shares(self) -> list[FeeShareRow]:
        """None for a key by population: they are worked out."""
        if self.cleaned_data["basis"] != FeeKey.Basis.AGREED:
            return []
        from_on = self.cleaned_data["from_on"]
        found = self._shares(self.cleaned_data).items()
        return [FeeShareRow(self.kind, from_on, slug, share) for slug, share in found]

    def plain_fields(self) -> Iterator[Any]:
        return (self[name] for name in self.fields if not name.startswith(PREFIX))

    def share_fields(self) -> Iterator[Any]:
        return (self[name] for name in self.fields if name.startswith(PREFIX))
