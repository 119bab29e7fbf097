"""What somebody answers is checked question by question."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.instruments.answers import (
    LONGEST_TEXT,
    AnswerError,
    Sex,
    check_answers,
    list_shown,
)
from mellanrum.instruments.loading import parse_instrument
from tests.instruments.forms import SMALL, small

PROV = parse_instrument(SMALL)
FORM = PROV.forms[0]
NOT_ASKED = "Frågan gäller bara den som svarat ”Ja” på fråga 2."

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"use": 4}, "use", "Svaret finns inte bland alternativen. Välj ett av dem."),
    ({"use": "3.0"}, "use", "Svaret finns inte bland alternativen."),
    ({"use": "-1"}, "use", "Svaret finns inte bland alternativen."),
    ({"use": True}, "use", "Svaret finns inte bland alternativen."),
    ({"use": "٣"}, "use", "Svaret finns inte bland alternativen."),
    ({"use": [1, 2]}, "use", "Svaret finns inte bland alternativen."),
    ({"soon": 1}, "soon", NOT_ASKED),
    ({"plan": 0, "soon": 1}, "soon", "Ta bort svaret eller ändra fråga 2."),
    ({"f99": 1}, "f99", "Formuläret ”Deltagare” har ingen fråga ”f99”."),
    ({"more": 7}, "more", "Svaret ska vara en text."),
    ({"more": "a\x00b"}, "more", "Svaret ska vara en text."),
    ({"more": "a" * (LONGEST_TEXT + 1)}, "more", "Korta det till högst 2000 tecken."),
    ({"sex": "x"}, "sex", "Välj kvinna, man eller vill inte svara."),
]


@pytest.mark.parametrize(("raw", "key", "sentence"), REFUSED)
def test_a_wrong_answer_is_told_beside_its_question(
    raw: dict[str, Any], key: str, sentence: str
) -> None:
    with pytest.raises(AnswerError) as refused:
        check_answers(PROV, FORM, raw)
    assert list(refused.value.problems) == [key]
    assert sentence in refused.value.problems[key]


def test_right_answers_are_kept_and_blank_ones_left_out() -> None:
    raw = {"use": " 3 ", "plan": 1, "soon": "", "more": " Tack ", "sex": "woman"}
    answered = check_answers(PROV, FORM, raw)
    assert answered.values == {"use": 3, "plan": 1}
    assert answered.texts == {"more": "Tack"}
    assert answered.sex is Sex.WOMAN
    assert check_answers(PROV, FORM, {"more": "  ", "use": None}).is_empty


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(AnswerError) as refused:
        check_answers(PROV, FORM, {"use": 9, "soon": 1, "sex": "x"})
    assert set(refused.value.problems) == {"use", "soon", "sex"}


def test_complete_asks_only_for_what_was_asked() -> None:
    with pytest.raises(AnswerError) as refused:
        check_answers(PROV, FORM, {"plan": 0}, complete=True)
    assert list(refused.value.problems) == ["use"]
    both = {"use": 1, "plan": 0}
    assert check_answers(PROV, FORM, both, complete=True).values == both
    with pytest.raises(AnswerError, match="finns inte bland alternativen"):
        check_answers(PROV, FORM, both | {"use": 9}, complete=True)


def test_a_form_that_does_not_ask_the_sex_takes_none() -> None:
    silent = parse_instrument(small(form__0__asks_sex=False, form__0__splits_by_sex=False))
    with pytest.raises(AnswerError, match="frågar inte efter kön"):
        check_answers(silent, silent.forms[0], {"sex": "man"})
    assert check_answers(silent, silent.forms[0], {"sex": "unstated"}).sex is Sex.UNSTATED


CODES = st.one_of(st.none(), st.integers(-1, 4), st.sampled_from(["", "0", "1", "2", "3", "x"]))


@given(st.fixed_dictionaries({}, optional={"use": CODES, "plan": CODES, "soon": CODES}))
def test_what_is_kept_is_always_in_the_scale_and_asked(raw: dict[str, Any]) -> None:
    try:
        answered = check_answers(PROV, FORM, raw)
    except AnswerError as refused:
        assert refused.problems.keys() <= raw.keys()
        return
    shown = {item.key for item in list_shown(FORM, answered.values)}
    for key, code in answered.values.items():
        assert key in shown
        assert code in PROV.scale_of(FORM.get_item(key)).codes
