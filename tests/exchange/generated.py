"""Random good packages, as rows of every register: the strings are nasty, the rules are kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from mellanrum.exchange.package.schema.columns import (
    BODY_KIND,
    DECISION_KIND,
    INSATS_KIND,
    INSATS_ROLE,
    MEETING_FORM,
    MEETING_KIND,
    PARTY_KIND,
    POPULATION,
    PROFILE,
    SEAT_ROLE,
    SEX,
    VERDICT,
)
from mellanrum.registers.casework import rows as casework
from mellanrum.registers.economy import rows as economy
from mellanrum.registers.governance import rows as governance
from mellanrum.registers.insatser import rows as insatser
from mellanrum.registers.organisation import rows as organisation
from mellanrum.registers.proposals import rows as proposals
from tests.exchange.generated_economy import economy_rows
from tests.exchange.generated_process import municipality, operation, process
from tests.exchange.generated_surveys import questionnaires
from tests.exchange.generated_values import (
    days,
    decimals,
    maybe_small,
    named,
    ore,
    small,
    word,
    words,
)

Rows = dict[str, list[Any]]
percents = st.none() | st.sampled_from([0, 50, 100])
SOURCE = "Årsredovisning"
LISTS = (
    "insats_type",
    "referrer",
    "education",
    "occupation",
    "income",
    "closing_reason",
    "process_event",
    "preparation_outcome",
    "activity_kind",
    "activity",
    "obstacle_kind",
    "obstacle_outcome",
    "follow_up_method",
    "direction_detail",
    "insats_target_group",
)


def slugs(prefix: str, n: int) -> list[str]:
    return [f"{prefix}-{i}" for i in range(n)]


@st.composite
def packages(draw: st.DrawFn) -> Rows:
    """{register: rows}, whole and without faults."""
    parties = slugs("part", draw(st.integers(1, 3)))
    names = slugs("insats", draw(st.integers(1, 3)))
    rows: Rows = _organisation(draw, parties)
    rows |= _insatser(draw, parties, names)
    rows |= operation(draw, parties, names)
    rows |= _casework(draw, rows, parties, names)
    rows |= process(draw, rows, names)
    rows |= _governance(draw, parties, names)
    rows |= _applications(draw, parties, names)
    rows |= questionnaires(draw, parties, names)
    rows |= economy_rows(draw, rows["parties"], names)
    lines = ["drift.nettokostnad", "balans.tillgangar"]
    rows["budget_lines"] = [
        economy.BudgetLineRow(draw(st.integers(2019, 2022)), line, draw(ore), draw(named))
        for line in draw(st.lists(st.sampled_from(lines), unique=True))
    ]
    return rows


def _organisation(draw: st.DrawFn, parties: list[str]) -> Rows:
    units = [(p, "enhet") for p in parties if draw(st.booleans())]
    members = [(p, draw(days)) for p in parties]
    return {
        "parties": [organisation.PartyRow(p, draw(named), draw(word(PARTY_KIND))) for p in parties],
        "units": [organisation.UnitRow(p, unit, draw(named)) for p, unit in units],
        "memberships": [
            *(organisation.MembershipRow(p, day, day + timedelta(100)) for p, day in members),
            *(organisation.MembershipRow(p, day + timedelta(100)) for p, day in members),
        ],
        "codes": [
            organisation.CodeRow(name, code, draw(named), 2000, draw(named), position=draw(small))
            for name in LISTS
            for code in ("a", "b_c", *(("insats", "queue") * (name == "preparation_outcome")))
        ],
        "bands": [organisation.BandRow("age", "serie", "allt", draw(named), 0, SOURCE)],
        "forbund_years": [organisation.ForbundYearRow(2021, draw(small), draw(words))],
        "external_figures": [
            organisation.ExternalFigureRow("tal", draw(named), 2021, draw(decimals), "kr", SOURCE)
        ],
    }


def _insatser(draw: st.DrawFn, parties: list[str], names: list[str]) -> Rows:
    party, name = st.sampled_from(parties), st.sampled_from(names)
    goals = [
        insatser.GoalRow(n, "mal", draw(named), "at_least", 2020, target=draw(decimals))
        for n in names
    ]
    return {
        "insatser": [_insats(draw, party, names, place) for place in range(len(names))],
        "insats_parties": [insatser.InsatsPartyRow(names[0], draw(party), draw(word(INSATS_ROLE)))],
        "insats_periods": [
            row
            for n in names
            for row in (
                insatser.InsatsPeriodRow(n, date(2010, 1, 1), date(2020, 1, 1), note=draw(words)),
                insatser.InsatsPeriodRow(n, date(2020, 1, 1), None, "extension"),
            )
        ],
        "goals": goals,
        "goal_reports": [
            insatser.GoalReportRow(draw(name), "mal", 2021, draw(word(VERDICT)), draw(named))
        ],
        "head_counts": [_head_count(draw, n) for n in names],
        "insats_years": [
            economy.InsatsYearRow(n, 2021, SOURCE, abs(draw(ore)), draw(maybe_small)) for n in names
        ],
    }


def _insats(
    draw: st.DrawFn, party: st.SearchStrategy[str], names: list[str], place: int
) -> insatser.InsatsRow:
    earlier = st.sampled_from(["", *names[:place]])
    return insatser.InsatsRow(
        names[place],
        draw(named),
        draw(named),
        draw(st.sampled_from(["a", "b_c"])),
        draw(word(INSATS_KIND)),
        "persons",
        draw(st.booleans()),
        draw(word(PROFILE)),
        parent=draw(earlier),
        successor=draw(earlier),
        host=draw(party),
        municipalities=tuple(sorted(draw(st.sets(party)))),
        purpose=draw(words),
        age_to=draw(st.none() | st.just(200)),
        capacity=draw(maybe_small),
        age_bands=draw(st.sampled_from(["", "serie"])),
        position=draw(small),
        esf_funded=draw(st.booleans()),
        follow_up_method=draw(st.sampled_from(["", "a"])),
        direction_detail=draw(st.sampled_from(["", "a"])),
        target_groups=draw(st.sampled_from([(), ("a",), ("a", "b_c")])),
    )


def _head_count(draw: st.DrawFn, name: str) -> insatser.HeadCountRow:
    start = draw(days)
    variable, code = draw(st.sampled_from([("", ""), ("income", "a")]))
    return insatser.HeadCountRow(
        name,
        start,
        start + timedelta(draw(st.integers(1, 900))),
        draw(word(POPULATION)),
        draw(small),
        draw(st.booleans()),
        draw(st.sampled_from(["", *SEX.values()])),
        variable,
        code,
        draw(words),
    )


def _casework(draw: st.DrawFn, rows: Rows, parties: list[str], names: list[str]) -> Rows:
    people = [(p, f"k{i}") for i, p in enumerate(parties * 2)]
    name = st.sampled_from(names)
    enrolments = [_enrolment(draw, rows["parties"], draw(name), p, code) for p, code in people]
    return {
        "participants": [
            casework.ParticipantRow(p, code, draw(word(SEX)), draw(st.none() | st.just(1990)))
            for p, code in people
        ],
        "enrolments": enrolments,
        "occupation_spells": [
            casework.OccupationSpellRow(
                row.insats, row.compartment, row.participant, row.starts_on, "a", row.starts_on
            )
            for row in enrolments
            if draw(st.booleans())
        ],
    }


def _enrolment(
    draw: st.DrawFn, parties: list[organisation.PartyRow], name: str, party: str, code: str
) -> casework.EnrolmentRow:
    start = draw(days)
    end = draw(st.none() | st.integers(1, 900).map(lambda n: start + timedelta(n)))
    status = draw(st.sampled_from(["years", "not_applicable", "unknown"]))
    codes = st.sampled_from(["", "a", "b_c"])
    several = st.sampled_from([(), ("a",), ("a", "b_c")])
    return casework.EnrolmentRow(
        name,
        party,
        code,
        start,
        end,
        referred_on=draw(st.none() | days),
        referrer=draw(codes),
        referrer_party=draw(st.sampled_from(["", party])),
        education=draw(codes),
        support_status=status,
        support_years=draw(st.integers(0, 40)) if status == "years" else None,
        occupation_before=draw(codes),
        age_exception=draw(words),
        closing_reason="a" if end else "",
        occupation_after=draw(codes) if end else "",
        incomes_start=draw(several),
        incomes_closing=draw(several) if end else (),
        municipality=municipality(draw, parties),
        recorded_on=draw(st.none() | st.just(start)),
        closing_recorded_on=draw(st.none() | st.just(end)) if end else None,
        extent_before=draw(percents),
        extent_after=draw(percents) if end else None,
    )


def _governance(draw: st.DrawFn, parties: list[str], names: list[str]) -> Rows:
    bodies = slugs("grupp", draw(st.integers(0, 2)))
    insats = st.sampled_from(["", *names])
    meetings = [
        governance.MeetingRow(b, draw(days), draw(word(MEETING_FORM)), draw(word(MEETING_KIND)))
        for b in bodies
    ]
    return {
        "bodies": [
            governance.BodyRow(b, draw(named), draw(word(BODY_KIND)), draw(insats)) for b in bodies
        ],
        "seats": [
            governance.SeatRow(b, draw(word(SEAT_ROLE)), draw(days), parties[0]) for b in bodies
        ],
        "meetings": meetings,
        "decisions": [
            governance.DecisionRow(
                m.body,
                m.on,
                draw(small),
                draw(word(DECISION_KIND)),
                draw(named),
                draw(insats),
                draw(st.none() | ore),
            )
            for m in meetings
        ],
    }


def _applications(draw: st.DrawFn, parties: list[str], names: list[str]) -> Rows:
    """One that only came in, and one that was prepared and granted."""
    sent, since = draw(days), draw(days)
    amount, length = draw(st.integers(1, 10**12)), draw(st.integers(1, 800))
    came = proposals.ApplicationRow(
        2021, 1, draw(named), "new", parties[0], draw(st.sampled_from(["", *names])), sent_on=sent
    )
    granted = proposals.ApplicationRow(
        2021, 2, draw(named), "extension", parties[0], names[0], draw(words), draw(words), sent,
        sent, "recommended", since, since + timedelta(length), amount, "granted", "board", sent,
        draw(named), amount,
    )  # fmt: skip
    return {"applications": [came, granted][: draw(st.integers(0, 2))]}
