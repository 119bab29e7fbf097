"""The förbund's own words: a figure is inserted, never typed, and what may not be told is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.documents.model import BulletList, Paragraph, Style
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.reports.narrative import blocks_of, inserted

ORIGIN = Provenance("prov")
CLOSED = count("insats.a.avslutade.antal", "Avslutade", 21, "2021", ORIGIN)
WORK = count("insats.a.avslutade.till-arbete", "Till arbete", 14, "2021", ORIGIN)
SHARE = share("insats.a.avslutade.till-arbete.andel", "Andel", WORK, CLOSED, ORIGIN)
RESULT = Figure("ekonomi.resultat", "Resultat", Decimal("-1378093.80"), Unit.SEK, "2021")
FIGURES = {f.key: f for f in (CLOSED, WORK, SHARE, RESULT)}
HIDDEN = {key: figure.suppressed() for key, figure in FIGURES.items()}


def test_figures_are_printed_as_swedes_print_them() -> None:
    text = "{{ insats.a.avslutade.till-arbete.andel }} och {{ekonomi.resultat}}"
    assert inserted(text, FIGURES, "resultat") == "67\u202f% och −1\u202f378\u202f094\u202fkr"


def test_a_share_can_bring_its_base_along() -> None:
    text = "{{ insats.a.avslutade.till-arbete.andel | bas }}"
    assert inserted(text, FIGURES, "resultat") == "67\u202f% av 21"


def test_an_unknown_key_names_the_text_and_the_key() -> None:
    with pytest.raises(DomainError, match=r"resultat hänvisar till siffran insats\.b\.antal"):
        inserted("{{ insats.b.antal }}", FIGURES, "resultat")


def test_a_key_of_questionnaires_is_looked_up_among_their_results() -> None:
    with pytest.raises(DomainError, match="JSON-filen vid varje tabell"):
        inserted("{{ enkat.2021.indikator.99.varde }}", FIGURES, "resultat")


def test_what_may_not_be_told_becomes_words_without_a_number() -> None:
    text = "{{ insats.a.avslutade.antal }} gick, {{ insats.a.avslutade.till-arbete.andel | bas }}."
    assert inserted(text, HIDDEN, "x") == "ett skyddat antal gick, en skyddad andel."


def test_paragraphs_lists_and_emphasis_come_through() -> None:
    paragraph, bullets = blocks_of("Ett *stort* år.\n\n- först\n- **sedan**\n", FIGURES, "x")
    assert isinstance(paragraph, Paragraph)
    assert [r.style for r in paragraph.inlines] == [Style.PLAIN, Style.EMPHASIS, Style.PLAIN]
    assert isinstance(bullets, BulletList)
    assert [run.text for item in bullets.items for run in item] == ["först", "sedan"]


@pytest.mark.parametrize("text", ["# Rubrik", "1. ett\n2. två", "```\nkod\n```", "<div>x</div>"])
def test_headings_and_markup_of_ones_own_are_refused_with_the_line(text: str) -> None:
    with pytest.raises(DomainError, match=r"rad 3"):
        blocks_of(f"Stycke.\n\n{text}", FIGURES, "oversikt")
