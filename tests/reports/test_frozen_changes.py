"""What a corrected edition says is changed, and the codes of its tables: pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mellanrum.documents.model import Document, KeyFigures, Section, TableBlock, plain
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.freezing_policies import (
    SignerRow,
    Turn,
    check_signers,
    check_turn,
    initials_of,
)
from mellanrum.reports.frozen_changes import changes_section, figure_changes, text_changes
from mellanrum.reports.table_codes import SIGNS, code_of


def document(amount: int, *texts: str, heading: str = "Året") -> Document:
    figure = Figure("k", "Kostnad", Decimal(amount), Unit.SEK, "2021")
    table = Table("rad", "Räkning", "Post", (Column("utfall", "Utfall"),),
                  (Row("hyra", "Hyra", (figure,)),), "2021")  # fmt: skip
    blocks = (*map(plain, texts), TableBlock(table), KeyFigures((figure,)))
    return Document("Prov", "Förbundet", 2021, date(2022, 3, 1),
                    (Section("aret", heading, 1, blocks),))  # fmt: skip


def test_a_figure_is_told_before_and_after_where_it_stands() -> None:
    found = list(figure_changes(document(5000), document(5100)))
    assert [one.replace("\u202f", " ") for one in found] == [
        "Räkning, Hyra, Utfall: 5 000 kr har rättats till 5 100 kr.",
        "Kostnad: 5 000 kr har rättats till 5 100 kr.",
    ]
    assert list(figure_changes(document(5000), document(5000))) == []


def test_a_paragraph_is_replaced_struck_or_added_and_a_section_comes_or_goes() -> None:
    before, after = document(1, "Ett.", "Två."), document(1, "Ett.", "Tre.", "Fyra.")
    assert list(text_changes(before, after)) == [
        "Avsnittet ”Året”: ”Två.” har ersatts med ”Tre.”.",
        "Avsnittet ”Året”: ”Fyra.” har lagts till.",
    ]
    assert list(text_changes(document(1, "Ett."), document(1))) == [
        "Avsnittet ”Året”: ”Ett.” har strukits."
    ]
    more = replace(before, sections=(*before.sections, Section("ny", "Nytt", 1, ())))
    assert list(text_changes(before, more)) == ["Avsnittet ”Nytt” är nytt."]
    assert list(text_changes(more, before)) == ["Avsnittet ”Nytt” har utgått."]
    assert list(text_changes(document(1), document(1, heading="År"))) == [
        "Rubriken ”Året” är nu ”År”."
    ]


def test_of_a_long_paragraph_the_words_that_differ_are_told_with_those_around() -> None:
    before = f"{'Ord före. ' * 30}Vi är fyra i styrelsen. {'Ord efter. ' * 30}"
    (told,) = text_changes(document(1, before), document(1, before.replace("fyra", "sju")))
    assert re.search(r"”….{20,60}Vi är fyra i styrelsen.{20,60}…” har ersatts med ”…", told)
    assert "Vi är sju i styrelsen" in told
    assert len(told) < 300


def test_the_section_gives_the_reason_and_leaves_its_forerunner_out() -> None:
    first = changes_section(document(1), document(1), "Ett ord.", 2)
    assert first.blocks[0] == plain("Utgåva 2 ersätter utgåva 1. Skäl: Ett ord.")
    second = replace(document(1), sections=(first, *document(1).sections))
    assert list(text_changes(second, document(1))) == []


def test_a_code_is_short_and_the_same_for_the_same_table() -> None:
    codes = [code_of(f"1/2022/{number}") for number in range(500)]
    assert len(set(codes)) == 500
    assert code_of("1/2022/7") == codes[7]
    assert all(len(c) == 8 and c[3] == "-" and set(c) - {"-"} <= set(SIGNS) for c in codes)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), "minst en som undertecknar"),
        ((SignerRow("Namn A", "", user="user:1"),), "namn och uppdrag"),
        ((SignerRow("Namn A", "Ledamot"),), "vilket konto Namn A"),
        ((SignerRow("A", "B", position=0, user="user:1"),), "räknas från 1"),
        ((SignerRow("A", "B", user="user:1"), SignerRow("C", "D", user="user:1")), "Samma konto"),
    ],
)
def test_signers_are_whole_and_each_has_an_account(rows: tuple[SignerRow, ...], told: str) -> None:
    with pytest.raises(DomainError, match=told):
        check_signers(rows, needs_signing=True)


def test_equal_numbers_sign_in_any_order() -> None:
    turns = [Turn(1, "user:1", True), Turn(2, "user:2", False), Turn(2, "user:3", False)]
    check_turn(turns[2], turns, "user:3")
    with pytest.raises(DomainError, match="någon annans"):
        check_turn(turns[1], turns, "user:3")
    assert initials_of("Anna de Berg") == "ADB"
