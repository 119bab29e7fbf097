"""Forms of governing documents."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.registry.governing_points import POINTS
from mellanrum.registers.registry.governing_policies import (
    CHARTER,
    DecisionRow,
    GoverningRow,
    VersionRow,
)
from mellanrum.registers.registry.models import (
    GoverningDecision,
    GoverningDocument,
    GoverningVersion,
)
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, one_of, row_of
from mellanrum.web.areas.operation.fields import text as line
from mellanrum.web.areas.operation.fields import words as lines
from mellanrum.web.areas.registry.fields import FileForm, file_field


class GoverningForm(RowForm):
    """What kind of document it is and who decides it."""

    kind = one_of("Slag", "Förbundsordningen beslutas av varje medlem (lag 2003:1210, 9 §).")
    title = line("Namn", most=160, told="Skriv vad dokumentet heter.")
    decider = one_of("Beslutas av")
    review_on = day("Ses över senast", "Lämna tomt om ingen dag är bestämd.", required=False)
    matter = row_of("Ärende i diariet", "Inget valt")

    def __init__(self, data: Any, *, matters: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = GoverningDocument.Kind.choices  # type: ignore[attr-defined]
        self.fields["decider"].choices = GoverningDocument.Decider.choices  # type: ignore[attr-defined]
        self.fields["matter"].queryset = matters  # type: ignore[attr-defined]

    def row(self) -> GoverningRow:
        given = self.cleaned_data
        return GoverningRow(given["kind"], given["title"], given["decider"], given["review_on"])


class VersionForm(FileForm):
    """The text, or a file."""

    text = lines(
        "Text",
        "Rubriker skrivs med ## framför, listor med - framför. Lämna tomt om texten är i en fil.",
        rows=24,
    )
    file = file_field()
    changes = line("Vad som är nytt", "I korthet, för historiken.", most=300)

    def row(self) -> VersionRow:
        return VersionRow(self.cleaned_data["text"], self.cleaned_data["changes"])


class DecisionForm(FileForm):
    """What a member or the board has decided."""

    party = row_of("Medlem", None)
    outcome = one_of("Beslut")
    decided_on = day("Beslutad dag")
    reference = line("Var beslutet står", "Till exempel kommunfullmäktige § 14.", most=160,
                     told="Skriv var beslutet står, till exempel KF § 14.")  # fmt: skip
    file = file_field(label="Beslutet som fil")

    def __init__(self, data: Any, files: Any = None, *, members: Any, **told: Any) -> None:
        super().__init__(data, files, **told)
        outcomes = GoverningDecision.Outcome.choices
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        if members is None:
            del self.fields["party"]
        else:
            self.fields["party"].queryset = members  # type: ignore[attr-defined]

    def row(self) -> DecisionRow:
        given = self.cleaned_data
        return DecisionRow(given["outcome"], given["decided_on"], given["reference"])


class AdoptForm(RowForm):
    from_on = day("Gäller från och med", "Den version som gäller nu slutar gälla samma dag.")


class ReasonForm(RowForm):
    reason = line("Skäl", NO_PERSONS, most=300, told="Skriv skälet.")


class DayForm(RowForm):
    dag = day("Dag")


class PointsForm(RowForm):
    """Where each point stands; a field for each."""

    def __init__(self, data: Any, *, places: Any = None) -> None:
        super().__init__(data, initial=places)
        for key, label in POINTS.items():
            self.fields[key] = forms.CharField(label=label, required=False, max_length=80)

    def places(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in POINTS}


def is_charter(version: GoverningVersion) -> bool:
    return version.governing.kind == CHARTER
