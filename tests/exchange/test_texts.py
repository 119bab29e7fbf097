"""Texts are checked before they are loaded, and an empty file takes a text away."""

from __future__ import annotations

from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.exchange.package import check_package, import_package
from mellanrum.exchange.package.content import read_package
from mellanrum.exchange.package.keys import keys_of
from mellanrum.reports.figures import list_figures
from mellanrum.reports.models import SectionText
from mellanrum.reports.narrative import blocks_of
from tests.exchange.conftest import AT

TEXT = "texter/2021/inledning.md"
GOOD = """\
Året *i korthet*: {{ insats.steget.deltagare.antal }} deltagare, **{{forbund.nya.antal}}** nya.

- {{ insats.steget.avslutade.arbete-eller-studier.andel | bas }}
- <https://exempel.example> och {{ ekonomi.resultat.arets-resultat.foregaende }}

{{ insats.matchen.sedan-start.deltagare.kon.kvinna }} {{ omvarld.bistand.2021 }}
{{ insats.steget.mal.till-arbete.malvarde }} {{ styrning.styrelse.moten }}
"""


def told(package: Path, text: str) -> list[tuple[str, int, str]]:
    (package / TEXT).write_text(text, encoding="utf-8")
    return [(p.file, p.row, p.message) for p in check_package(package).problems]


def test_what_can_be_printed_is_not_refused(small: Path) -> None:
    assert told(small, GOOD) == []


@pytest.mark.parametrize(
    "key",
    [
        "finns.inte.alls",
        "insats.stigen.deltagare.antal",
        "insats.steget.deltagare",
        "insats.steget.deltagare.antall",
        "insats.steget.deltagare.antal.kvinna",
        "insats.steget.deltagare.utbildning.doktor",
        "insats.steget.mal.hemligt.malvarde",
        "forbund.sedan-start.deltagare.antal",
        "ekonomi.resultat.arets-vinst",
        "ekonomi.resultat.arets-resultat.budget",
        "ekonomi.flerar.soliditet.2022",
        "ekonomi.insats.stigen.kostnad",
        "omvarld.bistand.2019",
        "styrning.styrelse.motet",
    ],
)
def test_a_key_that_no_report_can_have_is_told_with_its_line(small: Path, key: str) -> None:
    ((file, row, message),) = told(small, f"Först.\n\nSedan {{{{ {key} }}}}.\n")
    assert (file, row) == (TEXT, 3)
    assert "finns inte" in message


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("# Rubrik", 3, "Rubriker"),
        ("Rubrik\n===", 3, "Rubriker"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 3, "Tabeller"),
        ("1. ett\n2. två", 3, "Numrerade listor"),
        ("> citat", 3, "Citatblock"),
        ("```\nkod\n```", 3, "Kodblock"),
        ("<div>x</div>", 3, "HTML"),
        ("en <b>fet</b> text".replace("</b>", ""), 3, "HTML"),
        ("---", 3, "Linjer"),
        ("![bild](x.png)", 3, "Bilder"),
        ("- ett\n  - två", 4, "Listor i listor"),
        ("rad\n[förbundet](https://exempel.example)", 4, "Länkens adress"),
        ("[namn]: https://exempel.example", 3, "Länkens adress"),
        ("{{ forbund.nya.antal }}. Så många", 3, "Numrerade listor"),
        ("{{ Forbund.nya.antal }}", 3, "fel inskriven"),
        ("{{ forbund.nya.antal | andel }}", 3, "fel inskriven"),
        ("{{ forbund.nya.antal", 3, "fel inskriven"),
    ],
)
def test_markup_that_a_report_cannot_print_is_told_once(
    small: Path, text: str, row: int, message: str
) -> None:
    ((file, found, why),) = told(small, f"Stycke.\n\n{text}\n")
    assert (file, found) == (TEXT, row)
    assert message in why


@pytest.mark.django_db
def test_every_figure_of_a_year_may_be_named(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    keys = keys_of(read_package(small))
    figures = [figure.key for figure in list_figures("exempel", 2021, 3)]
    assert len(figures) > 200
    assert [key for key in figures if keys.fault(key, 2021)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("empty", ["", "\n \n"])
def test_an_empty_file_takes_the_text_away(small: Path, by: Actor, empty: str) -> None:
    import_package(small, by=by, at=AT)
    (small / TEXT).write_text(empty, encoding="utf-8")
    assert import_package(small, by=by, at=AT).total("changed") == 1
    body = SectionText.objects.get().body
    assert body == ""
    assert blocks_of(body, {}, "inledning") == ()
    assert not import_package(small, by=by, at=AT).changed_anything


@pytest.mark.django_db
def test_a_text_left_from_before_is_named(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    (small / TEXT).rename(small / "texter/2021/forord.md")
    report = import_package(small, by=by, at=AT)
    assert "2021/inledning är kvar (en tom fil tar bort texten)" in report.summary
    (small / TEXT).write_text("", encoding="utf-8")
    assert "är kvar (" not in import_package(small, by=by, at=AT).summary
