"""A questionnaire in words: what a question is answered with, when it is asked, what is counted."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.instruments.definition import (
    TONE_LABELS,
    Form,
    Instrument,
    InstrumentKind,
    Item,
    Option,
    Scale,
)
from mellanrum.instruments.editions import KIND_LABELS, Kind, change_of
from mellanrum.registers.surveys.queries.own_instruments import ON_FILE, Known

KINDS = {
    InstrumentKind.INDICATORS: "Indikatorer",
    InstrumentKind.SATISFACTION: "Nöjdhet",
    InstrumentKind.PROGRESSION: "Progression",
    InstrumentKind.EVENT: "Aktivitet",
    InstrumentKind.ROUTINE: "Rutinfrågor",
}
STATES = {
    ON_FILE: "Följer med Mellanrum",
    "locked": "Låst av ägaren",
    "draft": "Utkast",
    "published": "Fastställt",
    "retired": "Används inte längre",
}
UNVERIFIED = "inte bekräftad mot NNS formulär"


def state_key(known: Known) -> str:
    return "locked" if known.instrument.is_locked else known.state


def state_text(known: Known) -> str:
    return STATES[state_key(known)]


def option_text(option: Option) -> str:
    """'4 Till stor del (positivt)'."""
    tone = f" ({TONE_LABELS[option.tone].lower()})" if option.tone else ""
    return f"{option.code} {option.label}{tone}"


def answers_text(instrument: Instrument, item: Item) -> str:
    """The scale with its answers, or that one writes."""
    scale = instrument.scales.get(item.scale)
    if scale is None:
        return "Egna ord"
    return " · ".join(option_text(option) for option in scale.options)


def labels_of(scale: Scale | None, codes: Iterable[int]) -> list[str]:
    """'”Ja”'; a code without a label by itself."""
    found = []
    for code in sorted(codes):
        option = scale.find_option(code) if scale else None
        found.append(f"”{option.label}”" if option else str(code))
    return found


def either(words: list[str]) -> str:
    """'a, b eller c'."""
    return " eller ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def filter_text(instrument: Instrument, form: Form, item: Item) -> str:
    """'Ställs bara till den som svarat ”Ja” på fråga 8.'; '' when all are asked."""
    if item.shown_if is None:
        return ""
    earlier = form.find_item(item.shown_if.item)
    scale = instrument.scales.get(earlier.scale) if earlier else None
    number = earlier.number if earlier else item.shown_if.item
    answers = either(labels_of(scale, item.shown_if.codes))
    return f"Ställs bara till den som svarat {answers} på fråga {number}."


def key_figure_text(instrument: Instrument, item: Item) -> str:
    """'Nöjda: andelen som svarat ”8”, ”9” eller ”10”, av dem som svarat på frågan.'"""
    if item.key_figure is None:
        return ""
    answers = either(labels_of(instrument.scales.get(item.scale), item.key_figure.codes))
    return f"{item.key_figure.label}: andelen som svarat {answers}, av dem som svarat på frågan."


def indicator_text(instrument: Instrument, item: Item) -> str:
    """'1. Deltagarna får stöd (mått 1a)'."""
    if item.indicator is None:
        return ""
    indicator = instrument.find_indicator(item.indicator)
    name = f"{item.indicator}. {indicator.title}" if indicator else str(item.indicator)
    return f"{name} (mått {item.measure})" if item.measure else name


def comparison_text(
    before: Instrument | None, instrument: Instrument, form: Form, item: Item
) -> str:
    """What has changed since the version before, and whether it can be compared."""
    parts = []
    if before is not None:
        change = change_of(before, instrument, form, item)
        if change.kind is not Kind.SAME:
            was = f" I version {before.version}: ”{change.before}”." if change.before else ""
            parts.append(f"{KIND_LABELS[change.kind]}.{was}")
    if not item.comparable_with_previous:
        parts.append(f"Jämförs inte med förra versionen. {item.why_not_comparable}".strip())
    return " ".join(parts)
