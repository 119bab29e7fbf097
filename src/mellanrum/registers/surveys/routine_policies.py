"""Routine questions are counted, never kept: who may enter a month's sums, and that they add up."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import date

from mellanrum.accounts.access import Role, check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, InstrumentKind, Item
from mellanrum.registers.insatser.text_policies import FieldError

KEY = "surveys.key"
MOST = 9999
Counts = Mapping[str, Mapping[int, int]]  # item key, option code: how many


def field_name(item: str, code: int) -> str:
    """The field of one sum: 'asked-1'."""
    return f"{item}-{code}"


def can_enter(by: Actor, insats: int, party: int) -> bool:
    """Whoever leads the insats enters for all its parties, others who work in it for their own."""
    mine = [a for a in by.assignments if a.insats == insats]
    return by.can(KEY) and any(a.role == Role.INSATS_LEAD or a.party == party for a in mine)


def check_may_enter(by: Actor, insats: int, party: int) -> None:
    check_grant(by, KEY)
    if not can_enter(by, insats, party):
        raise DomainError(
            "Antalen fylls i av dem som arbetar i insatsen, för sin egen part. Be insatsens "
            "ledare om hjälp."
        )


def check_month(month_on: date, today: date) -> None:
    """A month that has begun, told by its first day."""
    if month_on.day != 1:
        raise DomainError("Månaden anges med sin första dag.")
    if month_on > today:
        raise DomainError("Månaden har inte börjat. Välj en månad som har börjat.")


def routine_form(instrument: Instrument) -> Form:
    """The one form of routine questions. DomainError for another kind of questionnaire: what
    people answer there is not entered here.
    """
    if instrument.kind is not InstrumentKind.ROUTINE:
        raise DomainError(f"”{instrument.title}” är inga rutinfrågor.")
    return instrument.forms[0]


def check_counts(instrument: Instrument, counts: Counts) -> None:
    """Every sum is known and not negative, and no more are told of than were asked."""
    form = routine_form(instrument)
    for key, numbers in counts.items():
        codes = instrument.scale_of(form.get_item(key)).codes
        for code, number in numbers.items():
            if code not in codes:
                raise DomainError(f"Svaret {code} finns inte på frågan {key}.")
            if not 0 <= number <= MOST:
                raise FieldError(f"Skriv ett tal från 0 till {MOST}.", field_name(key, code))
    for item in form.items:
        _check_hangs_together(instrument, form, item, counts)


def _check_hangs_together(instrument: Instrument, form: Form, item: Item, counts: Counts) -> None:
    if item.shown_if is None:
        return
    earlier = form.get_item(item.shown_if.item)
    asked = sum(counts.get(earlier.key, {}).get(code, 0) for code in item.shown_if.codes)
    told = sum(counts.get(item.key, {}).values())
    if told > asked:
        labels = " eller ".join(f"”{label}”" for label in _labels(instrument, earlier, item))
        first = min(code for code, number in counts[item.key].items() if number)
        raise FieldError(
            f"{told} svar på ”{item.text}”, men bara {asked} med {labels} på ”{earlier.text}”. "
            "Rätta ett av talen.",
            field_name(item.key, first),
        )


def _labels(instrument: Instrument, earlier: Item, item: Item) -> Iterator[str]:
    assert item.shown_if is not None
    for code in sorted(item.shown_if.codes):
        option = instrument.scale_of(earlier).find_option(code)
        yield option.label if option else str(code)


def state_of(counts: Counts) -> int:
    """A number that changes when a sum does, to tell whether another has written meanwhile."""
    told = sorted((k, c, n) for k, numbers in counts.items() for c, n in numbers.items() if n)
    return zlib.crc32(repr(told).encode())
