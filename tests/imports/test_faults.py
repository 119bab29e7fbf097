"""A fault says where it stands, what they wrote and what may be written, in their words."""

from __future__ import annotations

import re

import pytest

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.schema.columns import Col, Kind
from mellanrum.exchange.templates.allowed import MOST, find_wrong, listed
from mellanrum.exchange.templates.choices import Choices
from mellanrum.registers.organisation.code_lists import TITLES
from mellanrum.registers.organisation.models import Code, Forbund
from tests.imports.conftest import csv_of, looked_through

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KEYS = re.compile("|".join(rf"\b{key}\b" for key in TITLES if "_" in key or key == "education"))


def faults(forbund: Forbund, table: str, *lines: str) -> list[Problem]:
    return list(looked_through(forbund, "vår fil.csv", csv_of(*lines), table).problems)


def test_a_word_that_is_in_no_list_is_told_with_the_nearest_and_all_that_go(
    forbund: Forbund,
) -> None:
    (one,) = faults(forbund, "parter.csv", "Part;Namn;Slag", "ost;Östra;Komun")
    assert (one.file, one.row, one.column, one.value) == ("vår fil.csv", 2, "Slag", "Komun")
    assert one.message == "Värdet är inte ett av orden som gäller."
    assert one.remedy == "Menas kommun? Skriv en av: stat, region, kommun."


def test_a_code_is_told_by_the_names_of_its_list_and_never_by_its_key(forbund: Forbund) -> None:
    names = list(Code.objects.filter(list="insats_type").values_list("label", flat=True))
    assert names
    wrong = f"{names[0][:-1]}x"
    head = "Insats;Namn;Kortnamn;Typ;Slag;Registrering"
    one, host = sorted(
        faults(forbund, "insatser.csv", head, f"ny;Ny;Ny;{wrong};individ;personer"),
        key=lambda found: found.column,
    )
    assert host.remedy == "Ange parten i kolumnen Värdpart."
    assert (one.row, one.column, one.value) == (2, "Typ", wrong)
    assert one.message == "Värdet finns inte i kodlistan Insatstyper."
    assert one.remedy.startswith(f"Menas {names[0]}? Skriv en av: ")
    assert "lägg först till den i registret Kodlistor" in one.remedy
    assert all(name in one.remedy for name in names[:MOST])
    assert not KEYS.search(one.sentence)


def test_a_reference_is_told_by_the_names_of_the_register_and_of_the_file_itself(
    forbund: Forbund,
) -> None:
    (one,) = faults(forbund, "enheter.csv", "Part;Enhet;Namn", "norra komun;a;A")
    assert one.message == "Värdet finns inte i registret Parter."
    assert one.remedy.startswith("Menas Norra kommun? Skriv en av: ")
    choices = Choices(forbund.slug)
    choices.learn("parties", [type("Row", (), {"slug": "ost", "name": "Östra kommun"})()])
    told = find_wrong(Col("part", Kind.REF, "", ref="part"), "Ostra komun", choices)
    assert told is not None
    assert told.remedy.startswith("Menas Östra kommun?")


def test_an_event_that_is_none_is_told_with_the_days_of_the_enrolment(forbund: Forbund) -> None:
    head = "Insats;Tidsgräns;Etikett;Från händelse;Till händelse;Längd;Enhet"
    good = faults(forbund, "tidsgranser.csv", head, "steget;t1;Ett;Start;Avslut;3;månader")
    assert good == []
    (one,) = faults(forbund, "tidsgranser.csv", head, "steget;t1;Ett;Strat;Avslut;3;månader")
    assert (one.column, one.value) == ("Från händelse", "Strat")
    assert one.remedy.startswith("Menas Start? Skriv en av: Aktualisering, Start, Avslut")
    assert not KEYS.search(one.sentence)


def test_no_more_than_eight_are_told_and_the_rest_are_said_to_be_in_the_template() -> None:
    assert listed([str(n) for n in range(8)]) == "0, 1, 2, 3, 4, 5, 6, 7"
    told = listed([str(n) for n in range(11)])
    assert told == "0, 1, 2, 3, 4, 5, 6, 7 … och 3 till, se fliken Listor i mallen"
    assert listed(["Ja, helt", "Nej"]) == "”Ja, helt”, ”Nej”"


def test_what_is_missing_is_told_by_the_heading(forbund: Forbund) -> None:
    head = "Insats;Slag;Från;Till och med"
    (one,) = faults(forbund, "insatsperioder.csv", head, "steget;förlängning;;")
    assert (one.column, one.message) == ("Från", "Uppgiften saknas.")
    assert one.remedy.startswith("Fyll i Från ")


def test_several_of_a_list_tell_which_one_is_wrong(forbund: Forbund) -> None:
    column = Col("malgrupp", Kind.REFS, "", ref="kod:income")
    known = next(iter(Choices(forbund.slug).of("kod:income")))
    told = find_wrong(column, f"{known},okänd", Choices(forbund.slug))
    assert told is not None
    assert told.message == "”okänd” finns inte i kodlistan Försörjning."
