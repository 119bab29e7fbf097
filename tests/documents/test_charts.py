"""Charts over time, of stages and of shares: what they draw, and that they tell nothing hidden."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from django.http import Http404

from mellanrum.documents.alttext import alt_text
from mellanrum.documents.chart_axes import moved_apart, value_scale
from mellanrum.documents.chart_funnel import STUB
from mellanrum.documents.chart_series import interval, period_places
from mellanrum.documents.charts import PHONE, chart_spec, render_chart, render_png, with_title
from mellanrum.documents.palette import stack_colours, text_colour
from mellanrum.figures.figure import Unit
from mellanrum.figures.table import Row, Table
from mellanrum.web.drawings import drawing_response
from mellanrum.web.styleguide_charts import (
    HIDDEN,
    SAMPLES,
    UNKNOWN,
    Value,
    compared_table,
    funnel_table,
    parts_table,
    quarters_table,
    survival_table,
    table,
    years_table,
)

NAMED = [pytest.param(kind, one, id=f"{kind}-{one.key}") for kind, one in SAMPLES]


def made(
    columns: Sequence[str],
    lines: Sequence[tuple[str, Sequence[Value]]],
    unit: Unit = Unit.PERCENT,
) -> Table:
    """A table whose keys are its labels."""
    rows = [(key, key, values) for key, values in lines]
    return table("prov", "Prov", "", [(key, key.title()) for key in columns], rows, unit)


def everything(spec: Any) -> list[dict[str, Any]]:
    """Every record of data anywhere in a specification."""
    if isinstance(spec, list):
        return [record for part in spec for record in everything(part)]
    if not isinstance(spec, dict):
        return []
    own = spec["data"]["values"] if "data" in spec else []
    return own + everything(spec.get("layer", []))


def words(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</(?:text|tspan)>", svg)


@pytest.mark.parametrize(("kind", "sample"), NAMED)
@pytest.mark.parametrize("width", [440, PHONE])
def test_every_sample_is_drawn_in_words_too(kind: str, sample: Table, width: int) -> None:
    svg = render_chart(sample, kind, (), width)
    assert f'width="{width}"' in svg
    assert words(svg)
    assert "NaN" not in svg
    assert "Infinity" not in svg
    assert alt_text(sample, kind=kind).startswith(sample.finding)


@pytest.mark.parametrize(("kind", "sample"), NAMED)
def test_what_is_hidden_has_its_sign_and_no_value(kind: str, sample: Table) -> None:
    if not any(figure.value is None for figure in sample.figures()):
        return
    spec = chart_spec(sample, kind)
    assert any(item.get("value", 0) is None for item in spec["data"]["values"])
    assert HIDDEN in words(render_chart(sample, kind))


def test_an_interval_is_never_drawn_around_what_is_hidden() -> None:
    """Even when a table maker forgets to hide the ends."""
    lines = [("2019", (40, 30, 50)), ("2020", (HIDDEN, 11, 77)), ("2021", (50, 40, 60))]
    sample = made(("andel", "andel-lagst", "andel-hogst"), lines)
    assert interval(sample, sample.rows[1], "andel") is None
    for kind in ("time-series", "bars"):
        numbers = [v for r in everything(chart_spec(sample, kind)) for v in r.values()]
        assert 11 not in numbers
        assert 77 not in numbers
    text = alt_text(sample, kind="time-series")
    assert "11" not in text
    assert "77" not in text


def test_a_hidden_year_and_one_that_lacks_break_the_line() -> None:
    points = chart_spec(years_table(), "time-series")["data"]["values"]
    runs = {p["label"]: p["run"] for p in points if p["value"] is not None}
    assert runs["2012"] == runs["2014"] < runs["2016"] < runs["2018"] == runs["2021"]
    assert {p["label"]: p["at"] for p in points}["2018"] == 6


def test_periods_of_one_length_keep_their_distance() -> None:
    def places(*keys: str) -> list[int]:
        return period_places([Row(key, key, ()) for key in keys])

    assert places("2017", "2019", "2018") == [0, 2, 1]
    assert places("2020-k4", "2021-k1", "2021-k3") == [0, 1, 3]
    assert places("2020-11", "2021-02") == [0, 3]
    assert places("2020-h2", "2021-t1", "vår") == [0, 1, 2]


def test_many_periods_are_named_sparsely_and_the_last_one_always() -> None:
    axis = chart_spec(quarters_table(), "time-series")["encoding"]["x"]["axis"]
    assert len(axis["values"]) <= 8
    assert axis["values"][-1] == 23
    assert "kv 4 2021" in words(render_chart(quarters_table(), "time-series"))


def test_lines_are_named_at_their_ends_and_say_when_they_ended() -> None:
    found = " ".join(words(render_chart(quarters_table(), "time-series")))
    assert "Kvinnor 46" in found
    assert "Män 38 (kv 3 2021)" in found


def test_a_benchmark_is_a_dark_line_without_points() -> None:
    spec = chart_spec(years_table(), "time-series")
    assert {p["series"] for p in spec["data"]["values"]} == {"Förbundet"}
    assert "Riket 36\u202f%" in words(render_chart(years_table(), "time-series"))


def test_a_benchmark_of_one_year_goes_all_the_way_across() -> None:
    lines = [("2019", (40, None)), ("2020", (45, 36)), ("2021", (50, None))]
    spec = chart_spec(made(("andel", "riket"), lines), "time-series")
    places = [r["at"] for r in everything(spec["layer"]) if r.get("series") == "Riket"]
    assert places == [-0.3, 2.3]


def test_a_line_with_nothing_shown_is_no_chart() -> None:
    sample = made(("andel", "riket"), [("2020", (HIDDEN, 36)), ("2021", (UNKNOWN, 35))])
    with pytest.raises(ValueError, match="no point"):
        chart_spec(sample, "time-series")


def test_labels_never_lie_over_each_other() -> None:
    placed = moved_apart([10, 11, 12, 99], [6, 6, 6, 6], 0, 100)
    assert all(b - a >= 6 for a, b in pairwise(placed))
    assert placed[3] == 99


@pytest.mark.parametrize(
    ("values", "unit", "scale"),
    [
        ([0.0, 46.0], Unit.PERSONS, (0, 50, 10)),
        ([97.0], Unit.PERCENT, (0, 100, 20)),
        ([120.0], Unit.PERCENT, (0, 150, 50)),
        ([-8.0, 12.0], Unit.SEK, (-10, 15, 5)),
        ([0.0], Unit.PERSONS, (0, 1, 1)),
        ([2.0], Unit.PERSONS, (0, 2, 1)),
    ],
)
def test_axes_go_from_zero_in_round_steps(
    values: list[float], unit: Unit, scale: tuple[float, float, float]
) -> None:
    assert value_scale(values, unit) == pytest.approx(scale)


def test_the_curve_of_those_left_has_no_step_in_a_hidden_month() -> None:
    spec = chart_spec(survival_table(outcomes=False), "survival")
    hidden = [r for r in spec["data"]["values"] if r["at"] == 10]
    assert [r["value"] for r in hidden] == [None]
    drawn = [r["value"] for r in everything(spec["layer"]) if r.get("at") == 10 and "value" in r]
    assert drawn == [44]  # the step before, up to where it ends
    ends = [r for r in everything(spec["layer"]) if r.get("at") == 11 and "low" in r]
    assert [(r["low"], r["high"]) for r in ends] == [(22, 44)]


def test_outcomes_are_stacked_to_a_hundred_and_left_out_where_one_is_hidden() -> None:
    lines = [("0", (100, 0, 0)), ("3", (60, 30, 10)), ("6", (40, HIDDEN, HIDDEN))]
    sample = made(("kvar", "arbete", "annat"), lines)
    records = everything(chart_spec(sample, "survival")["layer"])
    areas = [(r["at"], r["low"], r["high"]) for r in records if "high" in r]
    assert [a for a in areas if a[0] == 3] == [(3, 0, 60), (3, 60, 90), (3, 90, 100)]
    assert [a for a in areas if a[0] == 6] == [(6, 0, 60), (6, 60, 90), (6, 90, 100)]


def test_half_left_is_told_only_when_all_before_it_is_shown() -> None:
    told = made(("kvar",), [("0", (100,)), ("3", (70,)), ("6", (50,)), ("9", (20,))])
    hidden = made(("kvar",), [("0", (100,)), ("3", (HIDDEN,)), ("6", (50,)), ("9", (20,))])
    assert "högst hälften kvar efter 6 månader" in alt_text(told, kind="survival")
    assert "hälften" not in alt_text(hidden, kind="survival")
    assert "högst hälften kvar" in words(render_chart(told, "survival"))
    assert "högst hälften kvar" not in words(render_chart(hidden, "survival"))


def test_a_survival_curve_asks_for_its_column_and_its_months() -> None:
    with pytest.raises(ValueError, match="kvar"):
        chart_spec(made(("andel",), [("0", (100,))]), "survival")
    with pytest.raises(ValueError, match="no number of months"):
        chart_spec(made(("kvar",), [("start", (100,))]), "survival")


def test_every_hidden_stage_is_drawn_equally_long() -> None:
    lines = [("a", (200,)), ("b", (HIDDEN,)), ("c", (90,)), ("d", (HIDDEN,)), ("e", (1,))]
    spec = chart_spec(made(("antal",), lines, Unit.PERSONS), "funnel")
    lengths = {r["row"]: r["length"] for r in spec["data"]["values"]}
    assert lengths == {"a": 1, "b": STUB, "c": 0.45, "d": STUB, "e": 0.005}


def test_no_share_is_told_of_or_from_a_hidden_stage() -> None:
    records = {r["row"]: r for r in chart_spec(funnel_table(), "funnel")["data"]["values"]}
    assert records["Beredda"]["before"] == "87\u202f%"
    assert records["Till arbete eller studier"]["before"] == HIDDEN
    assert records["Till arbete eller studier"]["first"] == "19\u202f%"
    text = alt_text(funnel_table(), kind="funnel")
    assert "Avslutade visas inte. Till arbete eller studier 23." in text
    assert "bortfall" not in text


def test_the_greatest_loss_is_told_when_every_stage_is_shown() -> None:
    sample = made(("antal",), [("a", (100,)), ("b", (90,)), ("c", (30,))], Unit.PERSONS)
    assert "Störst bortfall mellan b och c" in alt_text(sample, kind="funnel")


def test_stages_that_grow_are_not_the_same_persons_and_get_no_shares() -> None:
    sample = made(("antal",), [("a", (58,)), ("b", (28,)), ("c", (91,))], Unit.PERSONS)
    svg = render_chart(sample, "funnel")
    assert "91" in svg
    assert "%" not in svg.partition("<style")[0] + svg.partition("</style>")[2]
    assert alt_text(sample, kind="funnel").count("%") == 0
    assert "bortfall" not in alt_text(sample, kind="funnel")


def test_bars_of_a_hundred_have_one_outline_for_what_is_hidden() -> None:
    records = chart_spec(parts_table(), "stacked-100")["data"]["values"]
    by_row: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_row.setdefault(record["row"], []).append(record)
    for row in by_row.values():
        shares = [record["value"] for record in row]
        assert None in shares or sum(shares) == pytest.approx(100)
    assert [r["text"] for r in by_row["Etablering kvinna"]] == ["38\u202f%", "·", "33\u202f%", "·"]
    assert {r["end"] for r in records} == {100}


def test_a_row_whose_whole_is_hidden_has_no_shares() -> None:
    lines = [("a", (6, 9, HIDDEN)), ("b", (5, 5, 10))]
    records = chart_spec(made(("x", "y", "alla"), lines, Unit.PERSONS), "stacked-100")
    found = [(r["row"], r["value"]) for r in records["data"]["values"]]
    assert found == [("a", None), ("a", None), ("b", 50), ("b", 50)]


def test_a_benchmark_row_is_a_line_and_no_bar() -> None:
    spec = chart_spec(compared_table(), "bars")
    assert "Riket" not in {r["row"] for r in spec["data"]["values"]}
    assert "Riket 36\u202f%" in words(render_chart(compared_table(), "bars"))


def test_a_benchmark_column_is_a_line_across_each_bar() -> None:
    sample = made(("andel", "riket"), [("a", (40, 55)), ("b", (60, None))])
    records = chart_spec(sample, "bars")["data"]["values"]
    assert [r["benchmark"] for r in records] == [55, None]
    assert records[0]["text"] == "40\u202f% (mot 55\u202f%)"
    assert records[0]["at"] == 55


def test_the_course_in_words_names_first_last_highest_and_lowest() -> None:
    text = alt_text(years_table(), kind="time-series")
    assert "från 31\u202f% (2012) till 52\u202f% (2021), högst 52\u202f% (2021)" in text
    assert "av det som visas, 2015 visas inte" in text
    assert "Lägst" not in text


def test_a_file_says_what_it_shows_and_is_twice_as_large() -> None:
    spec = with_title(chart_spec(funnel_table(), "funnel"), funnel_table())
    png = render_png(spec)
    width, _ = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert width == 880
    assert spec["title"]["text"] == [funnel_table().finding]
    assert any("skyddad" in line for line in spec["title"]["subtitle"])


@pytest.mark.django_db
def test_a_drawing_is_answered_as_svg_and_as_png() -> None:
    svg = drawing_response(funnel_table(), kind="funnel")
    assert svg["Content-Type"] == "image/svg+xml"
    assert b'width="704"' in svg.content
    narrow = drawing_response(funnel_table(), kind="funnel", narrow=True)
    assert b'width="362"' in narrow.content
    png = drawing_response(funnel_table(), "png", "funnel")
    assert png["Content-Type"] == "image/png"
    assert png["Content-Disposition"] == 'attachment; filename="prov.vagen.png"'
    file = drawing_response(funnel_table(), kind="funnel", download=True)
    assert "Av 124 aktualiserade" in file.content.decode()


def test_what_cannot_be_drawn_is_not_found() -> None:
    with pytest.raises(Http404):
        drawing_response(funnel_table(), "gif", "funnel")
    with pytest.raises(Http404):
        drawing_response(funnel_table())


def test_answers_run_from_one_pole_to_the_other() -> None:
    """The best answer is the dark blue, and a word of its own stands in white on it."""
    frequency = ["Aldrig", "Sällan", "Ibland", "Ofta", "För det mesta", "Alltid"]
    found = stack_colours(frequency)
    assert len(set(found)) == 6
    assert text_colour(found[-1]) == "white"
    assert text_colour(found[0]) != "white"
    assert stack_colours(["a", "b", "c", "d", "e", "f"]) != found
