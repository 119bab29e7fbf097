"""What the columns of a file of answers mean: one row a question, out of the instrument."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.instruments.definition import GROUPS, TONE_LABELS, Form, Instrument, Item, ItemKind

HEADINGS = (
    "Kolumn", "Fråga", "Text", "Skala", "Koder", "Toner", "Ställs om", "Indikator", "Mått",
    "Nyckeltal", "Källa",
)  # fmt: skip
SEX_WORDS = {"woman": "kvinna", "man": "man", "unstated": "ej uppgett"}
PLACES = (
    ("insats", "Insatsens kortform i registret; tomt = inte uppgett"),
    ("kommun", "Kommunens kortform i registret; tomt = inte uppgett"),
    ("kon", "kvinna, man eller ej uppgett; tomt = ej uppgett"),
)


def asked_items(form: Form) -> tuple[Item, ...]:
    """The questions that have a column: those with options."""
    return tuple(item for item in form.items if item.kind is ItemKind.CHOICE)


def codebook(instrument: Instrument, form: Form) -> list[tuple[str, ...]]:
    """Rows under HEADINGS: the columns of place first, then the questions."""
    places = [(name, "", text, *[""] * (len(HEADINGS) - 3)) for name, text in PLACES]
    return [*places, *(_row(instrument, item) for item in asked_items(form))]


def _row(instrument: Instrument, item: Item) -> tuple[str, ...]:
    scale = instrument.scale_of(item)
    indicator = instrument.find_indicator(item.indicator) if item.indicator else None
    tones = [f"{o.code} = {TONE_LABELS[o.tone].lower()}" for o in scale.options if o.tone]
    figure = item.key_figure
    codes = "" if figure is None else ", ".join(str(code) for code in sorted(figure.codes))
    return (
        item.key,
        str(item.number),
        item.text,
        scale.title,
        "; ".join(f"{option.code} = {option.label}" for option in scale.options),
        "; ".join(tones),
        _condition(item),
        "" if indicator is None else f"{indicator.number}. {indicator.short_title}",
        item.measure,
        "" if figure is None else f"{figure.label}: {codes}",
        item.source,
    )


def _condition(item: Item) -> str:
    if item.shown_if is None:
        return ""
    codes = " eller ".join(str(code) for code in sorted(item.shown_if.codes))
    return f"{item.shown_if.item} = {codes}"


def notes(instrument: Instrument, form: Form, more: list[str]) -> Iterator[tuple[str]]:
    """What a reader of the file must know, a sentence a row."""
    yield (f"{instrument.title}, version {instrument.version}: {form.title}.",)
    yield (f"Grupp: {GROUPS.get(form.group, form.group)}. Formulärets ägare: {instrument.owner}.",)
    yield ("En rad är ett besvarat formulär. Raderna står i slumpad ordning.",)
    yield ("En tom cell är en obesvarad fråga, eller en fråga som inte ställdes.",)
    yield ("Öppna svar hör inte till något formulär och är inte med.",)
    yield from ((sentence,) for sentence in more)
