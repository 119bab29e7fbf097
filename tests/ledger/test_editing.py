"""An edited layout: the same back from data, TOML and a form; faults told together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import parse_range
from mellanrum.ledger.differences import differences
from mellanrum.ledger.editing import (
    layout_data,
    layout_rows,
    layout_text,
    read_text,
    with_rows,
)
from mellanrum.ledger.layout_model import (
    OBJECT_MEASURES,
    Check,
    Layout,
    LayoutError,
    LayoutRow,
    Measure,
    Part,
    Term,
    TieRule,
)
from mellanrum.ledger.layouts import list_layouts, load_layout
from mellanrum.ledger.parsing import parse_layout

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(
    lambda text: text.strip() or "x"
)
signs = st.sampled_from([1, -1])
spans = st.tuples(st.integers(1000, 9999), st.integers(0, 40)).map(
    lambda pair: parse_range(f"{pair[0]}-{min(pair[0] + pair[1], 9999)}")
)
OBJECTS = st.sampled_from(["", "6:LOTS"])


@st.composite
def terms(draw: st.DrawFn) -> Term:
    where = draw(OBJECTS)
    measures = sorted(OBJECT_MEASURES) if where else list(Measure)
    first, second = draw(spans), draw(spans)
    ranges = (first,) if first.overlaps(second) else (first, second)
    return Term(ranges, draw(st.sampled_from(measures)), draw(signs), where)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Rows that each reach only to the first, without accounts of their own on two rows."""
    first = LayoutRow("grund", draw(texts), draw(st.sampled_from(RowKind)))
    owner = replace(
        first, key="ager", owned=draw(terms()), note=draw(texts), level=draw(st.integers(0, 2))
    )
    borrower = replace(
        first,
        key="lanar",
        borrowed=tuple(draw(st.lists(terms(), max_size=2))),
        formula=(Part("grund", draw(signs)), Part("ager", draw(signs))),
        budget_formula=(Part("ager", draw(signs)),),
        ties=(TieRule((Part("balansrakning.x", draw(signs)),), draw(st.booleans())),),
        deviation=draw(signs),
        hidden=draw(st.booleans()),
        hide_when_zero=draw(st.booleans()),
    )
    stated = replace(
        first, key="uppgift", given="employees", unit=draw(st.sampled_from(["", "count"]))
    )
    ratio = replace(first, key="andel", percent=("ager", "lanar"))
    check = Check(draw(texts), (Part("ager", 1),), (Part("lanar", draw(signs)),))
    return Layout(
        *("prov", draw(texts), "ekonomi.prov", draw(texts)),
        draw(st.integers(1998, 2030)),
        "series",
        (first, owner, borrower, stated, ratio),
        tuple(draw(st.lists(spans, max_size=2))),
        chart=draw(st.sampled_from(["bas", "kommun-bas"])),
        balance_date=draw(st.booleans()),
        checks=(check,),
    )


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_data_text_and_form_give_the_layout_back(layout: Layout) -> None:
    assert parse_layout(layout_data(layout)) == layout
    assert read_text(layout_text(layout)) == layout
    assert with_rows(layout, layout_rows(layout)) == layout
    assert differences(layout, layout) == []


def test_what_is_shipped_comes_back() -> None:
    for layout in list_layouts():
        assert read_text(layout_text(layout)) == layout
        assert with_rows(layout, layout_rows(layout)) == layout


def test_every_fault_is_told_with_its_row() -> None:
    data = {
        "key": "prov",
        "title": "Prov",
        "prefix": "ekonomi.prov",
        "columns": "manader",
        "row": [
            {"key": "a", "label": "A", "accounts": ["30"], "measure": "saldo", "formula": "b c"},
            {"label": "B", "kind": "fet"},
            {"key": "c", "label": "C", "ties": ["balansrakning"], "unit": "tkr"},
        ],
        "check": [{"left": "a", "right": "c"}],
    }
    with pytest.raises(LayoutError) as caught:
        parse_layout(data)
    assert caught.value.sentences == (
        "Uppställningen saknar källa (source).",
        "Uppställningen saknar första räkenskapsår (valid_from).",
        "Slaget av kolumner är ”manader”; skriv years, budget eller series.",
        "Raden ”a”: ”30” är inte ett konto eller kontointervall (t.ex. 3010-3019).",
        "Raden ”a”: ”b c” är ingen formel; skriv till exempel ”intakter - kostnader”.",
        "Rad 2: radens slag är ”fet”; skriv detail, heading, subtotal eller total.",
        "Rad 2: uppgiften key saknas.",
        "Raden ”c”: enheten är ”tkr”; skriv SEK eller count.",
        "Raden ”c”: ”balansrakning” är ingen avstämning; skriv uppställning och rad, "
        "till exempel ”balansrakning.korta-fordringar”.",
        "Kontroll 1: uppgiften message saknas.",
    )


def test_a_form_with_faults_tells_them_all() -> None:
    layout = load_layout("not3", 2021)
    rows = layout_rows(layout)
    wrong = [
        replace(rows[0], accounts="1650–1659", also="1650: saldot"),
        replace(rows[1], sign="minus"),
        *rows[2:],
    ]
    with pytest.raises(LayoutError) as caught:
        with_rows(layout, wrong)
    assert caught.value.sentences == (
        "Raden ”momsfordran”: ”1650: saldot” saknar mått; skriv till exempel "
        "”2011: ingående balans”.",
        "Raden ”ovriga-fordringar”: tecknet är ”minus”; skriv ett helt tal.",
    )
    with pytest.raises(LayoutError, match="konto 1650 ligger på två rader"):
        with_rows(layout, [rows[0], replace(rows[1], accounts="1650, 1660–1789"), *rows[2:]])


def test_differences_are_sentences() -> None:
    old = load_layout("not3", 2021)
    rows = layout_rows(old)
    moved = [
        replace(rows[0], accounts="1650"),
        replace(rows[1], key="ovrigt", accounts="1500-1649, 1651-1789"),
        *rows[2:],
    ]
    moved[3] = replace(moved[3], formula="momsfordran + ovrigt + upplupna-intakter")
    new = replace(with_rows(old, moved), valid_from=2022)
    assert differences(old, new) == [
        "Första räkenskapsår är ”2022”, var ”2019”.",
        "Raden ”Övriga fordringar” (ovriga-fordringar) är borta.",
        "Raden ”Övriga fordringar” (ovrigt) är ny.",
        "Raden ”Momsfordran” (momsfordran): kontona är ”1650”, var ”1650-1659”.",
        "Raden ”Summa” (summa): formeln är ”momsfordran + ovrigt + upplupna-intakter”, "
        "var ”momsfordran + ovriga-fordringar + upplupna-intakter”.",
    ]


def test_own_versions_win_the_latest_first() -> None:
    shipped = load_layout("not1", 2021, "sodra-norrbotten")
    older = replace(load_layout("not1", 2021), title="Egen 2020", valid_from=2020)
    newer = replace(older, title="Egen 2021", valid_from=2021)
    own = (newer, replace(older, valid_from=2030, title="Kommande"), older)
    assert load_layout("not1", 2021, "sodra-norrbotten", own=own).title == "Egen 2021"
    assert load_layout("not1", 2020, "sodra-norrbotten", own=own).title == "Egen 2020"
    assert load_layout("not1", 2021, "sodra-norrbotten") == shipped
    assert load_layout("not1", 2021, chart="kommun-bas", own=own).title == shipped.title


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.sampled_from(["", "3010-3019", "a + b", "1"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["accounts", "measure", "sign", "left", "key"]), inner)
    ),
    max_leaves=4,
)
names = st.sampled_from(
    [
        *(
            "key",
            "label",
            "kind",
            "accounts",
            "also",
            "formula",
            "percent",
            "given",
            "unit",
            "ties",
        ),
        *("sign", "measure", "object", "level", "deviation", "hidden", "left", "right", "message"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["columns", "valid_from", "complete", "title"]), values),
    st.lists(st.dictionaries(names, values, max_size=4) | values, max_size=2),
    st.lists(st.dictionaries(names, values, max_size=4) | values, max_size=1),
)
def test_whatever_is_read_is_a_layout_or_told_in_sentences(
    header: dict[str, object], rows: list[object], checks: list[object]
) -> None:
    data = {**layout_data(load_layout("not3", 2021)), **header, "row": rows, "check": checks}
    try:
        layout = parse_layout(data)
        assert parse_layout(layout_data(layout)) == layout
    except LayoutError as why:
        assert all(text.endswith(".") or "t.ex." in text for text in why.sentences)
