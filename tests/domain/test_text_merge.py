"""Two writers and one text: what both wrote is there, or they are asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.text_changes import Kind, changes
from mellanrum.domain.text_merge import Clash, merge, paragraphs

WORDS = st.sampled_from(["Året", "köerna", "teamet", "växte", "minskade", "samverkan", "- punkt"])
LINES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
PARTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
TEXTS = st.lists(PARTS, max_size=5).map("\n\n".join)
THREE = "Första stycket.\n\nAndra stycket.\n\nTredje stycket."


def lines(text: str) -> set[str]:
    return {line for part in paragraphs(text) for line in part.split("\n")}


def test_edits_of_different_paragraphs_both_stand() -> None:
    mine = THREE.replace("Första", "Allra första")
    theirs = THREE.replace("Tredje", "Sista")
    expected = "Allra första stycket.\n\nAndra stycket.\n\nSista stycket."
    assert merge(THREE, mine, theirs).text == expected


def test_the_same_edit_by_both_stands_once() -> None:
    both = THREE + "\n\nFjärde."
    assert merge(THREE, both, both).text == both


def test_items_of_one_list_are_put_together_line_by_line() -> None:
    base = "- köer\n- team\n- tid"
    merged = merge(base, "- köer växte\n- team\n- tid", "- köer\n- team\n- tid och plats")
    assert merged.text == "- köer växte\n- team\n- tid och plats"


def test_what_both_put_in_at_one_place_is_kept_the_others_first() -> None:
    merged = merge("Början.", "Början.\n\nMitt.\n\nSlut.", "Början.\n\nDeras.\n\nSlut.")
    assert merged.text == "Början.\n\nDeras.\n\nMitt.\n\nSlut."


def test_one_paragraph_changed_by_both_is_a_clash_with_both_texts() -> None:
    merged = merge("Köerna växte.", "Köerna minskade.", "Köerna stod stilla.")
    assert merged.parts == (Clash("Köerna växte.", "Köerna minskade.", "Köerna stod stilla."),)
    assert merged.mine == "Köerna minskade."
    with pytest.raises(ValueError):
        assert merged.text


def test_what_one_took_away_and_the_other_rewrote_is_a_clash() -> None:
    theirs = THREE.replace("Andra stycket", "Andra stycket, omskrivet")
    mine = "Första stycket.\n\nTredje stycket."
    assert merge(THREE, mine, theirs).clashes == (
        Clash("Andra stycket.", "", "Andra stycket, omskrivet."),
    )


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_either_wrote_is_lost(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    kept: set[str] = set()
    for part in merged.parts:
        both = (part,) if isinstance(part, str) else (part.mine, part.theirs)
        kept |= {line for text in both for line in lines(text)}
    written = (lines(mine) | lines(theirs)) - lines(base)
    assert written <= kept


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_one_writer_alone_gets_what_was_written(base: str, mine: str) -> None:
    wanted = "\n\n".join(paragraphs(mine))
    assert merge(base, mine, base).text == wanted
    assert merge(base, base, mine).text == wanted
    assert merge(base, mine, mine).text == wanted


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_the_changes_make_both_texts(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(p.text for p in found if p.kind is not Kind.ADDED) == old
    assert "".join(p.text for p in found if p.kind is not Kind.REMOVED) == new
    assert all(a.kind is not b.kind for a, b in pairwise(found))


def test_one_word_is_told_as_one_word() -> None:
    told = changes("Köerna växte i år.", "Köerna minskade i år.")
    assert [(p.kind.value, p.text) for p in told] == [
        ("same", "Köerna "), ("removed", "växte"), ("added", "minskade"), ("same", " i år."),
    ]  # fmt: skip
