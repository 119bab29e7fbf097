"""Rules of posts, pauses, deviations, what is on offer and living obstacle cases, as examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser import (
    case_policies,
    catalogue_policies,
    deviation_policies,
    post_policies,
    text_policies,
)
from mellanrum.registers.insatser.operation_rows import (
    ActivityRow,
    CaseRow,
    DeviationRow,
    PauseRow,
    PostRow,
    SessionRow,
    TargetRow,
)

DAY = date(2026, 3, 1)
TODAY = date(2026, 3, 15)
NOBODYS = "19121212-1212"  # made up: the check digit fits, the person does not exist


@dataclass(frozen=True)
class Thing:
    """A party, a unit, a post or a pause, as far as a rule asks."""

    pk: int = 1
    name: str = "Norra kommun"
    party_id: int = 1
    from_on: date = DAY
    to_on: date | None = None
    reason: str = "Personalbrist"


@dataclass(frozen=True)
class Case:
    raised_on: date = DAY
    presented_on: date | None = None
    acted_on: date | None = None
    outcome: str = ""


NORTH: Any = Thing()
POST = PostRow(NORTH, "Handledare", 50, DAY, holder="named", holder_title="handledare")
PAUSE = PauseRow(DAY, "Personalbrist", date(2026, 4, 1))
DEVIATION = DeviationRow("staffing", "high", DAY, "Tjänst saknas")
SESSION = SessionRow(
    datetime(2026, 3, 24, 8, 30, tzinfo=UTC), datetime(2026, 3, 24, 10, 0, tzinfo=UTC)
)
CASE = CaseRow("Regler som inte går ihop", "", DAY, "rules")


def said(check: Callable[..., Any], *given: Any) -> str:
    """The sentence of a refusal, '' when there is none."""
    try:
        check(*given)
    except DomainError as error:
        return error.message
    return ""


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (POST, ""),
        (replace(POST, percent=101), "från 1 till 100 procent"),
        (replace(POST, percent=0), "från 1 till 100 procent"),
        (replace(POST, to_on=DAY), "Sista dagen ligger före den första"),
        (replace(POST, holder_title=""), "Skriv innehavarens befattning"),
        (replace(POST, holder="vacant"), "ingen innehavare"),
        (replace(POST, holder="vacant", holder_title=""), ""),
        (replace(POST, unit=Thing(name="Vården", party_id=2)), "hör inte till Norra kommun"),
        (replace(POST, title=f"Handledare {NOBODYS}"), "ser ut som ett personnummer"),
    ],
)
def test_posts(row: PostRow, sentence: str) -> None:
    told = said(post_policies.check_post, row)
    assert sentence in told
    assert bool(sentence) == bool(told)


@pytest.mark.parametrize(
    ("post", "withdrawn_on", "on", "reason", "sentence"),
    [
        (Thing(), None, TODAY, "Parten saknar personal", ""),
        (Thing(), DAY, TODAY, "Igen", "redan återkallad från 1 mars 2026"),
        (Thing(), None, date(2026, 2, 1), "Fel", "utanför tjänstens tid, som är från 1 mars"),
        (Thing(to_on=TODAY), None, TODAY, "Fel", "till 14 mars 2026"),
        (Thing(), None, TODAY, "  …", "Skriv varför"),
    ],
)
def test_withdrawals(
    post: Thing, withdrawn_on: date | None, on: date, reason: str, sentence: str
) -> None:
    told = said(post_policies.check_withdrawal, post, withdrawn_on, on, reason)
    assert sentence in told
    assert bool(sentence) == bool(told)


def test_pauses_have_a_reason_and_do_not_overlap() -> None:
    check = post_policies.check_pause
    assert said(check, PAUSE, []) == ""
    assert "Skriv varför" in said(check, replace(PAUSE, reason=" "), [])
    assert "redan pausat från 1 mars 2026 och tills vidare" in said(check, PAUSE, [Thing()])
    assert said(check, PAUSE, [Thing(from_on=date(2026, 4, 1))]) == ""


@pytest.mark.parametrize(
    ("on", "is_open"),
    [
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2026, 3, 31), False),
        (date(2026, 4, 1), True),
    ],
)
def test_nobody_is_taken_in_while_the_intake_is_paused(on: date, is_open: bool) -> None:
    told = said(post_policies.check_intake_open, [PAUSE], "Steget", on)
    assert bool(told) is not is_open
    if told:
        assert told == (
            "Steget tar inte in någon från 1 mars 2026 till och med 31 mars 2026: Personalbrist"
        )


@pytest.mark.parametrize(
    ("on", "refused"),
    [
        (date(2026, 3, 1), True),
        (date(2026, 3, 2), False),
        (date(2026, 3, 31), False),
        (date(2026, 4, 1), True),
    ],
)
def test_a_pause_is_ended_early_only(on: date, refused: bool) -> None:
    assert bool(said(post_policies.check_pause_end, PAUSE, on)) is refused


def test_deviations() -> None:
    check = deviation_policies.check_deviation
    assert said(check, DEVIATION, TODAY) == ""
    assert "framåt" in said(check, DEVIATION, date(2026, 2, 1))
    assert "personnummer" in said(check, replace(DEVIATION, effect=f"Om {NOBODYS}"), TODAY)
    assert deviation_policies.check_act("open", "Ny rekrytering") == "acted"
    assert "Skriv vad som görs" in said(deviation_policies.check_act, "open", "")
    assert "går inte när avvikelsen" in said(deviation_policies.check_close, "open")
    assert deviation_policies.check_reopen("closed", "Hände igen") == "open"
    assert "Skriv varför" in said(deviation_policies.check_reopen, "closed", "")
    assert "före det" in said(deviation_policies.check_told, TODAY, DAY, TODAY)
    assert "framåt" in said(deviation_policies.check_told, DAY, date(2026, 4, 1), TODAY)
    assert "åtgärden behöver stå kvar" in said(
        deviation_policies.check_changeable, "acted", DEVIATION
    )


def test_repeated_sessions_keep_the_clock_when_summer_time_begins() -> None:
    rows = catalogue_policies.repeated(SESSION, 1, 3)
    clocks = [f"{r.starts_at:%Y-%m-%d %H:%M}" for r in rows]
    assert clocks == ["2026-03-24 09:30", "2026-03-31 09:30", "2026-04-07 09:30"]
    assert [r.starts_at.astimezone(UTC).hour for r in rows] == [8, 7, 7]
    assert "1 till 60" in said(catalogue_policies.repeated, SESSION, 2, 61)


def test_sessions_end_after_they_start_and_do_not_collide() -> None:
    turned = replace(SESSION, ends_at=SESSION.starts_at)
    assert "slutar innan" in said(catalogue_policies.check_session, turned)
    taken = [SESSION.starts_at]
    told = said(catalogue_policies.check_free, [SESSION], taken)
    assert told == "Det finns redan ett tillfälle 2026-03-24 09:30."


def test_activities_and_targets() -> None:
    activity = ActivityRow("Matlag", DAY, kind="training")
    assert said(catalogue_policies.check_activity, activity, ["training"]) == ""
    assert "kodlistor" in said(catalogue_policies.check_activity, activity, [])
    assert "bokstäver" in said(catalogue_policies.check_activity, replace(activity, name="!"), [])
    assert "redan" in said(catalogue_policies.check_same_name, "Matlag", ["MATLAG"])
    target = TargetRow(2026, "Tio arbetsgivare", 10, 11, "reached", "Enligt listan")
    check = catalogue_policies.check_target
    assert said(check, target, 2026, None) == ""
    assert "inte det året" in said(check, target, 2027, None)
    assert "bygger på" in said(check, replace(target, comment=""), 2026, 2026)
    assert "Det finns ett utfall" in said(
        check, replace(target, verdict="not_measured"), 2026, 2026
    )


@pytest.mark.parametrize(
    ("case", "state"),
    [
        (Case(), "raised"),
        (Case(presented_on=DAY), "presented"),
        (Case(presented_on=DAY, acted_on=DAY), "acted"),
        (Case(presented_on=DAY, outcome="solved"), "settled"),
    ],
)
def test_the_state_of_a_case_follows_from_its_days(case: Case, state: str) -> None:
    assert case_policies.state_of(case) == state


def test_cases_are_moved_in_order() -> None:
    told, acted = Case(presented_on=DAY), Case(presented_on=DAY, acted_on=TODAY)
    assert said(case_policies.check_present, Case(), DAY, "Lokusgruppen", TODAY) == ""
    assert "vilken lokal grupp" in said(case_policies.check_present, Case(), DAY, "", TODAY)
    assert "går inte när hindret" in said(case_policies.check_act, Case(), DAY, "Gjort", TODAY)
    assert said(case_policies.check_act, told, DAY, "Ny rutin", TODAY) == ""
    before = date(2026, 2, 1)
    assert "före 1 mars 2026" in said(case_policies.check_act, told, before, "Rutin", TODAY)
    check = case_policies.check_settle
    assert said(check, acted, TODAY, "solved", {"solved"}, TODAY) == ""
    assert "Välj ett utfall" in said(check, acted, TODAY, "annat", {"solved"}, TODAY)
    assert "framåt" in said(check, acted, date(2026, 4, 1), "solved", {"solved"}, TODAY)
    assert "Skriv varför" in said(case_policies.check_reopen, Case(outcome="solved"), "")


def test_a_case_tells_of_no_person() -> None:
    row = replace(CASE, description=f"Den som har {NOBODYS} nekades")
    with pytest.raises(text_policies.FieldError, match="personnummer") as error:
        case_policies.check_raised(row, TODAY)
    assert error.value.attr == "description"
    assert NOBODYS not in error.value.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"se {NOBODYS}.", True),
        ("se 191212121212", True),
        ("se 121212 1212", True),
        ("diarienummer 2026-000123", False),
        ("telefon 0920-45 00 00", False),
        ("org.nr 222000-1115", False),
    ],
)
def test_numbers_of_persons_are_found_in_text(text: str, found: bool) -> None:
    assert text_policies.holds_a_number_of_a_person(text) is found
