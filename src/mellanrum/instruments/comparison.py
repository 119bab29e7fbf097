"""Colours, arrows, stars and markers of the trade's summary table; always with a word.

How sure a difference is, is not said here but by `stats.comparison`, beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mellanrum.domain.verdict import MARGIN, Verdict, judge, judge_difference
from mellanrum.instruments.definition import TONE_LABELS, Item, Tone
from mellanrum.instruments.scoring import indicator_value, tone_words

NATIONAL_WORDS = {Verdict.LOWER: "lägre", Verdict.SAME: "samma", Verdict.HIGHER: "högre"}
TREND_WORDS = {Verdict.LOWER: "sämre", Verdict.SAME: "oförändrat", Verdict.HIGHER: "bättre"}
CANCELLED = "grupperna tar ut varandra"
STAR = "*"
NOT_COMPARABLE = "ej jämförbart"
NO_PREVIOUS = "inget att jämföra med"

# The letter of a respondent group in the summary table; both participant groups are D.
MARKERS: Mapping[str, str] = {
    "participant_ongoing": "D",
    "participant_closing": "D",
    "staff": "P",
    "managers": "C",
    "board": "S",
    "referrers": "R",
    "visitors": "B",
}


class Colour(StrEnum):
    """Against the nation. NONE: nothing to compare, or groups that cancel out."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    NONE = "none"


class Arrow(StrEnum):
    """Against the year before."""

    UP = "up"
    SIDE = "side"
    DOWN = "down"
    NONE = "none"


COLOURS = {Verdict.LOWER: Colour.RED, Verdict.SAME: Colour.YELLOW, Verdict.HIGHER: Colour.GREEN}
ARROWS = {Verdict.LOWER: Arrow.DOWN, Verdict.SAME: Arrow.SIDE, Verdict.HIGHER: Arrow.UP}


@dataclass(frozen=True, slots=True)
class Standing:
    """Beside the nation. `is_starred`: questions point both ways."""

    colour: Colour
    word: str
    verdict: Verdict | None = None
    is_starred: bool = False

    @property
    def label(self) -> str:
        """'*Högre' as the summary prints it."""
        return f"{STAR if self.is_starred else ''}{self.word.capitalize()}"


@dataclass(frozen=True, slots=True)
class Trend:
    """Beside the year before; `why` says what hinders a comparison."""

    arrow: Arrow
    word: str
    verdict: Verdict | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question's percentage and the nation's, as printed."""

    own: Decimal
    national: Decimal


NO_STANDING = Standing(Colour.NONE, "inget att jämföra med")


def stand(own: Fraction | None, national: Decimal | None) -> Standing:
    """One percentage against the nation's; a difference of up to ±2 as printed is the same."""
    if own is None or national is None:
        return NO_STANDING
    verdict = judge(own, national)
    return Standing(COLOURS[verdict], NATIONAL_WORDS[verdict], verdict)


def stand_together(pairs: Sequence[Pair]) -> Standing:
    """An indicator's questions taken together.

    When none is lower, one higher is enough to be higher, and the other way round. When some are
    higher and some lower the answer is starred: the mean difference decides, and if that is
    within the margin they cancel out and there is no colour. The source states only the colours
    and that two values may cancel out; the rest is read off its summary table.
    """
    verdicts = {judge(Fraction(pair.own), pair.national) for pair in pairs}
    if not verdicts:
        return NO_STANDING
    if {Verdict.LOWER, Verdict.HIGHER} <= verdicts:
        return _opposed(pairs)
    apart = verdicts - {Verdict.SAME}
    verdict = apart.pop() if apart else Verdict.SAME
    return Standing(COLOURS[verdict], NATIONAL_WORDS[verdict], verdict)


def _opposed(pairs: Sequence[Pair]) -> Standing:
    apart = indicator_value([pair.own - pair.national for pair in pairs])
    verdict = judge_difference(apart or Fraction(0))
    if verdict is Verdict.SAME:
        return Standing(Colour.NONE, CANCELLED, None, True)
    return Standing(COLOURS[verdict], NATIONAL_WORDS[verdict], verdict, True)


def follow(item: Item, own: Fraction | None, previous: Decimal | None) -> Trend:
    """A question against the own value of the year before, unless its words have changed."""
    if not item.comparable_with_previous:
        return Trend(Arrow.NONE, NOT_COMPARABLE, why=item.why_not_comparable)
    if own is None or previous is None:
        return Trend(Arrow.NONE, NO_PREVIOUS)
    verdict = judge(own, previous)
    return Trend(ARROWS[verdict], TREND_WORDS[verdict], verdict)


def meets_level(value: Fraction | None, level: Decimal | Fraction | None) -> bool | None:
    """The goal rule: at least the nation's level (of the year before). None when one is unknown.

    It is exact: the margin of ±2 is for colours, and a goal says *at least*.
    """
    return None if value is None or level is None else value >= Fraction(level)


def mode_label(tones: Mapping[str, Sequence[Tone]]) -> str:
    """Modes by respondent group: 'Positivt', or '*D: neutralt, P: negativt' when they differ."""
    by_marker: dict[str, set[Tone]] = {}
    for group, found in tones.items():
        if found:
            by_marker.setdefault(MARKERS.get(group, "–"), set()).update(found)
    told = {marker: _in_order(found) for marker, found in by_marker.items()}
    if len(set(told.values())) <= 1:
        return tone_words(next(iter(told.values()), ()))
    parts = (f"{marker}: {tone_words(found).lower()}" for marker, found in told.items())
    return STAR + ", ".join(parts)


def _in_order(tones: set[Tone]) -> tuple[Tone, ...]:
    return tuple(tone for tone in Tone if tone in tones)


def explain() -> tuple[tuple[str, str], ...]:
    """The legend: (what stands there, what it means), for the page and the report."""
    margin = int(MARGIN)
    return (
        ("Grön, högre", f"mer än {margin} procentenheter över riket"),
        ("Gul, samma", f"högst {margin} procentenheter från riket"),
        ("Röd, lägre", f"mer än {margin} procentenheter under riket"),
        ("Ingen färg", f"det finns inget att jämföra med, eller {CANCELLED}"),
        (STAR, "frågor eller grupper pekar åt olika håll"),
        ("Pil upp, åt sidan, ned", "bättre, oförändrat eller sämre än förra året, med samma gräns"),
        ("D, P, C, S, R, B", "deltagare, personal, chefer, styrelse, remittenter, besökare"),
        (" · ".join(TONE_LABELS.values()), "typvärdet, det vanligaste svaret"),
    )
