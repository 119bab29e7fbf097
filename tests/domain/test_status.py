"""State machines: what they allow, what they say when they do not, and that they hang together."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ENROLMENT, MACHINES, REFERRAL
from mellanrum.domain.status import Machine, Move, check_reason


def test_a_refusal_says_the_state_and_what_is_possible():
    with pytest.raises(DomainError) as caught:
        ENROLMENT.check("resting", "close")
    assert caught.value.message == (
        "”Avsluta” går inte när inskrivningen har läget ”Vilande”. Möjligt nu: ”Återuppta”."
    )


def test_a_final_state_is_said_to_be_final():
    with pytest.raises(DomainError, match=r"läget ”Inskriven”\. Läget är slutligt\."):
        REFERRAL.after("enrolled", "withdraw")


def test_the_start_comes_first():
    assert REFERRAL.start == "draft"
    assert REFERRAL.after("draft", "send") == "sent"
    assert REFERRAL.choices[0] == ("draft", "Utkast")


@pytest.mark.parametrize("reason", ["", "  \n", "…", "---"])
def test_a_reason_says_something(reason):
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        check_reason(reason)
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        ENROLMENT.check_reason("reopen", reason)
    ENROLMENT.check_reason("close", reason)
    ENROLMENT.check_reason("reopen", "Fel dag")


@pytest.mark.parametrize("ask", ["can", "check", "after"])
def test_unknown_words_are_faults_of_the_program(ask):
    with pytest.raises(KeyError):
        getattr(ENROLMENT, ask)("sleeping", "close")
    with pytest.raises(KeyError):
        getattr(ENROLMENT, ask)("open", "vanish")


def test_a_move_to_nowhere_is_refused_at_once():
    with pytest.raises(ValueError, match=r"x\.go"):
        Machine("x", "X", "x", {"a": "A"}, {"go": Move("Gå", ("a",), "b")})


@pytest.mark.parametrize("machine", MACHINES.values(), ids=str)
def test_every_state_can_be_reached_and_every_label_is_its_own(machine):
    reached, new = set(), {machine.start}
    while new:
        reached |= new
        new = {m.to_state for s in new for m in machine.moves_from(s).values()} - reached
    assert reached == machine.states.keys()
    assert len(set(machine.states.values())) == len(machine.states)
    assert len({m.label for m in machine.moves.values()}) == len(machine.moves)
