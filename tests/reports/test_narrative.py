"""The förbund's own words: a figure is inserted, never typed, and what may not be told is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.documents.model import (
    BulletList,
    ChartBlock,
    Note,
    Paragraph,
    Style,
    TableBlock,
)
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.narrative import Sources, SubHeading, blocks_of, inserted, parts_of
from mellanrum.reports.spoken import number_word

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


@pytest.mark.parametrize("text", ["# Rubrik", "> citat", "```\nkod\n```", "<div>x</div>"])
def test_headings_and_markup_of_ones_own_are_refused_with_the_line(text: str) -> None:
    with pytest.raises(DomainError, match=r"rad 3"):
        blocks_of(f"Stycke.\n\n{text}", FIGURES, "oversikt")


TABLE = Table(
    "insats.a.avslut", "Avslut", "Skäl", (Column("antal", "Antal"),),
    (Row("alla", "Alla", (CLOSED,)), Row("arbete", "Till arbete", (WORK,))), "2021",
)  # fmt: skip
SOURCES = Sources(FIGURES, {TABLE.key: TABLE}, {"bro": Note("bilden")})


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("tkr", "−1\u202f378\u202ftkr"),
        ("mkr", "−1,4\u202fmkr"),
        ("", "−1\u202f378\u202f094\u202fkr"),
    ],
)
def test_money_is_told_in_the_unit_that_is_asked_for(form: str, expected: str) -> None:
    pipe = f" | {form}" if form else ""
    assert inserted(f"{{{{ ekonomi.resultat{pipe} }}}}", FIGURES, "x") == expected


@pytest.mark.parametrize(
    ("n", "word"),
    [(0, "noll"), (1, "en"), (12, "tolv"), (14, "fjorton"), (21, "tjugoen"), (80, "åttio"),
     (100, "hundra"), (142, "hundrafyrtiotvå"), (999, "niohundranittionio")],
)  # fmt: skip
def test_whole_numbers_have_words(n: int, word: str) -> None:
    assert number_word(n) == word


def test_a_number_in_words_and_one_that_has_none() -> None:
    text = "{{ insats.a.avslutade.till-arbete | ord }} av {{ insats.a.avslutade.antal | ord }}"
    assert inserted(text, FIGURES, "x") == "fjorton av tjugoen"
    with pytest.raises(DomainError, match=r"rad 2: Resultat är .* och skrivs inte med bokstäver"):
        inserted("a\n{{ ekonomi.resultat | ord }}", FIGURES, "x")
    with pytest.raises(DomainError, match="är inget belopp och skrivs inte i tkr"):
        inserted("{{ insats.a.avslutade.antal | tkr }}", FIGURES, "x")
    with pytest.raises(DomainError, match=r"Formen öre finns inte. Skriv bas, tkr, mkr och ord"):
        inserted("{{ ekonomi.resultat | öre }}", FIGURES, "x")


def test_a_key_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(DomainError, match=r"menar du insats\.a\.avslutade\.antal.*på rad 3"):
        blocks_of("Ett.\n\nTvå {{ insats.a.avslutad.antal }}.", FIGURES, "x")


def test_what_stands_in_braces_and_is_no_key_is_not_printed() -> None:
    with pytest.raises(DomainError, match=r"rad 2: ”{{ Antal }}” går inte att läsa"):
        inserted("a\n{{ Antal }}", FIGURES, "x")


def test_tables_charts_and_images_stand_on_lines_of_their_own() -> None:
    lines = "{{ tabell: insats.a.avslut }}\n{{ diagram: bars: insats.a.avslut }}\n\n{{ bild: bro }}"
    text = f"Så här.\n\n{lines}"
    told, table, chart, image = parts_of(text, SOURCES, "x")
    assert isinstance(told, Paragraph)
    assert table == TableBlock(TABLE)
    assert isinstance(chart, ChartBlock)
    assert image == Note("bilden")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Se {{ tabell: insats.a.avslut }}.",
            "rad 1: Tabeller, diagram och bilder står på en egen",
        ),
        ("- {{ bild: bro }}", "står på en egen rad"),
        (
            "x\n\n{{ tabell: insats.a.avslt }}",
            r"rad 3: Tabellen insats.a.avslt finns inte \(menar du",
        ),
        ("{{ bild: bron }}", r"Bilden bron finns inte \(menar du bro"),
        ("{{ diagram: cirkel: insats.a.avslut }}", "går inte att rita som cirkel"),
        ("[här](http://exempel.se)", "Länken http://exempel.se går inte att använda"),
        ("![alt](x.png)", "Lägg in bilder med"),
        ("- a\n  - b", "rad 2: Listor i listor"),
        ("Text <b>fet</b>", "HTML-taggar"),
    ],
)
def test_what_cannot_be_printed_is_told_with_line_and_remedy(text: str, why: str) -> None:
    with pytest.raises(DomainError, match=why):
        parts_of(text, SOURCES, "x")


def test_sub_headings_numbered_lists_and_links_come_through() -> None:
    numbered = "1. ett\n2. [två](https://exempel.se/)"
    text = f"### Två {{{{ insats.a.avslutade.antal }}}}\n\n{numbered}\n\n### Två 21"
    first, listed, again = parts_of(text, SOURCES, "x")
    assert first == SubHeading("Två 21", "tva-21")
    assert again == SubHeading("Två 21", "tva-21-2")
    assert isinstance(listed, BulletList)
    assert listed.ordered
    assert listed.items[1][0].href == "https://exempel.se/"
    with pytest.raises(DomainError, match="underrubriken ”Två 21”"):
        blocks_of(text, FIGURES, "x")
