"""Forms of plans, controls, occasions, findings and measures."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.ledger.sampling import LARGEST_SEED
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.internal_control.finding_policies import MOST_DRAWN
from mellanrum.registers.internal_control.models import Control, Finding, Occasion, Risk
from mellanrum.registers.internal_control.plan_policies import MOST_DAYS_AFTER
from mellanrum.registers.internal_control.populations import KINDS
from mellanrum.registers.internal_control.queries import board_decisions, processes_of, risks_of
from mellanrum.registers.internal_control.rows import (
    ControlRow,
    FindingRow,
    HeldRow,
    MeasureRow,
)
from mellanrum.web.areas.internal_control.forms import NO_OWNER, OWNER
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    whole,
    words,
)


class YearForm(RowForm):
    year = whole("År", "Kalenderåret som planen gäller.", least=2000, most=2100)


class IntroductionForm(RowForm):
    introduction = words("Vad planen bygger på", f"Riskanalysen i korthet. {NO_PERSONS}", rows=8)


class DecideForm(RowForm):
    decision = row_of("Styrelsens beslut", "Finns inte i listan")
    decided = text("Eller beslutet i ord", "Till exempel Styrelsen 2021-02-16 § 8.", most=300)
    decided_on = day("Beslutat", "Väljs ett beslut ur listan gäller dess dag.")

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["decision"].queryset = board_decisions(forbund)  # type: ignore[attr-defined]
        for name in ("decision", "decided"):  # either stands in for the other
            self.fields[name].is_asked = True  # type: ignore[attr-defined]


class ConcludeForm(RowForm):
    on = day("Redovisat för styrelsen")
    conclusion = words("Slutsats", f"Om kontrollen är tillräcklig och vad som återstår. "
                       f"{NO_PERSONS}", rows=6, told="Skriv en slutsats.")  # fmt: skip


class ControlForm(RowForm):
    process = row_of("Process", "Välj process", required=True)
    title = text("Vad som kontrolleras", most=200, told="Skriv vad som kontrolleras.")
    risks: forms.ModelMultipleChoiceField[Risk] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Risker",
        help_text="Minst en risk som kontrollen ska minska.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kontrollen saknar risk. Välj minst en risk som den ska minska, eller lägg "
            "upp risken först.",
        },
    )
    method = one_of("Metod")
    how = words("Så görs kontrollen", "Så att någon annan kan göra om den.",
                told="Skriv hur kontrollen görs.")  # fmt: skip
    frequency = one_of("Hur ofta")
    days_after = whole(
        "Dagar efter periodens slut",
        "När kontrollen senast ska vara gjord. 0 är periodens sista dag.",
        least=0,
        most=MOST_DAYS_AFTER,
    )
    owner = text("Ansvarig", OWNER, told=NO_OWNER)
    automatic = one_of(
        "Programmet räknar", "Vad programmet självt jämför. Den ansvariga bedömer.", required=False
    )
    is_outside = forms.BooleanField(
        label="Utfallet ligger utanför förbundets rådighet",
        help_text="Till exempel ett mål som parterna avgör.",
        required=False,
    )
    is_external = forms.BooleanField(
        label="En utomstående granskar",
        help_text="Till exempel informationssäkerhet och dataskydd.",
        required=False,
    )
    source = text("Källa", "Kravet eller beslutet bakom kontrollen.", most=300)

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["process"].queryset = processes_of(forbund)  # type: ignore[attr-defined]
        risks = risks_of(forbund).filter(closed_on__isnull=True).prefetch_related(None)
        self.fields["risks"].queryset = risks  # type: ignore[attr-defined]
        if self.held is not None:
            self.initial["risks"] = [risk.pk for risk in self.held.risks.all()]  # type: ignore[attr-defined]
        for name, choices in (
            ("method", Control.Method.choices),
            ("frequency", Control.Frequency.choices),
            ("automatic", Control.Automatic.choices),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def show_newer(self) -> None:
        """What was chosen of several stays chosen; it is not compared."""
        chosen = self.data.getlist("risks")  # type: ignore[attr-defined]
        self.cleaned_data.pop("risks", None)
        super().show_newer()
        self.data = {**self.data, "risks": chosen}

    def row(self) -> ControlRow:
        given = {name: value for name, value in self.values().items() if name != "risks"}
        return ControlRow(**given)


class HoldForm(RowForm):
    held_on = day("Kontrollen gjordes")
    outcome = forms.ChoiceField(
        label="Bedömning",
        choices=Occasion.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en bedömning."},
    )
    observed = words("Vad som granskades och vad som syntes", NO_PERSONS, rows=6,
                 told="Skriv vad som granskades och vad som syntes.")  # fmt: skip
    reviewer = text("Granskat av utomstående", "Organisation, inget namn på person.", most=160)

    def row(self) -> HeldRow:
        return HeldRow(**self.values())


class LinkForm(RowForm):
    sample = row_of("Stickprov av verifikat", "Inget", "Dras på sidan Kontroll under Ekonomi.")

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        rows = ControlSample.objects.filter(forbund__slug=forbund)
        self.fields["sample"].queryset = rows  # type: ignore[attr-defined]


class DrawForm(RowForm):
    kind = one_of("Dra bland")
    size = whole("Antal", most=MOST_DRAWN)
    seed = whole("Frö", "Talet som dragningen utgår från. Tomt: ett slumpas fram och sparas. "
                 "Samma frö drar samma underlag igen.", least=0, most=LARGEST_SEED,
                 required=False)  # fmt: skip

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]


class JudgeForm(RowForm):
    verdict = forms.ChoiceField(
        label="Bedömning",
        choices=Occasion.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en bedömning."},
    )
    observed = words("Vad som syntes", NO_PERSONS, rows=3)

    def clean_observed(self) -> str:
        told = str(self.cleaned_data["observed"])
        if len(told) > 600:
            raise forms.ValidationError("Texten är för lång. Korta den.")
        return told


class FindingForm(RowForm):
    title = text("Vad som brister", NO_PERSONS, most=160, told="Skriv vad som brister.")
    severity = one_of("Hur allvarligt")
    found_on = day("Upptäckt")
    cause = words("Orsak", "Vad bristen beror på, så långt det är känt.", rows=3,
                  told="Skriv vad bristen beror på.")  # fmt: skip
    text = words("Beskrivning", NO_PERSONS, rows=3)
    next_year = words("Till nästa års riskanalys", "Vad bristen betyder för riskerna.", rows=3)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["severity"].choices = Finding.Severity.choices  # type: ignore[attr-defined]

    def row(self) -> FindingRow:
        return FindingRow(**self.values())


class MeasureForm(RowForm):
    title = text("Vad som ska göras", NO_PERSONS, most=200, told="Skriv vad som ska göras.")
    owner = text("Ansvarig", OWNER, told=NO_OWNER)
    due_on = day("Klar senast")

    def row(self) -> MeasureRow:
        return MeasureRow(**self.values())


class FinishForm(RowForm):
    done_on = day("Klar")
    result = words("Vad som gjordes", NO_PERSONS, told="Skriv vad som gjordes.")
