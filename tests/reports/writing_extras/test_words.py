"""What becomes of a text that comes back from Word, and advice on words: no database."""

from __future__ import annotations

from mellanrum.reports.word_in_policies import (
    GO_ON,
    OWN,
    Base,
    Incoming,
    gathered,
    nearest,
    taken_in,
    with_image_keys,
    without,
)
from mellanrum.reports.wording import advise

BODY = "Vi nådde {{ a.b }} personer.\n\n{{ tabell: x }}\n\nSlut."
PRINTED = "Vi nådde 48 personer.\n\nSlut."


def base(body: str, printed: str = "", version: int = 1) -> Base:
    """A text whose paragraphs are printed as they are unless something else is said."""
    saved = body.split("\n\n")
    shown = iter((printed or body).split("\n\n"))
    pairs = tuple((one, "" if "tabell:" in one else next(shown)) for one in saved)
    return Base(pairs, version, {"{{ a.b }}": "48", "{{ a.k }}": "24", "{{ a.m }}": "24"})


BASE = base(BODY, PRINTED, 3)


def test_what_word_left_alone_stays_as_it_is() -> None:
    assert taken_in(PRINTED, BASE) == BODY
    told = taken_in("Vi nådde 48 personer.\n\nSlut på året.", BASE)
    assert told == BODY.replace("Slut.", "Slut på året.")


def test_a_changed_paragraph_gets_its_figures_back_and_loses_no_table() -> None:
    told = taken_in("I år nådde vi 48 personer, av 480.\n\nSlut.", BASE)
    assert "I år nådde vi {{ a.b }} personer, av 480." in told
    assert "{{ tabell: x }}" in told
    assert "49" in taken_in("Vi nådde 49 personer.\n\nSlut.", BASE)


def test_figures_of_one_value_are_put_back_in_their_order() -> None:
    held = base("A.\n\n{{ a.k }} kvinnor, {{ a.m }} män.\n\nB.", "A.\n\n24 kvinnor, 24 män.\n\nB.")
    told = taken_in("A ny.\n\n24 kvinnor, 24 män.\n\nB ny.", held)
    assert told == "A ny.\n\n{{ a.k }} kvinnor, {{ a.m }} män.\n\nB ny."
    changed = taken_in("A.\n\n24 kvinnor och 24 män.\n\nB.", held)
    assert changed == "A.\n\n{{ a.k }} kvinnor och {{ a.m }} män.\n\nB."
    assert "24" in taken_in("A.\n\n24 kvinnor av 48, 24 män och 24 till.\n\nB.", held)


def test_the_version_that_the_file_was_made_of_is_found() -> None:
    older = base("Ett.\n\nTvå.")
    newer = base("Ett.\n\nTvå.\n\nHelt nytt stycke här.", version=2)
    assert nearest("Ett ändrat.\n\nTvå.", [newer, older]).version == 1
    assert nearest("Ett.\n\nTvå.\n\nHelt nytt stycke.", [newer, older]).version == 2


def test_texts_are_gathered_and_the_programs_own_left_out() -> None:
    found = [
        Incoming(0, "Framtid", 1, "A.\n\nTabellen visar."),
        Incoming(1, "Lokaler", 2, "B."),
        Incoming(2, "Nytt", 1, "C."),
    ]
    told = gathered(found, {0: "framtid", 1: GO_ON, 2: OWN})
    assert told == {"framtid": "A.\n\nTabellen visar.\n\n### Lokaler\n\nB.", "eget:2": "C."}
    assert without(told["framtid"], ["Tabellen visar."]) == "A.\n\n### Lokaler\n\nB."
    text = "A.\n\n{{ bild: bild-1 }}\n\n{{ bild: bild-2 }}"
    assert with_image_keys(text, {"bild-1": "huset"}) == "A.\n\n{{ bild: huset }}"


def test_advice_on_words() -> None:
    text = "Vi vill att att samordnings förbundets styrelse ser Års  redovisning {{ a.b }} den den."
    told = {(one.printed, one.right) for one in advise(text)}
    assert told == {
        ("att att", "att"),
        ("samordnings förbundets", "samordningsförbundets"),
        ("Års redovisning", "årsredovisning"),
    }
    assert advise("Samordningsförbundets årsredovisning. {{ a }} {{ a }}") == []
