"""Forms of deviations and of pauses in the intake."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.registers.insatser.models import Deviation, Insats
from mellanrum.registers.insatser.operation_queries import list_codes
from mellanrum.registers.insatser.operation_rows import DeviationRow, PauseRow
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    words,
)


class OfInsatsForm(RowForm):
    """A new row of one of the insatser that the sender may change."""

    def __init__(self, data: Any, *, insatser: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if insatser is None:
            self.fields.pop("insats", None)
        else:
            self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "insats"}


class DeviationForm(OfInsatsForm):
    """What did not go as decided."""

    insats = row_of("Insats", "Välj insats", required=True)
    kind = one_of("Slag")
    severity = one_of("Hur allvarligt")
    occurred_on = day("När det skedde eller började")
    title = text("Vad som avviker", NO_PERSONS, most=160, told="Skriv i några ord vad som avviker.")
    effect = words("Påverkan på resultatet", f"Vad det gör med insatsens resultat. {NO_PERSONS}")
    measures = words("Åtgärder", f"Vad som görs, av vilken part. {NO_PERSONS}")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = Deviation.Kind.choices  # type: ignore[attr-defined]
        self.fields["severity"].choices = Deviation.Severity.choices  # type: ignore[attr-defined]

    def row(self) -> DeviationRow:
        return DeviationRow(**self.values())


class ActForm(RowForm):
    measures = words(
        "Åtgärder", f"Vad som görs, av vilken part. {NO_PERSONS}", told="Skriv åtgärden."
    )


class ToldForm(RowForm):
    """When a group was told."""

    told_on = day("Dag", "När gruppen fick ta del av avvikelsen.")


class ReasonForm(RowForm):
    """Why something is opened again."""

    reason = text("Skäl", f"Skälet sparas i loggen. {NO_PERSONS}", most=300, told="Skriv skälet.")


class PauseForm(OfInsatsForm):
    """When nobody is taken in, and why. With `is_new` the deviation is reported at once unless
    that is unticked.
    """

    insats = row_of("Insats", "Välj insats", required=True)
    from_on = day("Från och med", "Första dagen utan intag.")
    to_on = last_day()
    code = one_of("Slag av skäl", required=False)
    reason = text(
        "Skäl", f"Visas för den som vill remittera. {NO_PERSONS}", most=300, told="Skriv skälet."
    )
    report = forms.BooleanField(
        label="Rapportera en avvikelse",
        required=False,
        initial=True,
        help_text="Avvikelsen kan sedan delges styrgrupp och styrelse.",
    )
    severity = one_of("Hur allvarligt")
    effect = words("Påverkan på resultatet", rows=3)

    def __init__(self, data: Any, *, forbund: str, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        codes = list_codes(forbund, "pause_reason", today)
        self.fields["code"].choices = [("", "Inget valt"), *codes]  # type: ignore[attr-defined]
        if not codes:
            del self.fields["code"]
        if self.held is not None:
            for name in ("report", "severity", "effect"):
                del self.fields[name]
        else:
            self.initial.update(from_on=today, severity=Deviation.Severity.MEDIUM)
            self.fields["severity"].choices = Deviation.Severity.choices  # type: ignore[attr-defined]

    def row(self) -> PauseRow:
        given = self.cleaned_data
        code = getattr(self.held, "code", "") if "code" not in given else given["code"]
        return PauseRow(given["from_on"], given["reason"], given["to_on"], code)

    def deviation(self, insats: Insats) -> DeviationRow | None:
        """The deviation to report, if ticked: known today at the latest."""
        given = self.cleaned_data
        if not given["report"]:
            return None
        title = f"Intaget till {insats.name} pausas: {given['reason']}"[:160]
        known = min(given["from_on"], self.today)
        return DeviationRow("intake_pause", given["severity"], known, title, given["effect"])


class OpenForm(RowForm):
    """The first day that people are taken in again."""

    to_on = day("Öppnar", "Första dagen med intag.")
