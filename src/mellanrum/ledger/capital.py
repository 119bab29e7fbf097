"""Own capital against the recommended level: a staircase of dated steps that the förbund enters.

Nationella rådet has recommended levels (2013-10-02), but the levels are not in any source that
could be read; so there are none here, and without steps the answer is that no level is given. A
step is chosen by the year's whole funds, not piece by piece. Amounts are whole öre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mellanrum.domain.errors import DomainError
from mellanrum.domain.verdict import round_half_up
from mellanrum.ledger.money import swedish_amount


@dataclass(frozen=True, slots=True)
class CapitalStep:
    """The level for a förbund whose funds of the year are at most `up_to_ore` (None: any size).

    The level is `percent` of the funds, at most `cap_ore`; with only one of them, that one.
    In force from the whole year `from_year`, until a later year has steps of its own.
    """

    from_year: int
    up_to_ore: int | None
    percent: Decimal | None
    cap_ore: int | None
    source: str


class CapitalVerdict(StrEnum):
    NO_LEVEL = "no_level"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class CapitalJudgement:
    """`level` and `excess` are öre; both None when no level is given. `excess` is never below 0."""

    verdict: CapitalVerdict
    equity: int
    level: int | None
    excess: int | None
    step: CapitalStep | None
    sentence: str


def judge_capital(
    equity_ore: int, funds_ore: int, year: int, steps: Sequence[CapitalStep]
) -> CapitalJudgement:
    """The own capital at the end of `year` against the level for the year's funds.

    Exactly the level is within it. Raises DomainError as `check_step` does.
    """
    step = find_step(funds_ore, year, steps)
    if step is None:
        sentence = (
            f"Eget kapital är {swedish_amount(equity_ore)}. Ingen nivå är angiven för {year}."
        )
        return CapitalJudgement(CapitalVerdict.NO_LEVEL, equity_ore, None, None, None, sentence)
    level = level_of(step, funds_ore)
    excess = max(0, equity_ore - level)
    verdict = CapitalVerdict.ABOVE if excess else CapitalVerdict.WITHIN
    sentence = _sentence(equity_ore, level, step)
    return CapitalJudgement(verdict, equity_ore, level, excess, step, sentence)


def find_step(funds_ore: int, year: int, steps: Sequence[CapitalStep]) -> CapitalStep | None:
    """The lowest step that the funds fit on, of the latest staircase that has begun."""
    for step in steps:
        check_step(step)
    begun = max((s.from_year for s in steps if s.from_year <= year), default=None)
    fit = [
        step
        for step in steps
        if step.from_year == begun and (step.up_to_ore is None or funds_ore <= step.up_to_ore)
    ]
    return min(fit, key=lambda s: (s.up_to_ore is None, s.up_to_ore or 0), default=None)


def check_step(step: CapitalStep) -> None:
    """DomainError for a step without source, without level or with a negative one."""
    if not step.source.strip():
        raise DomainError("Ange var nivån för eget kapital kommer ifrån.")
    if step.percent is None and step.cap_ore is None:
        raise DomainError("Ange en procentsats, ett högsta belopp eller båda för nivån.")
    if (step.percent or 0) < 0 or (step.cap_ore or 0) < 0 or (step.up_to_ore or 0) < 0:
        raise DomainError("Nivån för eget kapital får inte vara negativ. Rätta talet.")


def level_of(step: CapitalStep, funds_ore: int) -> int:
    """The level in öre, half an öre up. A förbund without funds has the level 0 by percentage."""
    levels = [] if step.cap_ore is None else [step.cap_ore]
    if step.percent is not None:
        share = Fraction(step.percent) / 100 * max(0, funds_ore)
        levels.append(int(round_half_up(share)))
    return min(levels)


def _sentence(equity: int, level: int, step: CapitalStep) -> str:
    told = f"Eget kapital är {swedish_amount(equity)}"
    origin = f"rekommenderad nivå, {swedish_amount(level)} ({step.source})"
    if equity > level:
        return f"{told}, {swedish_amount(equity - level)} över {origin}."
    return f"{told}, inom {origin}."
