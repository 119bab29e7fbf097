"""Two versions of a questionnaire side by side: which questions are new, gone or asked otherwise.
What has changed cannot be compared with the year before, and a note that says why is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mellanrum.instruments.definition import Form, Instrument, Item


class Kind(StrEnum):
    """What has happened to a question since the version before."""

    SAME = "same"
    WORDING = "wording"
    SCALE = "scale"
    NEW = "new"
    REMOVED = "removed"


KIND_LABELS = {
    Kind.SAME: "Oförändrad",
    Kind.WORDING: "Ny ordalydelse",
    Kind.SCALE: "Nya svar",
    Kind.NEW: "Ny fråga",
    Kind.REMOVED: "Borttagen",
}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One question in the later version, or as it was where it is gone. `before` is the text it
    had, where that differs; `note` why it cannot be compared, '' when it can.
    """

    group: str
    key: str
    number: int
    text: str
    kind: Kind
    before: str = ""
    note: str = ""


def compare_editions(before: Instrument, now: Instrument) -> tuple[ItemChange, ...]:
    """Every question of `now`, in order, then those that `before` had and `now` lacks."""
    found = [change_of(before, now, form, item) for form in now.forms for item in form.items]
    return (*found, *_removed(before, now))


def change_of(before: Instrument, now: Instrument, form: Form, item: Item) -> ItemChange:
    """What has happened to one question."""
    kind, text = _judge(before, now, form, item)
    note = "" if item.comparable_with_previous else item.why_not_comparable
    return ItemChange(form.group, item.key, item.number, item.text, kind, text, note)


def _judge(before: Instrument, now: Instrument, form: Form, item: Item) -> tuple[Kind, str]:
    held_form = before.find_form(form.group)
    held = held_form.find_item(item.key) if held_form else None
    if held is None:
        return Kind.NEW, ""
    if held.text != item.text:
        return Kind.WORDING, held.text
    return (Kind.SAME if _options(before, held) == _options(now, item) else Kind.SCALE), ""


def _options(instrument: Instrument, item: Item) -> tuple[tuple[int, str], ...]:
    scale = instrument.scales.get(item.scale)
    return tuple((option.code, option.label) for option in scale.options) if scale else ()


def _removed(before: Instrument, now: Instrument) -> Iterator[ItemChange]:
    for form in before.forms:
        later = now.find_form(form.group)
        for item in form.items:
            if later is None or later.find_item(item.key) is None:
                yield ItemChange(form.group, item.key, item.number, item.text, Kind.REMOVED)


def propose_note(before: Instrument, now: Instrument, form: Form, item: Item) -> str:
    """Why a question cannot be compared with the version before; '' when nothing has changed or
    there is nothing to compare with.
    """
    kind, text = _judge(before, now, form, item)
    if kind is Kind.WORDING:
        return f"I version {before.version} löd frågan ”{text}”."
    if kind is Kind.SCALE:
        return f"I version {before.version} hade frågan andra svar."
    return ""
