"""What an application lacks before it can be sent, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.registers.proposals.application_policies import (
    STEPS,
    check_activity,
    check_cost,
    check_cost_years,
    check_goal,
    check_goals,
    check_risk,
    check_staff,
    check_sums,
)
from mellanrum.registers.proposals.content import Content


@dataclass(frozen=True, slots=True)
class Lack:
    """What an application lacks before it can be sent, and in which step it is written."""

    step: str
    sentence: str


def check_lines(content: Content) -> None:
    """Every row of a draft holds together."""
    checks: tuple[tuple[Sequence[object], Callable[..., None]], ...] = (
        (content.goals, check_goal),
        (content.activities, check_activity),
        (content.staff, check_staff),
        (content.costs, check_cost),
        (content.risks, check_risk),
    )
    for rows, check in checks:
        for row in rows:
            check(row)


def check_complete(content: Content) -> None:
    """Nothing is lacking. Raises the first lack."""
    found = list_lacks(content)
    if found:
        raise DomainError(found[0].sentence)


def list_lacks(content: Content) -> list[Lack]:
    """Everything that must be written before it is sent, in the order of the form."""
    head = content.head
    texts = (
        ("grund", head.purpose, "Skriv syftet."),
        ("grund", head.target_group, "Skriv vilka målgruppen är."),
        ("grund", head.anchoring, "Skriv hur ansökan är förankrad hos parterna."),
        ("genomforande", head.method, "Skriv vilken metod insatsen använder."),
        ("efter", head.evaluation, "Skriv hur insatsen ska utvärderas."),
        ("efter", head.implementation, "Skriv hur det som fungerar ska leva vidare i ordinarie "
         "verksamhet."),
        ("efter", head.equality, "Skriv hur insatsen främjar jämställdhet."),
    )  # fmt: skip
    found = [Lack(step, sentence) for step, text, sentence in texts if not text.strip()]
    found += [Lack(step, sentence) for step, sentence in _lacking_rows(content)]
    return sorted(found, key=lambda lack: list(STEPS).index(lack.step))


def _lacking_rows(content: Content) -> list[tuple[str, str]]:
    head, found = content.head, []
    if not any(party.role == "owner" for party in content.parties):
        found.append(("grund", "Skriv vilken part som äger insatsen."))
    if head.from_on is None or head.to_on is None:
        found.append(("grund", "Skriv vilken period ansökan gäller."))
    if not content.activities:
        found.append(("genomforande", "Skriv minst en aktivitet med tid."))
    if not content.staff:
        found.append(("genomforande", "Skriv bemanningen per part."))
    found += _told("mal", lambda: check_goals(content.goals))
    found += _told("budget", lambda: check_sums(head.applied_ore, content.costs))
    if head.from_on and head.to_on:
        from_on, to_on = head.from_on, head.to_on
        found += _told("budget", lambda: check_cost_years(content.costs, from_on, to_on))
    if not content.risks:
        found.append(("risker", "Skriv minst en risk och vad ni gör åt den."))
    return found


def _told(step: str, check: Callable[[], None]) -> list[tuple[str, str]]:
    try:
        check()
    except DomainError as error:
        return [(step, error.message)]
    return []
