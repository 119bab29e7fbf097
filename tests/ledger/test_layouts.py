"""Layouts: what is shipped holds together, and what does not is refused in a Swedish sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from mellanrum.ledger.accounts import YearLedger, parse_range
from mellanrum.ledger.layouts import (
    LayoutError,
    check_layout,
    list_layouts,
    load_layout,
    parse_formula,
    parse_layout,
)
from mellanrum.ledger.statements import build_statement
from tests.ledger.worked import figures

BASE = {
    "key": "prov",
    "title": "Prov",
    "prefix": "ekonomi.prov",
    "source": "LKBR",
    "valid_from": 2019,
    "columns": "years",
}


def refused(*rows: dict[str, object]) -> str:
    with pytest.raises(LayoutError) as caught:
        check_layout(parse_layout({**BASE, "row": list(rows)}))
    return str(caught.value)


def row(key: str, **more: object) -> dict[str, object]:
    return {"key": key, "label": key, **more}


def test_an_account_on_two_rows() -> None:
    text = refused(row("a", accounts=["3000-3999"]), row("b", accounts=["3990-4100"]))
    assert text == "Prov: konto 3990–3999 ligger på två rader, ”a” och ”b”."


def test_a_row_told_twice() -> None:
    assert refused(row("a"), row("a")) == "Prov: raden ”a” finns två gånger."


def test_a_formula_that_leads_nowhere() -> None:
    assert refused(row("a", formula="b")) == "Prov: raden ”a” räknar med ”b” som inte finns."


def test_a_formula_in_a_circle() -> None:
    assert "räknas ur sig själv" in refused(row("a", formula="b"), row("b", formula="a"))


@pytest.mark.parametrize("text", ["a +", "a b", "+ +", "a * b"])
def test_no_formula(text: str) -> None:
    with pytest.raises(ValueError, match="är ingen formel"):
        parse_formula(text)


@pytest.mark.parametrize("text", ["30", "3999-3000", "3000-", "abcd", "3000-30000"])
def test_no_range(text: str) -> None:
    if text == "3000-":
        assert str(parse_range(text)) == "3000"
        return
    with pytest.raises(ValueError, match="är inte ett konto"):
        parse_range(text)


def test_sub_accounts_go_with_their_account() -> None:
    assert "19301" in parse_range("1930")
    assert "1931" not in parse_range("1930")
    assert str(parse_range("1930-1939")) == "1930–1939"


def test_what_is_shipped() -> None:
    layouts = list_layouts()
    assert {layout.key for layout in layouts} >= {
        *("resultatrakning", "balansrakning", "kassaflodesanalys", "driftredovisning"),
        *("flerarsoversikt", "not1", "not2", "not3", "not4"),
    }
    for layout in layouts:
        in_force = "LKBR (2018:597)" if layout.valid_from >= 2019 else "(1997:614)"
        assert in_force in layout.source or layout.key == "finansiering"
        assert layout.prefix.startswith("ekonomi.")
        assert all(r.key.isascii() and r.key == r.key.lower() for r in layout.rows)


def test_the_forbunds_own_before_the_general_and_the_latest_in_force(tmp_path: Path) -> None:
    own = load_layout("not1", 2021, "sodra-norrbotten")
    assert own.get_row("boden").label == "Driftbidrag från Bodens kommun"
    assert load_layout("not1", 2021).forbund == ""
    assert load_layout("not1", 2019, "sodra-norrbotten").forbund == ""
    for year in (2019, 2025):
        text = "\n".join(f'{k} = "{v}"' for k, v in BASE.items() if k != "valid_from")
        text += f'\nvalid_from = {year}\n[[row]]\nkey = "a"\nlabel = "A"\n'
        (tmp_path / f"prov-{year}.toml").write_text(text, encoding="utf-8")
    assert load_layout("prov", 2024, folder=tmp_path).valid_from == 2019
    assert load_layout("prov", 2025, folder=tmp_path).valid_from == 2025
    with pytest.raises(LayoutError, match="Det finns ingen uppställning ”prov” för 2018"):
        load_layout("prov", 2018, folder=tmp_path)


def test_a_file_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "trasig.toml").write_text('key = "x"\n', encoding="utf-8")
    with pytest.raises(LayoutError, match=r"trasig\.toml"):
        list_layouts(tmp_path)


def test_an_unknown_row() -> None:
    with pytest.raises(LayoutError, match="har ingen rad ”x”"):
        load_layout("not2", 2021).get_row("x")


def test_a_row_of_one_object() -> None:
    lots = row("lots", accounts=["4000-4999"], object="6:LOTS")
    layout = parse_layout({**BASE, "row": [row("alla", accounts=["4000-4999"]), lots]})
    check_layout(layout)
    ledger = YearLedger(2021, {}, {"4010": 900}, by_object={"6:LOTS": {"4010": 700}})
    found = figures(build_statement(layout, [ledger]))
    assert str(found["ekonomi.prov.lots"].value) == "7.00"
    assert found["ekonomi.prov.lots"].provenance.definition == (
        "Konto 4000–4999 på objekt 6:LOTS: årets rörelse"
    )
