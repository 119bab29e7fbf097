"""Random good rows of the registers around the enrolments: what happens, who waits, who staffs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mellanrum.exchange.package.schema.columns import BENCHMARK_KIND, DEADLINE_UNIT, SEX
from mellanrum.registers.casework import rows as casework
from mellanrum.registers.insatser import rows as insatser
from mellanrum.registers.organisation import rows as organisation
from tests.exchange.generated_values import days, named, small, word, words

Rows = dict[str, list[Any]]
percents = st.none() | st.integers(0, 200)
lengths = st.integers(0, 400).map(timedelta)


def operation(draw: st.DrawFn, parties: list[str], names: list[str]) -> Rows:
    """Deadlines, contacts, staffing, obstacle cases and benchmarks."""
    party = st.sampled_from(["", *parties])
    return {
        "deadlines": [
            row
            for n in names
            for row in (
                insatser.DeadlineRow(
                    n, "tid", draw(named), "referral", draw(st.integers(1, 90)), "days", "a"
                ),
                insatser.DeadlineRow(
                    n, "efter", draw(named), "start", 6, draw(word(DEADLINE_UNIT)), "", True
                ),
            )
        ],
        "activity_counts": [_activity(draw, n, draw(party)) for n in names],
        "staffing": [_staffing(draw, n, parties[0]) for n in names],
        "obstacle_cases": [
            _obstacle(draw, number, parties, draw(party))
            for number in draw(st.lists(small, unique=True, max_size=3))
        ],
        "benchmarks": [
            organisation.BenchmarkRow(
                "avslutade.arbete-eller-studier",
                draw(word(BENCHMARK_KIND)),
                draw(named),
                2020,
                Decimal(draw(st.integers(0, 10000))).scaleb(-2),
                draw(named),
                draw(st.none() | st.integers(1, 9999)),
                draw(st.booleans()),
            )
        ],
    }


def _activity(draw: st.DrawFn, name: str, party: str) -> insatser.ActivityCountRow:
    start = draw(days)
    return insatser.ActivityCountRow(
        name,
        start,
        start + timedelta(31),
        "a",
        draw(small),
        draw(st.sampled_from(["", "b_c"])),
        party,
        draw(st.sampled_from(["", *SEX.values()])),
        draw(words),
    )


def _staffing(draw: st.DrawFn, name: str, party: str) -> insatser.StaffingRow:
    start = draw(days)
    end, promised = start + timedelta(365), draw(st.integers(0, 200))
    return insatser.StaffingRow(name, party, start, end, promised, draw(percents), draw(words))


def _obstacle(
    draw: st.DrawFn, number: int, parties: list[str], origin: str
) -> insatser.ObstacleCaseRow:
    raised, outcome = draw(days), draw(st.sampled_from(["", "b_c"]))
    return insatser.ObstacleCaseRow(
        number,
        raised,
        "a",
        origin,
        tuple(sorted(draw(st.sets(st.sampled_from(parties))))),
        draw(words),
        draw(st.none() | lengths.map(lambda n: raised + n)),
        outcome,
        raised + draw(lengths) if outcome else None,
    )


def process(draw: st.DrawFn, rows: Rows, names: list[str]) -> Rows:
    """Events and follow-ups of some enrolments, and referrals of people met before."""
    some = [row for row in rows["enrolments"] if draw(st.booleans())]
    return {
        "enrolment_events": [_event(draw, row) for row in some],
        "follow_ups": [_follow_up(draw, row) for row in some],
        "referrals": [
            _referral(draw, rows["parties"], names, i) for i in range(draw(st.integers(0, 3)))
        ],
    }


def _event(draw: st.DrawFn, row: casework.EnrolmentRow) -> casework.EnrolmentEventRow:
    day = (row.referred_on or row.starts_on) + draw(lengths)
    key = (row.insats, row.compartment, row.participant, row.starts_on)
    return casework.EnrolmentEventRow(*key, draw(st.sampled_from(["a", "b_c"])), day)


def _follow_up(draw: st.DrawFn, row: casework.EnrolmentRow) -> casework.FollowUpRow:
    done = draw(st.none() | lengths.map(lambda n: row.starts_on + n))
    occupation = draw(st.sampled_from(["", "a"])) if done else ""
    key = (row.insats, row.compartment, row.participant, row.starts_on)
    return casework.FollowUpRow(*key, "efter", done, occupation)


def municipality(draw: st.DrawFn, parties: list[organisation.PartyRow]) -> str:
    """One of those that are municipalities, or none."""
    return draw(st.sampled_from(["", *(p.slug for p in parties if p.kind == "municipality")]))


def _referral(
    draw: st.DrawFn, parties: list[organisation.PartyRow], names: list[str], place: int
) -> casework.ReferralRow:
    referred, party = draw(days), draw(st.sampled_from(parties)).slug
    outcome = draw(st.sampled_from(["", "a", "insats", "queue"]))
    queued = referred + draw(lengths) if outcome == "queue" else None
    return casework.ReferralRow(
        party,
        f"r{place}",
        draw(word(SEX)),
        referred,
        draw(st.none() | st.just(1990)),
        draw(st.sampled_from(["", "a"])),
        draw(st.sampled_from(["", party])),
        municipality=municipality(draw, parties),
        prepared_on=referred + draw(lengths) if outcome else None,
        outcome=outcome,
        insats=names[0] if outcome in {"insats", "queue"} else "",
        queued_on=queued,
        left_queue_on=queued + draw(lengths) if queued and draw(st.booleans()) else None,
    )
