"""Forms of the preparation group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from mellanrum.registers.casework.meeting_writing import Decision
from mellanrum.registers.casework.models import PreparationItem
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.insatser.forms import long_text
from mellanrum.web.areas.referrals.forms import choose, day, line, several


class MeetingForm(forms.Form):
    """When and where the group meets."""

    on = day("Dag", required=True)
    place = line("Plats", "", 120)


class AttendanceForm(forms.Form):
    """Which parties are there."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, parties: Sequence[Party], present: Sequence[int]
    ) -> None:
        super().__init__(data)
        self.known = {str(p.pk): p for p in parties}
        options = [(key, p.name) for key, p in self.known.items()]
        self.fields["parties"] = several("Parter som är med", options)
        self.fields["parties"].initial = [str(pk) for pk in present] or list(self.known)

    def chosen(self) -> list[Party]:
        return [self.known[key] for key in self.cleaned_data["parties"]]


@dataclass(frozen=True, slots=True)
class DecisionChoices:
    """What can be decided: the förbund's own outcomes, its insatser, reasons, and who is there."""

    outcomes: Sequence[tuple[str, str]]
    insatser: Sequence[Insats]
    reasons: Sequence[tuple[str, str]]
    parties: Sequence[Party]
    barred: frozenset[int]


class DecisionForm(forms.Form):
    """What the group decides about a case."""

    presence = forms.ChoiceField(
        label="Personen", choices=PreparationItem.Presence.choices, widget=forms.RadioSelect,
        error_messages={"required": "Ange om personen är med."},
    )  # fmt: skip
    assessment = long_text("Bedömning", "Läses av dem som bereder, inte av avsändaren.", 5)

    def __init__(self, data: Mapping[str, Any] | None, *, choices: DecisionChoices) -> None:
        super().__init__(data)
        self.insatser = {str(i.pk): i for i in choices.insatser}
        self.parties = {str(p.pk): p for p in choices.parties}
        self.fields["aside"] = several(
            "Deltar inte i ärendet", [(key, p.name) for key, p in self.parties.items()]
        )
        self.fields["outcome"] = choose("Beslut", choices.outcomes)
        named = [(key, i.name) for key, i in self.insatser.items()]
        self.fields["insats"] = choose(
            "Insats", named, "Vid rekommendation eller kö.", required=False
        )
        self.fields["insats"].choices = [("", "Ingen"), *named]  # type: ignore[attr-defined]
        if choices.reasons:
            self.fields["reason_code"] = choose(
                "Skäl ur listan", choices.reasons, "Vid återlämning.", required=False
            )
        self.fields["reason"] = long_text("Skäl", "Vid återlämning. Avsändaren läser det.", 3)
        self.fields["recommendation"] = long_text(
            "Rekommendation", "Vad gruppen föreslår. Avsändaren läser det.", 3
        )

    def decision(self) -> Decision:
        given = self.cleaned_data
        return Decision(
            outcome=given["outcome"],
            presence=given["presence"],
            insats=self.insatser.get(given["insats"]),
            aside=tuple(self.parties[key] for key in given["aside"]),
            assessment=given["assessment"],
            reason_code=given.get("reason_code", ""),
            reason=given["reason"],
            recommendation=given["recommendation"],
        )


class MinutesForm(forms.Form):
    """What the group says of its own work."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = long_text(
        "Gruppens egna noteringar", "Skriv inget om enskilda personer, inte heller koder.", 8
    )
