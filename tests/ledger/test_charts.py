"""Charts of accounts as data, and the layouts in each."""

from __future__ import annotations

import pytest

from mellanrum.ledger.charts import list_charts, name_of
from mellanrum.ledger.layouts import LayoutError, check_layout, list_layouts, load_layout
from mellanrum.ledger.overlays import Overlay, apply, list_overlays


def test_the_shipped_charts_name_where_each_name_is_from() -> None:
    assert [chart.key for chart in list_charts()] == ["bas", "kommun-bas"]
    for chart in list_charts():
        assert chart.source
        assert all(span.source for span in (*chart.classes, *chart.ranges))
        firsts = [span.accounts.first for span in chart.classes]
        assert firsts == sorted(firsts) and firsts[0] == "1000"
        assert chart.classes[-1].accounts.last == "8999"


def test_an_account_is_called_by_its_narrowest_range() -> None:
    assert name_of("bas", "2011") == "Övertaget balanserat resultat"
    assert name_of("bas", "2019") == "Eget kapital"
    assert name_of("bas", "7010") == "Personal och avskrivning"
    assert name_of("kommun-bas", "5010") == "Personal"
    assert name_of("kommun-bas", "35101") == "Bidrag"
    assert name_of("bas", "9999") == ""
    with pytest.raises(ValueError, match="Kontoplanen ”min” finns inte"):
        name_of("min", "1930")


def test_every_general_layout_can_be_had_in_kommun_bas() -> None:
    years = {(layout.key, layout.valid_from) for layout in list_layouts() if not layout.forbund}
    for key, year in years:
        layout = load_layout(key, year, chart="kommun-bas")
        check_layout(layout)
        assert layout.chart == "kommun-bas"
    assert {o.layout for o in list_overlays("kommun-bas")} <= {key for key, _ in years}


def test_what_differs_differs_and_the_rest_stays() -> None:
    bas = load_layout("resultatrakning", 2021)
    other = load_layout("resultatrakning", 2021, chart="kommun-bas")
    assert [row.key for row in other.rows] == [row.key for row in bas.rows]
    spans = {r.key: [str(s) for s in r.owned.ranges] for r in other.rows if r.owned}
    assert spans["kostnader"] == ["4000–7899"]
    assert spans["avskrivningar"] == ["7900–7999"]
    assert spans["intakter"] == ["3000–3999"]
    assert all(row.owned is None or row.owned.sign == -1 for row in other.rows)
    assert load_layout("resultatrakning", 2018, chart="kommun-bas").valid_from == 1998


def test_an_overlay_that_does_not_fit_is_refused() -> None:
    layout = load_layout("not3", 2021)
    with pytest.raises(LayoutError, match=r"Not 3\. Fordringar har ingen rad ”x”"):
        apply(layout, Overlay("kommun-bas", "not3", "", {"x": {"accounts": ["1500"]}}))
    with pytest.raises(LayoutError, match="konto 1650–1659 ligger på två rader"):
        apply(
            layout,
            Overlay("kommun-bas", "not3", "", {"ovriga-fordringar": {"accounts": ["1500-1789"]}}),
        )
