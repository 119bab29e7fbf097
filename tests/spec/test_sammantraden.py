"""Who serves, who presides and how a vote falls, as the chapter's tables say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.swedish import joined
from mellanrum.registers.governance import meeting_policies as rules
from mellanrum.registers.governance.meeting_policies import Sitting
from tests.spec.tables import FOLDER, records
from tests.spec.values import called, read

ROWS = records(FOLDER / "sammantraden.md")
ROOMS = [row for row in ROWS if "rum" in row]
VOTES = [row for row in ROWS if "omröstning" in row]
RULES = "registers.governance.meeting_policies"
OUTCOMES = {"yes": "Ja", "no": "Nej"}
DECIDED = {"majority": "Majoritet", "chair": "Ordföranden", "lot": "Lotten"}


@pytest.mark.parametrize("row", ROOMS, ids=lambda row: row["regel-id"])
def test_those_serve_whom_the_row_names(row: dict[str, str]) -> None:
    names = {int(one["seat"]): one["name"] for one in read(row["rum"])["sittings"]}
    serving = called(f"{RULES}.serving", row["rum"])
    assert joined([names[seat] for seat in serving]) == row["tjänstgör"]
    assert names.get(called(f"{RULES}.presiding", row["rum"]), "") == row["leder"]


@pytest.mark.parametrize("row", VOTES, ids=lambda row: row["regel-id"])
def test_a_vote_falls_as_its_row_says(row: dict[str, str]) -> None:
    told = {name: rows[0][""] for name, rows in read(row["omröstning"]).items()}
    is_election = told.pop("is_election", "nej") == "ja"
    counts = (int(row[name]) for name in ("ja", "nej", "avstår"))
    fell = rules.tally(*counts, is_election=is_election, **told)
    assert OUTCOMES[fell.outcome] == row["utfall"]
    assert DECIDED[fell.decided_by] == row["avgörs av"]


SITTINGS = st.lists(
    st.builds(
        Sitting,
        seat=st.integers(),
        party=st.sampled_from(["lulea", "pitea"]),
        role=st.sampled_from(["chair", "member", "deputy"]),
        position=st.integers(0, 3),
        is_present=st.booleans(),
        is_conflicted=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda sitting: sitting.seat,
)


@settings(max_examples=60)
@given(SITTINGS)
def test_nobody_serves_twice_or_for_another_member(sittings: list[Sitting]) -> None:
    by_seat = {s.seat: s for s in sittings}
    filled, serving = rules.filling(sittings), rules.serving(sittings)
    assert len(set(serving)) == len(serving) <= len(rules.members_of(sittings))
    assert len(set(filled.values())) == len(filled)
    assert all(by_seat[d].party == by_seat[m].party for d, m in filled.items())
    assert all(by_seat[seat].is_able for seat in serving)
    free = [s for s in sittings if s.role == "deputy" and s.is_able and s.seat not in filled]
    empty = [m for m in rules.members_of(sittings) if not m.is_able]
    left = {m.party for m in empty if m.seat not in filled.values()}
    assert not left & {s.party for s in free}, "nobody waits while a seat of the own is empty"
