"""What the machine finds in minutes, and what is left when it is taken out. No database."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.registers.website.minutes_policies import (
    Answer,
    Known,
    check_answers,
    check_more,
    list_found,
    removals,
    texts_of,
    without,
)
from tests.composed.made import item, minutes_content

NUMBER = "{number}"
KNOWN = Known(("Demo Handläggare",), {"2021:7": "OSL 26 kap."})
CONTENT = minutes_content(
    item(1, "Rapport", discussion=f"Demo Handläggare berättade om {NUMBER} och 2021:7."),
    item(2, "Övrigt", background="Skriv till nn@exempel.se eller ring 070-123 45 67.",
         decision="Kostnaden är 1 250 000 kronor enligt 2021:71."),
)  # fmt: skip


def number() -> str:
    """A personnummer with the birth number 000, which nobody has."""
    from mellanrum.domain.identifiers import is_personnummer

    return next(f"199001010{n:03}" for n in range(10) if is_personnummer(f"199001010{n:03}"))


def content() -> dict[str, object]:
    text = str(CONTENT["items"][0]["discussion"]).replace(NUMBER, number())
    return CONTENT | {"items": [CONTENT["items"][0] | {"discussion": text}, CONTENT["items"][1]]}


def test_each_kind_is_found_with_its_place_and_nothing_else_is() -> None:
    found = list_found(content(), KNOWN)
    assert [(one.kind, one.text, one.place) for one in found] == [
        ("number", number(), "§ 1, diskussion"),
        ("name", "Demo Handläggare", "§ 1, diskussion"),
        ("matter", "2021:7", "§ 1, diskussion"),
        ("email", "nn@exempel.se", "§ 2, bakgrund"),
        ("phone", "070-123 45 67", "§ 2, bakgrund"),
    ]


def test_what_is_taken_out_stands_nowhere_and_the_rest_does() -> None:
    found = list_found(content(), KNOWN)
    answers = [Answer(one.key, "" if one.kind == "name" else "privacy") for one in found]
    taken = removals(found, answers, [("Kostnaden", "privacy")])
    left = " ".join(text for _, text in texts_of(without(content(), [t for t, _, _ in taken])))
    assert all(one.text not in left for one in found if one.kind not in ("name", "matter"))
    assert "Demo Handläggare" in left
    assert "[borttaget] är 1 250 000 kronor enligt 2021:71." in left


@pytest.mark.parametrize("answers", [[], ["number"]])
def test_nothing_is_left_unanswered_and_no_number_stays(answers: list[str]) -> None:
    found = list_found(content(), KNOWN)
    given = [Answer(one.key) for one in found] if answers else []
    with pytest.raises(DomainError):
        check_answers(found, given)


def test_what_one_takes_out_oneself_stands_there_and_has_a_reason() -> None:
    check_more(content(), [("Kostnaden", "privacy")])
    with pytest.raises(DomainError, match="skäl"):
        check_more(content(), [("Kostnaden", "")])
    with pytest.raises(DomainError, match="står inte"):
        check_more(content(), [("Kostnad", "privacy")])
