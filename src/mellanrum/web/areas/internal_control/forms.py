"""Forms of areas, processes, scales and risks."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.internal_control.models import ControlArea, Risk
from mellanrum.registers.internal_control.queries import (
    board_decisions,
    list_levels,
    processes_of,
)
from mellanrum.registers.internal_control.rows import (
    AreaRow,
    AssessmentRow,
    LevelRow,
    ProcessRow,
    RiskRow,
    TreatmentRow,
)
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

OWNER = "En funktion, till exempel ekonom. Skriv inget namn."
SOURCE = "Beslutet, planen eller lagen som det kommer ur."
NO_OWNER = "Skriv vilken funktion som ansvarar, till exempel förbundschef."


class ReasonForm(RowForm):
    """Why something is done."""

    reason = text("Skäl", f"Skälet sparas. {NO_PERSONS}", most=300, told="Skriv skälet.")


class AreaForm(RowForm):
    name = text("Område", told="Skriv vad området heter.")
    code = forms.SlugField(
        label="Kortkod",
        help_text="Små bokstäver a–z, siffror och bindestreck, till exempel ekonomi.",
        max_length=40,
        error_messages={
            "required": "Skriv en kortkod.",
            "invalid": "Skriv bara a–z, siffror och bindestreck.",
        },
    )
    source = text("Källa", SOURCE, most=300, told="Skriv var området kommer ifrån.")
    position = whole("Plats i ordningen", least=0, most=99)

    def row(self) -> AreaRow:
        return AreaRow(**self.values())


class ProcessForm(RowForm):
    area = row_of("Område", "Välj område", required=True)
    name = text("Process", told="Skriv vad processen heter.")
    owner = text("Ansvarig", OWNER, told=NO_OWNER)
    steps = words(
        "Steg",
        "Ett steg på varje rad. Skriv vem som gör det efter ett lodstreck: Granska fakturan | "
        "ekonom.",
        rows=6,
    )
    description = words("Beskrivning", NO_PERSONS, rows=3)
    source = text("Källa", SOURCE, most=300, told="Skriv var processen kommer ifrån.")
    position = whole("Plats i området", least=0, most=99)

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        areas = ControlArea.objects.filter(forbund__slug=forbund)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def row(self) -> ProcessRow:
        return ProcessRow(**self.values())


class LevelForm(RowForm):
    label = text("Namn", most=60, told="Skriv vad steget heter.")
    meaning = text("Betydelse", "Så att alla bedömer lika.", most=300,
                   told="Skriv vad steget betyder.")  # fmt: skip
    source = text("Källa", SOURCE, most=300, told="Skriv vem som har bestämt skalan.")

    def row(self) -> LevelRow:
        given = self.values()
        return LevelRow(given["label"], given["meaning"], given["source"])


class BandForm(LevelForm):
    least = whole("Från riskvärde", "Sannolikhet gånger konsekvens.", most=81)


class RiskForm(RowForm):
    process = row_of("Process", "Välj process", required=True)
    title = text("Vad kan hända", NO_PERSONS, most=160, told="Skriv vad som kan hända.")
    owner = text("Ansvarig", OWNER, told=NO_OWNER)
    cause = words("Orsak", "Vad som kan leda dit.", rows=3)
    effect = words("Följd", "Vad det skulle göra med verksamheten, ekonomin eller enskilda.",
                   rows=3)  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["process"].queryset = processes_of(forbund)  # type: ignore[attr-defined]

    def row(self) -> RiskRow:
        return RiskRow(**self.values())


class AssessForm(RowForm):
    on = day("Bedömd")
    probability = one_of("Sannolikhet före åtgärder")
    consequence = one_of("Konsekvens före åtgärder")
    probability_after = one_of(
        "Sannolikhet efter åtgärder", "Med de kontroller och åtgärder som finns.", required=False
    )
    consequence_after = one_of("Konsekvens efter åtgärder", required=False)
    reason = words("Motivering", f"Vad bedömningen bygger på. {NO_PERSONS}",
                   told="Skriv varför risken bedöms så.")  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for axis, levels in list_levels(forbund).items():
            choices = [(str(one.value), f"{one.value} {one.label}: {one.meaning}")
                       for one in levels]  # fmt: skip
            _choose(self, axis, [("", "Välj"), *choices])
            _choose(self, f"{axis}_after", [("", "Inte bedömd"), *choices])

    def row(self) -> AssessmentRow:
        given = self.values()
        after = {n: int(given[n]) if given[n] else None for n in
                 ("probability_after", "consequence_after")}  # fmt: skip
        return AssessmentRow(
            on=given["on"],
            probability=int(given["probability"]),
            consequence=int(given["consequence"]),
            reason=given["reason"],
            **after,
        )


class TreatForm(RowForm):
    treatment = one_of("Hantering")
    treatment_text = words("Vad som görs", f"Eller varför risken accepteras. {NO_PERSONS}")
    decision = row_of("Styrelsens beslut", "Inget valt", "När risken accepteras.")
    decided = text("Eller beslutet i ord", "Till exempel Styrelsen 2021-02-16 § 8.", most=300)

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(code, label) for code, label in Risk.Treatment.choices if code]
        _choose(self, "treatment", [("", "Välj"), *choices])
        self.fields["decision"].queryset = board_decisions(forbund)  # type: ignore[attr-defined]

    def row(self) -> TreatmentRow:
        return TreatmentRow(**self.values())


def _choose(form: forms.Form, name: str, choices: Any) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
