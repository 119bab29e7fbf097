"""Diagrams of states: whole, readable aloud, no text on another, no line through another's lane."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from mellanrum.documents.diagrams import (
    BOX,
    WIDTH,
    Lane,
    apart,
    boxes_of,
    described,
    draw_machine,
    lanes_of,
)
from mellanrum.domain.machines import CONSENT, MACHINES
from mellanrum.domain.status import Machine

SVG = "{http://www.w3.org/2000/svg}"
each = pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda m: m.name)


def texts(machine: Machine) -> list[ElementTree.Element]:
    return ElementTree.fromstring(draw_machine(machine)).findall(f"{SVG}text")


@each
def test_every_state_and_every_move_is_written(machine):
    written = [one.text for one in texts(machine)]
    for code, label in machine.states.items():
        assert written.count(label) >= 1
        for move in machine.moves_from(code).values():
            assert any(str(line).startswith(move.label) for line in written)
    moves = sum(len(machine.moves_from(code)) for code in machine.states)
    notes = sum(text in {"start", "slutläge"} for text in written)
    assert len(written) == len(machine.states) + moves + notes


@each
def test_no_text_stands_on_another_or_outside_its_box(machine):
    lines: dict[float, list[ElementTree.Element]] = {}
    for one in texts(machine):
        lines.setdefault(float(one.attrib["y"]), []).append(one)
    assert all(lower - upper >= 20 for upper, lower in zip(lines, list(lines)[1:], strict=False))
    for held in lines.values():  # the widest letters of Inter are 0.62 of their size on average
        assert sum(len(str(one.text)) * 14 * 0.62 for one in held) + 36 <= BOX


@each
def test_lines_that_lead_to_different_states_have_different_lanes(machine):
    lanes = lanes_of(boxes_of(machine))
    assert all(apart(one, other) for held in lanes for one, other in combinations(held, 2))
    reached = {move.to_state for move in machine.moves.values()}
    assert sum(len(held) for held in lanes) == len(reached)
    xs = [float(x) for x in re.findall(r"H([\d.]+)", draw_machine(machine))]
    assert max(xs) < WIDTH


@each
def test_a_screen_reader_gets_the_same(machine):
    root = ElementTree.fromstring(draw_machine(machine))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert root.attrib["role"] == "img" and machine.title in str(title.text)
    assert all(label in str(desc.text) for label in machine.states.values())


def test_the_words_of_a_small_machine():
    assert described(CONSENT) == (
        "Börjar i läget Lämnat. Lämnat: Återkalla leder till Återkallat och Låt gå ut leder till "
        "Utgånget. Återkallat är ett slutläge. Utgånget är ett slutläge."
    )


@each
def test_it_takes_the_colours_of_the_page_and_has_no_style_that_a_policy_would_stop(machine):
    svg = draw_machine(machine)
    assert set(re.findall(r'(?:fill|stroke)="(\w+)"', svg)) == {"none", "currentColor"}
    assert "style" not in svg and "#" not in svg


def test_lanes_that_touch_are_not_apart():
    assert not apart(Lane((10, 50), 90), Lane((100,), 140))
    assert apart(Lane((10, 50), 90), Lane((110,), 140))
