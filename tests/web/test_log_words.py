"""Every register and every field that the log can tell has a Swedish word."""

from __future__ import annotations

from dataclasses import fields

import pytest

from mellanrum.exchange.package.bindings import BINDINGS, Binding
from mellanrum.web.areas.log.words import LOG_FIELDS, told
from mellanrum.web.words import FIELDS, REGISTERS, verb_text

OPEN = [b for b in BINDINGS if "casework" not in b.register.row.__module__]


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda b: b.register.name)
def test_every_register_has_a_name(binding: Binding) -> None:
    name = binding.register.name
    assert verb_text(f"{name}.load") == f"{REGISTERS[name]}: inläst"


@pytest.mark.parametrize("binding", OPEN, ids=lambda b: b.register.name)
def test_every_field_that_is_not_personal_has_a_word(binding: Binding) -> None:
    known = {*FIELDS, *LOG_FIELDS, *REGISTERS}
    assert not {field.name for field in fields(binding.register.row)} - known


def test_choices_are_told_in_words() -> None:
    assert told("kind", "national", {}) == "riket"
    assert told("unit", "months", {}) == "månader"
    assert told("unit", "kr", {}) == "kr"
    assert told("from_event", "closing", {}) == "avslut"
