"""Forms of agendas: an item, its papers, what it is filled from, standing items and wishes."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.governance.agenda_policies import ItemRow, StandingRow
from mellanrum.registers.governance.agenda_queries import list_documents, list_matters
from mellanrum.registers.governance.agenda_templates import TEMPLATES
from mellanrum.registers.governance.models import AgendaItem, Decision
from mellanrum.registers.insatser.file_policies import ALLOWED
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    whole,
    words,
)
from mellanrum.web.areas.operation.fields import text as line

COMMONMARK = "Skriv **fet** och *kursiv* text, och listor med - först på raden."


class ItemForm(RowForm):
    """An item as it is prepared."""

    title = line("Rubrik", most=200, told="Skriv vad punkten handlar om.")
    kind = one_of("Slag")
    matter = row_of("Ärende i diariet", "Inget ärende")
    insats = row_of("Insats", "Ingen insats")
    presenter = line("Föredragande", "Vem som berättar om punkten.")
    minutes_allotted = whole("Tid i minuter", most=600, required=False)
    background = words("Bakgrund", f"{COMMONMARK} {NO_PERSONS}", rows=8)
    proposal = words("Förslag till beslut", COMMONMARK, rows=4)
    decision_kind = one_of("Slag av beslut", "Räknas i årsredovisningen.")
    amount_ore = amount("Belopp i kr", "Om förslaget gäller pengar.")
    is_delegable = forms.BooleanField(
        label="Får delegeras",
        required=False,
        help_text="Mål, inriktning, omfattning och kvalitet delegeras inte (lag 2003:1210, 10 §).",
    )

    def __init__(self, data: Any, *, forbund: str, insatser: Any, **told: Any) -> None:
        super().__init__(data, **told)
        fields: Any = self.fields
        fields["kind"].choices = AgendaItem.Kind.choices
        fields["decision_kind"].choices = Decision.Kind.choices
        fields["matter"].queryset = list_matters(forbund)
        fields["matter"].label_from_instance = lambda one: f"{one} {one.title}"
        fields["insats"].queryset = insatser

    def row(self) -> ItemRow:
        given = dict(self.values())
        given.pop("matter")
        given.pop("insats")
        return ItemRow(**given)


class StrikeForm(RowForm):
    reason = line("Skäl", NO_PERSONS, most=300, told="Skriv varför punkten stryks.")


class PaperForm(RowForm):
    title = line("Rubrik", "Lämna tomt för filens namn.", most=160)
    file = forms.FileField(
        label="Fil",
        help_text=f"Högst 10 MB: {ALLOWED}. PDF-filer följer med i den samlade PDF:en.",
        widget=forms.ClearableFileInput({"accept": ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.txt,.csv"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files


class DocumentForm(RowForm):
    document = row_of("Handling", "Välj handling", "Handlingar med fil, de nyaste först.",
                      required=True)  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, item: AgendaItem) -> None:
        super().__init__(data)
        field: Any = self.fields["document"]
        field.queryset = list_documents(forbund, item.matter)
        field.label_from_instance = _document_label

    def picked(self) -> Any:
        return self.cleaned_data["document"]


def _document_label(one: Any) -> str:
    mark = f" ({one.secrecy})" if one.secrecy else ""
    return f"{one} {one.title}{mark}"


class FillForm(RowForm):
    """What the agenda is filled from."""

    source = one_of("Hämta")

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.fields["source"].widget = forms.RadioSelect(choices=choices)


def templates() -> list[tuple[str, str]]:
    """Ready agendas, as choices of FillForm."""
    return [(f"template-{key}", f"Mallen ”{label}”") for key, (label, _) in TEMPLATES.items()]


class StandingForm(RowForm):
    title = line("Rubrik", most=200, told="Skriv vad punkten heter.")
    kind = one_of("Slag")
    text = words("Text", f"Står som bakgrund. {COMMONMARK}", rows=3)
    from_on = day("Från och med")
    to_on = last_day()
    source = line("Källa", "Var det är bestämt, till exempel arbetsordningen 5 §.", most=300)

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = AgendaItem.Kind.choices  # type: ignore[attr-defined]

    def row(self) -> StandingRow:
        return StandingRow(**self.values())


class StandingBodyForm(StandingForm):
    body = row_of("Grupp", "Välj grupp", required=True)
    field_order = ("body",)

    def __init__(self, data: Any, *, bodies: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def row(self) -> StandingRow:
        given = dict(self.values())
        given.pop("body")
        return StandingRow(**given)


class StartForm(RowForm):
    body = row_of("Grupp", "Välj grupp", required=True)
    on = day("Från och med")

    def __init__(self, data: Any, *, bodies: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class WishForm(RowForm):
    body = row_of("Grupp", "Välj grupp", required=True)
    text = line("Önskemål", f"Till exempel ett tema eller ett besök. {NO_PERSONS}", most=300,
                told="Skriv vad ni vill höra om.")  # fmt: skip

    def __init__(self, data: Any, *, bodies: Any) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class TakeForm(RowForm):
    meeting = row_of("Möte", "Välj möte", required=True)

    def __init__(self, data: Any, *, meetings: Any) -> None:
        super().__init__(data)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
