"""Forms of hand-overs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.registers.casework.actions.handovers import Addressee
from mellanrum.registers.casework.queries.handovers import Receiver
from mellanrum.registers.organisation.models import Party, Unit
from mellanrum.web.areas.insatser.forms import long_text
from mellanrum.web.areas.plans.forms import day, offer


class HandOverForm(forms.Form):
    """To whom, and the meeting. A unit is told with its party: '3-7'."""

    to = forms.ChoiceField(
        label="Till part och enhet", error_messages={"required": "Välj vem planen lämnas till."}
    )
    receiver = forms.ChoiceField(
        label="Mottagande handläggare",
        help_text="Den som ska ta emot, om hen finns i systemet.",
        required=False,
    )
    role = forms.CharField(
        label="Mottagarens roll",
        max_length=80,
        required=False,
        help_text="När ingen är vald, till exempel arbetsförmedlare. Inget namn.",
    )
    on = day("Mötet hölls")
    participant_present = forms.BooleanField(
        label="Deltagaren var med", required=False, initial=True
    )

    def __init__(
        self, data: Any, *, units: Sequence[Unit], parties: Sequence[Party],
        receivers: Sequence[Receiver], initial: dict[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.units, self.parties = {u.pk: u for u in units}, {p.pk: p for p in parties}
        named = {p.pk: p.name for p in parties}
        places = [(f"{p.pk}-", p.name) for p in parties]
        places += [(f"{u.party_id}-{u.pk}", f"{named[u.party_id]}, {u.name}") for u in units]
        offer(self, "to", sorted(places, key=lambda place: place[1]))
        people = dict.fromkeys(
            (str(r.user_id), f"{r.shown}, {named.get(r.party_id, '')}") for r in receivers
        )
        offer(self, "receiver", [("", "Ingen vald"), *people])

    def addressee(self) -> Addressee:
        """Whom the valid form names."""
        from mellanrum.accounts.models import User

        party, _, unit = self.cleaned_data["to"].partition("-")
        user = self.cleaned_data["receiver"]
        return Addressee(
            self.parties[int(party)],
            self.units[int(unit)] if unit else None,
            User.objects.get(pk=int(user)) if user else None,
            self.cleaned_data["role"],
        )


class RefusalForm(forms.Form):
    """Why not, from the förbund's list and in words."""

    reason = forms.ChoiceField(
        label="Skäl",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett skäl."},
    )
    told = long_text("Med egna ord", "Avsändaren läser detta: vad behövs för att ta emot?", 3)

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "reason", choices)


class WithdrawForm(forms.Form):
    told = forms.CharField(
        label="Skäl", max_length=300, error_messages={"required": "Skriv ett skäl."}
    )
