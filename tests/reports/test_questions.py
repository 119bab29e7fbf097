"""A question is an address: read, told back, and refused with a sentence that helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain import periods
from mellanrum.domain.periods import parse_period, period_key
from mellanrum.reports.choices import periods_by_year
from mellanrum.reports.questions import (
    BY,
    COMPARE,
    COMPARISONS,
    INSATS,
    MEASURE,
    PERIOD,
    Asked,
    Choices,
    Question,
    QuestionError,
    breakdowns_of,
    check,
    is_spread,
    read,
    with_defaults,
)
from mellanrum.stats.measures.catalogue import BY_KEY, MEASURES

CHOICES = Choices({"lots": "Lots", "steget-fram": "Steget Fram"}, (2021, 2020))
RESULT = "avslutade.arbete-eller-studier"
ASKED = Asked(RESULT, ("lots",), "2021", "kon", "foregaende", "nej")


def refused(asked: Asked, choices: Choices = CHOICES) -> dict[str, str]:
    with pytest.raises(QuestionError) as error:
        check(asked, choices)
    assert error.value.message == " ".join(error.value.problems.values())
    return dict(error.value.problems)


def read_text(query: str) -> Asked:
    return read(dict(QueryDict(query).lists()))


def test_an_address_tells_the_whole_question() -> None:
    query = (
        "matt=avslutade.arbete-eller-studier&insats=lots&period=2021"
        "&efter=kon&jamfor=foregaende&diagram=nej"
    )
    assert ASKED.address() == query
    assert read_text(query) == ASKED


@given(
    st.sampled_from([m.key for m in MEASURES]),
    st.lists(st.sampled_from(["lots", "steget-fram", "forbundet"]), unique=True),
    st.sampled_from(["2021", "2021-K3", "r2021-06", "2021-01-15--2021-03-31"]),
    st.sampled_from(["", "kon", "alder"]),
    st.sampled_from(sorted(COMPARISONS)),
)
def test_what_is_told_is_read_back(
    measure: str, insatser: list[str], period: str, by: str, compare: str
) -> None:
    asked = Asked(measure, tuple(insatser), period, by, compare)
    assert read_text(asked.address()) == asked


def test_what_is_typed_goes_before_what_is_chosen() -> None:
    assert read_text("period=2021&egen=2021-K3").period == "2021-K3"


@given(st.text(max_size=300))
def test_no_address_stops_the_reading(text: str) -> None:
    asked = read_text(text)
    assert "\x00" not in asked.measure
    try:
        check(with_defaults(asked, CHOICES), CHOICES)
    except QuestionError as error:
        assert all(sentence.endswith((".", "?")) for sentence in error.problems.values())


def test_without_words_the_first_measure_and_the_newest_year_are_asked() -> None:
    question = check(with_defaults(Asked(), CHOICES), CHOICES)
    assert question == Question(MEASURES[0], (), periods.year(2021))


def test_a_misspelt_measure_is_met_with_the_nearest() -> None:
    told = refused(replace(ASKED, measure="avslutade.arbete-eller-studer"))[MEASURE]
    assert told == (
        "Måttet ”avslutade.arbete-eller-studer” finns inte. "
        "Menade du till arbete eller studier (avslutade.arbete-eller-studier)?"
    )
    assert "(deltagare.antal)" in refused(replace(ASKED, measure="delltagare"))[MEASURE]
    assert refused(replace(ASKED, measure="qqqq"))[MEASURE].endswith("Välj ett ur listan.")


def test_an_unknown_insats_is_met_with_the_nearest() -> None:
    told = refused(replace(ASKED, insatser=("stegetfram",)))[INSATS]
    assert told == (
        "Insatsen ”stegetfram” finns inte i förbundet. Menade du Steget Fram (steget-fram)?"
    )


def test_a_year_without_figures_is_met_with_those_there_are() -> None:
    told = refused(replace(ASKED, period="2031-K2"))[PERIOD]
    assert told == (
        "Det finns inga uppgifter för kvartal 2 2031. Uppgifter finns för 2020 och 2021."
    )


def test_what_is_no_period_names_what_is() -> None:
    assert "Skriv ett år (2021)" in refused(replace(ASKED, period="i våras"))[PERIOD]


def test_a_forbund_without_data_says_so() -> None:
    told = refused(ASKED, Choices({}, ()))
    assert told == {PERIOD: "Förbundet har inga uppgifter ännu. Läs in ett år först."}


def test_an_impossible_breakdown_names_the_possible() -> None:
    told = refused(replace(ASKED, by="alder", compare=""))[BY]
    assert (
        told == "Till arbete eller studier kan inte delas på ålder vid start. Det kan delas på kön."
    )


def test_an_unknown_comparison_is_refused() -> None:
    assert COMPARE in refused(replace(ASKED, compare="i morgon"))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    asked = Asked("x", ("y",), "z", "kon", "w")
    assert set(refused(asked)) == {MEASURE, INSATS, PERIOD, COMPARE}


def test_a_number_by_a_variable_is_the_spread_of_it() -> None:
    question = check(Asked("avslutade.antal", ("lots",), "2021", "alder"), CHOICES)
    assert question.measure == BY_KEY["avslutade.alder"]
    assert not question.by


def test_a_spread_is_not_compared_for_several_at_once() -> None:
    asked = Asked("deltagare.alder", (), "2021", "", "foregaende")
    assert "Välj en enda insats" in refused(asked)[BY]
    assert check(replace(asked, insatser=("lots",)), CHOICES).compare == "foregaende"


def test_every_breakdown_of_the_catalogue_can_be_asked() -> None:
    for measure in MEASURES:
        for by in ("", *breakdowns_of(measure)):
            question = check(Asked(measure.key, ("lots",), "2021", by), CHOICES)
            assert question.by == ("kon" if by == "kon" else "")
            assert is_spread(question.measure) or by in ("", "kon")


@pytest.mark.parametrize("key", ["2021-01-15--2021-03-31", "r2021-06", "2020-01-01--2021-12-31"])
def test_anybody_may_ask_for_any_period(key: str) -> None:
    asked = Asked("deltagare.antal", ("lots",), key)
    assert check(asked, CHOICES).period == periods.parse_period(key)


def keys_of(choices: Choices) -> dict[str, str]:
    return {key: label for _, year in periods_by_year(choices) for key, label in year}


def test_twelve_months_and_the_whole_time_are_listed_where_every_year_is_counted() -> None:
    listed = keys_of(replace(CHOICES, counted=frozenset({2020, 2021})))
    assert listed["r2021-06"] == "Tolv månader till och med juni 2021"
    assert listed["2020-01-01--2021-12-31"] == "Hela tiden, 2020–2021"
    assert "r2020-06" not in listed, "2019 is not counted"
    assert [period_key(parse_period(key)) for key in listed] == list(listed)
    gap = keys_of(replace(CHOICES, counted=frozenset({2019, 2021})))
    assert not [key for key in gap if key.startswith("r") or "--" in key]
