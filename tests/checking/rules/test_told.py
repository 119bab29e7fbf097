"""Persons, amounts, shares and goals in sentences, each said rightly and wrongly."""

from __future__ import annotations

import pytest

from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import Fault
from tests.checking.foreign.reading_texts import report_of

TEXT = """Årsredovisning 2021

Deltagare

Under året deltog 90 personer i insatserna, 50 kvinnor och 40 män.

90 deltagare har varit inskrivna i insatserna under 2021.

Deltagare per insats
Insats Kvinnor Män Totalt
Lotsen 30 20 50
Bryggan 20 20 40
Totalt 50 40 90

Deltagare efter remittent
Remittent Antal Andel
Arbetsförmedlingen 60 67 %
Kommunen 30 33 %
Totalt 90 100 %

Från Kommunen kom 33 % av deltagarna.

Av deltagarna anvisades 60 av Arbetsförmedlingen och 30 av Kommunen.

Lotsen

Lotsen har haft 50 deltagare. Av dessa har 20 avslutats och 30 är pågående.

Av de 20 avslutade gick 12 till arbete eller studier, vilket är 60 %.

Ekonomi

Resultaträkning
Belopp i kr
2021 2020
Verksamhetens intäkter 3 000 000 2 900 000
Verksamhetens kostnader -2 800 000 -2 750 000
Årets resultat 200 000 150 000

Kostnaderna har ökat med 50 000 kr jämfört med föregående år.

Verksamhetens kostnader uppgick till 2 800 000 kr.

Av bidragen har förbundet använt 2 800 000 kr till kostnader. Resultatet för året slutade på
200 000 kr.

Mål

Mål för 2021
Mål Målnivå Resultat Måluppfyllelse
Nöjda deltagare 80 % 85 % Nått
Andel till arbete 50 % 40 % Inte nått

Måltal

Minst 35 % skulle nå arbete. Det blev 51 %, så målet är uppnått.
"""
WRONG = (
    ("deltog 90 personer", "deltog 91 personer", {Fault.WHOLE, Fault.TEXT_TABLE}),
    ("haft 50 deltagare", "haft 52 deltagare", {Fault.TEXT_TABLE}),
    ("30 är pågående", "31 är pågående", {Fault.WHOLE}),
    ("vilket är 60 %", "vilket är 65 %", {Fault.PERCENT}),
    ("kom 33 %", "kom 43 %", {Fault.TEXT_TABLE}),
    ("ökat med 50 000", "minskat med 50 000", {Fault.TEXT_TABLE}),
    ("ökat med 50 000", "ökat med 70 000", {Fault.TEXT_TABLE}),
    ("till 2 800 000 kr", "till 2 900 000 kr", {Fault.TEXT_TABLE}),
    ("90 deltagare har", "99 deltagare har", {Fault.TEXT_TABLE, Fault.TWICE}),
    ("och 30 av Kommunen", "och 36 av Kommunen", {Fault.TEXT_TABLE}),
    ("använt 2 800 000 kr", "använt 2 900 000 kr", {Fault.TEXT_TABLE}),
    ("slutade på\n200 000 kr", "slutade på\n260 000 kr", {Fault.TEXT_TABLE}),
    ("50 % 40 % Inte nått", "50 % 40 % Nått", {Fault.GOAL}),
    ("så målet är uppnått", "så målet är inte uppnått", {Fault.GOAL}),
    ("till 2 800 000 kr", "till 2 800 000 tkr", {Fault.UNIT}),
)


def test_a_right_text_is_silent() -> None:
    assert [f.message for f in check_report(report_of(TEXT))] == []


@pytest.mark.parametrize(("right", "wrong", "faults"), WRONG)
def test_a_wrong_number_is_told(right: str, wrong: str, faults: set[Fault]) -> None:
    assert right in TEXT
    found = check_report(report_of(TEXT.replace(right, wrong)))
    assert faults & {finding.fault for finding in found}


EACH = """Årsredovisning 2021

Deltagare
Insats Kv M Samtliga
Lotsen 30 20 50
Bryggan 24 16 40
Samtliga 54 36 90

Insatserna nådde 90 deltagare. Av dem var 54 kvinnor och 36 män.

Enkät

20 personer svarade på enkäten. Av dem var 9 kvinnor och 11 män.

Nytta besvaras positivt av 48 % (20 % bland kvinnor, 75 % bland män).

Andelen kvinnor är 60,0 % och andelen män 40,0 %.

Lotsen

Lotsen: 40 % (8 av 20 avslutade) gick till arbete eller studier.

Andelen till arbete eller studier är 40 % (8 av 20 avslutade).

Bryggan

Andelen till arbete eller studier är 50 % (6 av 12 avslutade).
"""


def test_the_same_sentence_of_another_insats_or_of_others_is_no_contradiction() -> None:
    assert [f.message for f in check_report(report_of(EACH))] == []


def test_shares_of_women_and_men_that_are_no_whole_are_told() -> None:
    found = check_report(report_of(EACH.replace("män 40,0 %", "män 41,5 %")))
    assert Fault.WHOLE in {finding.fault for finding in found}


def test_short_heads_tell_women_and_men() -> None:
    found = check_report(report_of(EACH.replace("Bryggan 24 16 40", "Bryggan 24 17 40")))
    assert {Fault.SUM, Fault.WHOLE} & {finding.fault for finding in found}
