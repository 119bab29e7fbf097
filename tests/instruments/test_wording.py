"""A language that lacks a text closes itself, with a sentence; the form never closes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.loading import (
    instruments_folder,
    list_instruments,
    load_instrument,
    parse_instrument,
)
from mellanrum.instruments.phrases import PHRASES
from mellanrum.instruments.problems import InstrumentError
from mellanrum.instruments.wording import Direction, languages_of, wording_of
from tests.instruments.forms import SMALL

PROV = parse_instrument(SMALL)
GERMAN = """
name = "Deutsch"
note = "Prov"
[options.three]
1 = "Wenig"
2 = "Genug"
3 = "Viel"
[options.yes_no]
0 = "Nein"
1 = "Ja"
[[form]]
group = "participant_closing"
title = "Teilnehmende"
intro = "Bitte antworten."
[form.items]
use = "Hat es genützt?"
plan = "Gibt es einen Plan?"
soon = "Beginnt er bald?"
more = "Noch etwas?"
"""
PHRASE_LINES = "[phrases]\n" + "\n".join(f'{key} = "x"' for key in PHRASES) + "\n"

SPOILT = [
    ('soon = "Beginnt er bald?"\n', "", "Frågan soon saknas.", "Översätt ”Börjar den snart?”."),
    ('3 = "Viel"\n', "", "Svaret 3 saknas.", "Översätt ”Mycket”."),
    ('[options.yes_no]\n0 = "Nein"\n1 = "Ja"\n', "", "Svaret 0 saknas.", "Översätt ”Nej”."),
    ('more = "Noch', 'extra = "Noch', "Frågan extra finns inte på svenska.", "rätta nyckeln"),
    ('"participant_closing"', '"board"', "Formuläret finns inte på svenska.", "Rätta gruppen"),
    ('name = "Deutsch"', "", "Fältet name saknas.", "Fyll i name."),
    ('intro = "Bitte antworten."', "", "Fältet intro saknas.", "Fyll i intro."),
    ('note = "Prov"', 'note = "Prov"\ndirection = "up"', "direction har ett okänt", "ltr, rtl"),
    ('send = "x"\n', "", "Texten send saknas.", "knapp: skicka svaren"),
    ("[[form]]", "[[", "Filen går inte att läsa", "Rätta den."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(instruments_folder() / "sprak", tmp_path / "sprak")
    return tmp_path


@pytest.mark.parametrize(("part", "spoilt", "message", "remedy"), SPOILT)
def test_a_language_with_a_gap_is_closed_and_told(
    folder: Path, part: str, spoilt: str, message: str, remedy: str
) -> None:
    whole = GERMAN + PHRASE_LINES
    assert part in whole
    (folder / "prov-1.de.toml").write_text(whole.replace(part, spoilt), encoding="utf-8")
    languages = languages_of(PROV, folder=folder)
    assert [wording.language for wording in languages.usable] == ["sv"]
    told = [p for p in languages.problems if message in p.message]
    assert told, [p.sentence for p in languages.problems]
    assert remedy in told[0].remedy
    assert told[0].file == "prov-1.de.toml"
    with pytest.raises(InstrumentError):
        wording_of(PROV, "de", folder)


def test_a_new_language_is_one_new_file(folder: Path) -> None:
    (folder / "prov-1.de.toml").write_text(GERMAN + PHRASE_LINES, encoding="utf-8")
    german = wording_of(PROV, "de", folder)
    assert german.item("participant_closing", "use") == "Hat es genützt?"
    assert german.option("three", 3) == "Viel"
    assert (german.is_verified, german.helps, german.direction) == (False, False, Direction.LTR)
    languages = languages_of(PROV, "participant_closing", folder)
    assert [wording.language for wording in languages.usable] == ["sv", "de"]
    assert languages.find("de") == german
    assert languages_of(PROV, "board", folder).usable == ()
    with pytest.raises(DomainError, match="finns inte på språket ”fi”"):
        wording_of(PROV, "fi", folder)


@pytest.mark.parametrize("instrument", list_instruments(), ids=lambda i: i.name)
def test_no_language_that_is_shipped_lacks_anything(instrument: Instrument) -> None:
    assert languages_of(instrument).problems == ()


def test_participants_read_the_indicators_in_four_ways() -> None:
    national = load_instrument("indikatorer", "2021")
    for group in ("participant_ongoing", "participant_closing"):
        found = {w.language: w for w in languages_of(national, group).usable}
        assert set(found) == {"sv", "sv-latt", "en", "ar"}
        assert [code for code, w in found.items() if w.is_official] == ["sv"]
        assert [code for code, w in found.items() if w.helps] == ["sv-latt"]
        assert [code for code, w in found.items() if not w.is_verified] == ["ar"]
        assert found["ar"].direction is Direction.RTL
    assert [w.language for w in languages_of(national, "staff").usable] == ["sv"]


def test_a_reading_aid_leaves_the_answers_as_they_are() -> None:
    national = load_instrument("indikatorer", "2021")
    assert wording_of(national, "sv-latt").options == wording_of(national).options


def test_phrases_name_the_same_places_in_every_language() -> None:
    """A translated {number} would be printed as it stands."""
    swedish = wording_of(load_instrument("nojdhet", "1")).phrases
    for language in ("en", "ar", "sv-latt"):
        phrases = wording_of(load_instrument("indikatorer", "2021"), language).phrases
        for key in PHRASES:
            places = re.findall(r"\{\w+\}", swedish[key])
            assert sorted(re.findall(r"\{\w+\}", phrases[key])) == sorted(places), (language, key)
    assert swedish.keys() == PHRASES.keys()
