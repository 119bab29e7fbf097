"""Files are read whole or refused with every fault, its place and its remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.loading import (
    dump_instrument,
    list_faulty,
    list_instruments,
    load_instrument,
    parse_instrument,
)
from mellanrum.instruments.problems import InstrumentError
from tests.instruments.forms import SMALL, small

ITEM = "form__0__item__"
TWICE = {"key": "use", "number": 9, "text": "Igen?", "scale": "three"}
OPEN = {"key": "plan", "number": 2, "text": "Vilken plan?", "kind": "text"}
RATED: dict[str, Any] = {
    "interval_days": 90,
    "smallest_change": 1,
    "smallest_change_source": "Eget antagande",
}

FAULTS: list[tuple[dict[str, Any], str, str, str]] = [
    # what is spoilt, where it is told, what is told, what to do
    ({"owner": None}, "", "Fältet owner saknas.", "Fyll i owner."),
    ({"key": "Prov 1"}, "", "Fältet key kan inte vara ”Prov 1”.", "Använd små bokstäver"),
    ({"kind": "quiz"}, "", "Fältet kind har ett okänt värde.", "Välj ett av: indicators"),
    ({"survey_year": "2021"}, "", "Fältet survey_year ska vara ett helt tal.", "med siffror"),
    ({"form": []}, "", "Det finns inget formulär.", "Lägg till ett formulär."),
    ({"form": "x"}, "", "Fältet form ska vara en lista.", "[[form]]"),
    ({"form__0__item": []}, "formuläret Deltagare", "har inga frågor", "minst en fråga"),
    ({"form__0__group": "pupils"}, "formuläret Deltagare", "”pupils” är okänd", "Välj en av"),
    ({"form__0__role": "boss"}, "formuläret Deltagare", "Rollen ”boss” är okänd.", "participant"),
    ({"form__0__asks_sex": False}, "formuläret Deltagare", "ingen frågar om", "asks_sex = true"),
    ({"form__0__is_available": False}, "formuläret Deltagare", "bara ha en anmärkning", "note"),
    ({"form": [SMALL["form"][0]] * 2}, "gruppen participant_closing", "två formulär", "Slå ihop"),
    ({ITEM + "3": TWICE}, "formuläret Deltagare", "Frågan use finns två gånger.", "egen nyckel"),
    ({ITEM + "1__number": 1}, "formuläret Deltagare", "Numret 1 finns två gånger.", "eget nummer"),
    ({ITEM + "0__key": "Åtta"}, "fråga Åtta", "Nyckeln har otillåtna tecken.", "Börja med a–z"),
    ({ITEM + "3__key": "granska"}, "fråga granska", "Nyckeln är upptagen", "annan nyckel"),
    ({ITEM + "0__scale": "six"}, "fråga use", "Skalan ”six” finns inte.", "three, yes_no"),
    ({ITEM + "0__text": " "}, "fråga use", "Fältet text saknas.", "Fyll i text."),
    ({ITEM + "0": 7}, "fråga 1", "ska det stå en tabell", "namn = värde"),
    ({ITEM + "0__indicator": 4}, "fråga use", "Indikator 4 finns inte.", "Rätta numret"),
    ({ITEM + "0__key_figure__codes": [3, 4]}, "fråga use", "inte finns: 4", "koderna 1, 2, 3"),
    ({ITEM + "0__key_figure__codes": []}, "nyckeltalet", "räkna upp svarens koder", "[5, 6]"),
    ({ITEM + "0__key_figure__codes": [True]}, "nyckeltalet", "räkna upp svarens koder", "[5, 6]"),
    ({ITEM + "0__comparable_with_previous": False}, "fråga use", "inte varför", "vad som ändrats"),
    ({ITEM + "3__scale": "three"}, "fråga more", "öppen fråga har ingen skala", "Ta bort scale"),
    ({ITEM + "2__shown_if__item": "none"}, "fråga soon", "frågan none som finns inte", "tidigare"),
    ({ITEM + "2__shown_if__item": "more"}, "fråga soon", "more som kommer inte före", "tidigare"),
    ({ITEM + "2__shown_if__item": "soon"}, "fråga soon", "soon som kommer inte före", "tidigare"),
    ({ITEM + "2__shown_if__codes": [2]}, "fråga soon", "svar som inte finns: 2", "koderna 0, 1"),
    ({ITEM + "1": OPEN}, "fråga soon", "den öppna frågan plan", "med svarsalternativ"),
    ({"scale__0__option__1__code": 1}, "skalan three", "kod 1 finns två gånger", "egen kod"),
    ({"scale__0__option__1__label": "Lite"}, "skalan three", "Två svar heter ”Lite”.", "eget namn"),
    ({"scale__1__option__1": None}, "skalan yes_no", "färre än två svar", "Lägg till svar."),
    ({"scale__1__key": "three"}, "skalan three", "Skalan finns två gånger.", "Byt nyckel"),
    ({"scale__0__option__0__tone": "sour"}, "svaret 1", "tone har ett okänt värde", "negative"),
    ({"indicator": SMALL["indicator"] * 2}, "indikator 1", "Numret finns två gånger.", "Byt"),
    ({"kind": "progression"}, "progressionen", "tabellen rating", "[rating]"),
    ({"rating": RATED}, "progressionen", "bara progression", "byt kind"),
    ({"rating": {**RATED, "interval_days": 0}}, "progressionen", "minst ett", "minst 1"),
    ({"rating": {**RATED, "reliability": "0,8"}}, "progressionen", "hör ihop", "båda"),
    ({"rating": {**RATED, "reliability": "1,2"}}, "progressionen", "mellan 0 och 1", "0,85"),
    ({"rating": {**RATED, "reliability": "bra"}}, "progressionen", "ska vara ett tal", "0,85"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "place", "message", "remedy"), FAULTS)
def test_a_fault_names_file_place_and_remedy(
    changes: dict[str, Any], place: str, message: str, remedy: str
) -> None:
    with pytest.raises(InstrumentError) as refused:
        parse_instrument(small(**changes), "prov-1.toml")
    told = [p for p in refused.value.problems if place in p.place and message in p.message]
    assert told, [p.sentence for p in refused.value.problems]
    assert remedy in told[0].remedy
    assert told[0].sentence.startswith("prov-1.toml")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(InstrumentError) as refused:
        parse_instrument(small(owner=None, form__0__group="pupils"), "prov-1.toml")
    assert len(refused.value.problems) == 2
    assert "(och 1 fel till)" in refused.value.message


def test_a_condition_may_wait_for_a_question_before_it() -> None:
    assert parse_instrument(SMALL).get_form("participant_closing").get_item("soon").shown_if


@pytest.mark.parametrize("instrument", list_instruments(), ids=lambda i: i.name)
def test_what_is_kept_in_a_database_comes_back_the_same(instrument: Instrument) -> None:
    kept = json.loads(json.dumps(dump_instrument(instrument)))
    assert parse_instrument(kept) == instrument


def test_one_bad_file_closes_no_other(tmp_path: Path) -> None:
    (tmp_path / "bra-1.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bra-2.toml").write_text(GOOD, encoding="utf-8")  # says it is version 1
    (tmp_path / "trasig-1.toml").write_text("key = ", encoding="utf-8")
    (tmp_path / "bra-1.xx.toml").write_text("not even read", encoding="utf-8")
    assert [i.name for i in list_instruments(tmp_path)] == ["bra-1"]
    assert load_instrument("bra", "1", tmp_path).title == "Bra"
    assert {p.file for p in list_faulty(tmp_path)} == {"bra-2.toml", "trasig-1.toml"}
    with pytest.raises(InstrumentError, match="går inte att läsa"):
        load_instrument("trasig", "1", tmp_path)
    with pytest.raises(InstrumentError, match="Döp filen efter key och version"):
        load_instrument("bra", "2", tmp_path)
    with pytest.raises(DomainError, match="Det finns inget formulär ”fin” i version ”3”"):
        load_instrument("fin", "3", tmp_path)


GOOD = """
key = "bra"
version = "1"
title = "Bra"
owner = "Vi"
source = "Vi"
kind = "event"
[[form]]
group = "visitors"
title = "Besökare"
[[form.item]]
key = "a"
number = 1
text = "Vad tycker du?"
kind = "text"
"""
