"""Reading statistics forms, and filling one in for a year from the protected figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from mellanrum.documents.listing import Value, listing_csv
from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import printed
from mellanrum.reports.finsam_entries import origin_of
from mellanrum.reports.statistics_models import (
    Delivery,
    StatisticsField,
    StatisticsForm,
    StatisticsValue,
)
from mellanrum.reports.years import find_year_figures, newest_year

HEADINGS = ("Nr", "Uppgift", "Värde", "Enhet", "Läge", "Ursprung", "Anmärkning")
STATES = {"given": "finns", "protected": "skyddat", "missing": "saknas"}
Kind = StatisticsField.Kind


@dataclass(frozen=True, slots=True)
class Template:
    """A form to start from: name and recipient, and why it has no fields."""

    slug: str
    name: str
    recipient: str
    cycle: str
    note: str


OWN = (
    "Blanketten är tom. Mellanrum känner inte mottagarens fält och hittar inte på några: lägg till "
    "dem i den ordning som mottagaren frågar, och välj för varje om värdet är en siffra ur "
    "registren, en fast text eller något som fylls i för hand."
)
YEARLY = "En gång om året"
TEMPLATES = (
    Template("scb", "Räkenskapssammandrag", "Statistiska centralbyrån (SCB)", YEARLY, OWN),
    Template("medlemmar", "Medlemsstatistik", "Förbundets medlemmar", YEARLY, OWN),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with its value of a year. `state` is given, protected or missing."""

    number: int
    field: StatisticsField
    figure: Figure | None
    text: str
    origin: str

    @property
    def state(self) -> str:
        if self.figure is not None and self.figure.status == "suppressed":
            return "protected"
        told = self.text or (self.figure is not None and self.figure.value is not None)
        return "given" if told else "missing"

    @property
    def state_text(self) -> str:
        return STATES[self.state]

    @property
    def printed(self) -> str:
        """As on the page: the figure with its unit, the text, or nothing."""
        return printed(self.figure) if self.figure is not None else self.text

    @property
    def unit(self) -> str:
        """The unit beside the value, unless the value is printed with it."""
        return "" if self.printed.endswith(self.field.unit) else self.field.unit

    @property
    def remedy(self) -> str:
        """What to do about a field without a value."""
        if self.state == "protected":
            return "Gruppen är för liten för att visas. Fråga mottagaren hur det ska anges."
        return REMEDIES[Kind(self.field.kind)] if self.state == "missing" else ""

    def row(self) -> tuple[Value, ...]:
        """The field in a file, under HEADINGS."""
        unit, note = self.field.unit, self.field.note
        told = (self.state_text, self.origin, note)
        return (self.number, self.field.label, _value(self), unit, *told)


REMEDIES = {
    Kind.FIGURE: "Siffran finns inte för året. Läs in det den bygger på, eller ändra fältet.",
    Kind.TEXT: "Skriv texten i fältet.",
    Kind.HAND: "Fyll i värdet för hand.",
}


def _value(filled: Filled) -> Value:
    """The number as a number, with the figure's own decimals; money with öre."""
    figure = filled.figure
    if figure is None:
        return filled.text
    if figure.value is None:
        return printed(figure)
    decimals = 2 if figure.unit is Unit.SEK else figure.decimals
    return half_up(figure.value, decimals)


def list_forms(forbund: str) -> list[StatisticsForm]:
    return list(StatisticsForm.objects.filter(forbund__slug=forbund, withdrawn=False))


def find_form(forbund: str, pk: int) -> StatisticsForm | None:
    """One in force, with its förbund."""
    found = StatisticsForm.objects.filter(forbund__slug=forbund, withdrawn=False, pk=pk)
    return found.select_related("forbund").first()


def list_fields(form: StatisticsForm) -> list[StatisticsField]:
    return list(form.fields.filter(withdrawn=False))


def list_values(form: StatisticsForm, year: int) -> dict[int, str]:
    """What was written by hand, by field."""
    found = StatisticsValue.objects.filter(field__form=form, year=year)
    return dict(found.values_list("field_id", "text"))


def list_deliveries(form: StatisticsForm) -> list[Delivery]:
    """Newest first, without the files."""
    return list(form.deliveries.defer("content"))


def find_delivery(forbund: str, pk: int) -> Delivery | None:
    found = Delivery.objects.filter(form__forbund__slug=forbund, pk=pk)
    return found.select_related("form").first()


def filled_form(form: StatisticsForm, year: int) -> list[Filled]:
    """Every field with its value: two queries and the figures in memory."""
    found = find_year_figures(form.forbund.slug, year)
    figures = found.figures if found else {}
    return fill(list_fields(form), figures, list_values(form, year))


def fill(
    fields: Iterable[StatisticsField], figures: Mapping[str, Figure], values: Mapping[int, str]
) -> list[Filled]:
    """The fields in order with their values."""
    return [_filled(n, field, figures, values) for n, field in enumerate(fields, 1)]


def _filled(
    number: int,
    field: StatisticsField,
    figures: Mapping[str, Figure],
    values: Mapping[int, str],
) -> Filled:
    if field.kind == Kind.FIGURE:
        figure = figures.get(field.figure_key)
        return Filled(number, field, figure, "", field.source or origin_of(figure))
    if field.kind == Kind.TEXT:
        return Filled(number, field, None, field.text, field.source or "Fast text")
    return Filled(number, field, None, values.get(field.pk, ""), field.source or "Ifyllt för hand")


def file_of(filled: Iterable[Filled]) -> bytes:
    """The CSV file that a delivery keeps: the same values give the same bytes."""
    return listing_csv(HEADINGS, [one.row() for one in filled]).encode()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def check_key(forbund: str, key: str) -> None:
    """Raise unless the newest year has such a figure, naming the nearest keys."""
    year = newest_year(forbund)
    found = find_year_figures(forbund, year)
    if found is None:
        raise DomainError("Förbundet har inga siffror ännu. Läs in ett år först.")
    if key in found.figures:
        return
    near = get_close_matches(key, list(found.figures), n=3, cutoff=0.5)
    hint = f"Närmast: {', '.join(near)}." if near else "Sök upp nyckeln under Så räknas det."
    raise DomainError(f"Siffran ”{key}” finns inte för {year}. {hint}")


def figure_label(forbund: str, key: str) -> str:
    """What a figure is called, in the newest year; '' when it is not there."""
    found = find_year_figures(forbund, newest_year(forbund))
    figure = found.figures.get(key) if found else None
    return figure.label if figure else ""
