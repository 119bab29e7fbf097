"""What must hold inside an instrument; every fault is told with its place and its remedy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from mellanrum.instruments.definition import (
    GROUPS,
    ROLES,
    Form,
    Instrument,
    Item,
    ItemKind,
    RatingRules,
)
from mellanrum.instruments.problems import InstrumentProblem

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# What the pages of a form call their own screens and fields.
RESERVED = frozenset(
    {"alla", "granska", "nej", "om", "tack", "sex", "svar", "go", "sprak", "andra"}
)
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
T = TypeVar("T", bound=Hashable)
Tell = Callable[[str, str], InstrumentProblem]


def list_problems(instrument: Instrument, file: str) -> list[InstrumentProblem]:
    """All faults, in the order of the file. An empty list means that the instrument can be used."""
    checks = (_names, _scales, _forms, _indicators, _rating)
    return [problem for check in checks for problem in check(instrument, file)]


def _names(instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    for word, value in (("key", instrument.key), ("version", instrument.version)):
        if value and not NAME.fullmatch(value):
            remedy = "Använd små bokstäver a–z, siffror och bindestreck."
            yield InstrumentProblem(file, "", f"Fältet {word} kan inte vara ”{value}”.", remedy)


def _scales(instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    for scale in instrument.scales.values():
        tell = partial(InstrumentProblem, file, f"skalan {scale.key}")
        if len(scale.options) < 2:
            yield tell("Skalan har färre än två svar.", "Lägg till svar.")
        for code in _repeated([option.code for option in scale.options]):
            yield tell(f"Svarets kod {code} finns två gånger.", "Ge varje svar en egen kod.")
        for label in _repeated([option.label for option in scale.options]):
            yield tell(f"Två svar heter ”{label}”.", "Ge varje svar ett eget namn.")


def _indicators(instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    for number in _repeated([indicator.number for indicator in instrument.indicators]):
        place = f"indikator {number}"
        yield InstrumentProblem(file, place, "Numret finns två gånger.", "Byt nummer på den ena.")


def _forms(instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    if not instrument.forms:
        yield InstrumentProblem(file, "", "Det finns inget formulär.", "Lägg till ett formulär.")
    for group in _repeated([form.group for form in instrument.forms]):
        remedy = "Slå ihop dem eller byt grupp på det ena."
        yield InstrumentProblem(file, f"gruppen {group}", "Gruppen har två formulär.", remedy)
    for form in instrument.forms:
        yield from _form(instrument, form, file)


def _form(instrument: Instrument, form: Form, file: str) -> Iterator[InstrumentProblem]:
    tell = partial(InstrumentProblem, file, f"formuläret {form.title}")
    if form.group not in GROUPS:
        yield tell(f"Gruppen ”{form.group}” är okänd.", f"Välj en av: {', '.join(GROUPS)}.")
    if form.role not in ROLES:
        yield tell(f"Rollen ”{form.role}” är okänd.", "Välj participant eller caseworker.")
    if form.splits_by_sex and not form.asks_sex:
        yield tell("Svaren delas på kön som ingen frågar om.", "Sätt asks_sex = true.")
    yield from _availability(form, tell)
    for key in _repeated([item.key for item in form.items]):
        yield tell(f"Frågan {key} finns två gånger.", "Ge varje fråga en egen nyckel.")
    for number in _repeated([item.number for item in form.items]):
        yield tell(f"Numret {number} finns två gånger.", "Ge varje fråga ett eget nummer.")
    for position, item in enumerate(form.items):
        yield from _item(instrument, form, item, position, file)


def _availability(form: Form, tell: Tell) -> Iterator[InstrumentProblem]:
    if form.is_available and not form.items:
        yield tell("Formuläret har inga frågor.", "Lägg till minst en fråga.")
    if not form.is_available and (form.items or not form.note):
        remedy = "Ta bort frågorna och skriv i note varför formuläret saknas."
        yield tell("Ett formulär som inte finns ska bara ha en anmärkning.", remedy)


def _item(
    instrument: Instrument, form: Form, item: Item, position: int, file: str
) -> Iterator[InstrumentProblem]:
    tell = partial(InstrumentProblem, file, f"formuläret {form.title}, fråga {item.key}")
    if item.key and not KEY.fullmatch(item.key):
        yield tell("Nyckeln har otillåtna tecken.", "Börja med a–z; sedan a–z, 0–9 och _.")
    if item.key in RESERVED:
        yield tell("Nyckeln är upptagen av formulärets egna sidor.", "Välj en annan nyckel.")
    if item.indicator is not None and instrument.find_indicator(item.indicator) is None:
        remedy = "Rätta numret eller lägg till indikatorn."
        yield tell(f"Indikator {item.indicator} finns inte.", remedy)
    if not item.comparable_with_previous and not item.why_not_comparable:
        remedy = "Skriv i why_not_comparable vad som ändrats."
        yield tell("Det står inte varför frågan inte kan jämföras.", remedy)
    yield from _scale_of(instrument, item, tell)
    yield from _condition(instrument, form, item, position, tell)


def _scale_of(instrument: Instrument, item: Item, tell: Tell) -> Iterator[InstrumentProblem]:
    if item.kind == ItemKind.TEXT:
        if item.scale or item.key_figure:
            yield tell("En öppen fråga har ingen skala.", "Ta bort scale och key_figure.")
        return
    scale = instrument.scales.get(item.scale)
    if scale is None:
        known = ", ".join(sorted(instrument.scales)) or "ingen skala finns än"
        yield tell(f"Skalan ”{item.scale}” finns inte.", f"Välj en av: {known}.")
    elif item.key_figure and not item.key_figure.codes <= scale.codes:
        outside = _numbers(item.key_figure.codes - scale.codes)
        remedy = f"Skalan har koderna {_numbers(scale.codes)}."
        yield tell(f"Nyckeltalet räknar svar som inte finns: {outside}.", remedy)


def _condition(
    instrument: Instrument, form: Form, item: Item, position: int, tell: Tell
) -> Iterator[InstrumentProblem]:
    if item.shown_if is None:
        return
    target = item.shown_if.item
    earlier = next((i for i in form.items[:position] if i.key == target), None)
    if earlier is None:
        later = any(i.key == target for i in form.items)
        message = "kommer inte före denna" if later else "finns inte"
        remedy = "Låt villkoret peka på en tidigare fråga."
        yield tell(f"Villkoret gäller frågan {target} som {message}.", remedy)
    elif earlier.kind == ItemKind.TEXT:
        remedy = "Låt villkoret peka på en fråga med svarsalternativ."
        yield tell(f"Villkoret gäller den öppna frågan {target}.", remedy)
    elif outside := item.shown_if.codes - _codes(instrument, earlier):
        remedy = f"Frågan {target} har koderna {_numbers(_codes(instrument, earlier))}."
        yield tell(f"Villkoret väntar på svar som inte finns: {_numbers(outside)}.", remedy)


def _codes(instrument: Instrument, item: Item) -> frozenset[int]:
    scale = instrument.scales.get(item.scale)
    return scale.codes if scale else frozenset()


def _rating(instrument: Instrument, file: str) -> Iterator[InstrumentProblem]:
    tell = partial(InstrumentProblem, file, "progressionen")
    is_progression = instrument.kind == "progression"
    if is_progression != (instrument.rating is not None):
        message = "Progression och bara progression har tabellen rating."
        yield tell(message, "Lägg till [rating], eller byt kind.")
    if instrument.kind == "progression" and not instrument.find_form_of("participant"):
        yield tell("Deltagaren har inget formulär.", "Ge ett formulär rollen participant.")
    if instrument.rating is not None:
        yield from _limits(instrument.rating, tell)
        yield from _areas(instrument, instrument.rating, tell)


def _limits(rating: RatingRules, tell: Tell) -> Iterator[InstrumentProblem]:
    if rating.interval_days < 1 or rating.smallest_change < 1:
        remedy = "Skriv minst 1 i interval_days och smallest_change."
        yield tell("Tiden mellan skattningar och minsta ändring är minst ett.", remedy)
    if rating.reliability is not None and not 0 <= rating.reliability < 1:
        yield tell("Reliabiliteten ligger inte mellan 0 och 1.", "Skriv till exempel ”0,85”.")
    if (rating.reliability is None) != (rating.deviation is None):
        remedy = "Fyll i båda med källa, eller ingen."
        yield tell("Reliabilitet och standardavvikelse hör ihop.", remedy)
    if rating.reliability is not None and not rating.reliability_source:
        yield tell("Reliabiliteten har ingen källa.", "Fyll i reliability_source.")


def _areas(instrument: Instrument, rating: RatingRules, tell: Tell) -> Iterator[InstrumentProblem]:
    areas = {item.area for form in instrument.forms for item in form.items if item.area}
    for area in _repeated([guide.area for guide in rating.guides]):
        yield tell(f"Området {area} har två samtalsstöd.", "Slå ihop dem.")
    for guide in rating.guides:
        if guide.area not in areas:
            remedy = "Rätta area så att den är lika med en frågas."
            yield tell(f"Ingen fråga har området ”{guide.area}”.", remedy)


def _repeated(values: Sequence[T]) -> list[T]:
    return [value for value, times in Counter(values).items() if times > 1]


def _numbers(codes: frozenset[int]) -> str:
    return ", ".join(str(code) for code in sorted(codes))
