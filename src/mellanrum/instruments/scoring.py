"""From counts of answers to key figures, modes and shares: whole numbers in, exact fractions out.

A question's counts are how many chose each option code. The base of everything is those who
answered that question, as the trade counts: each printed table has its own n.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.errors import DomainError
from mellanrum.domain.verdict import round_half_up
from mellanrum.instruments.definition import TONE_LABELS, Form, Item, Scale, Tone

Counts = Mapping[int, int]  # option code to how many chose it


def count_answers(rows: Iterable[Mapping[str, int]], form: Form) -> dict[str, dict[int, int]]:
    """Counts by item key, of rows of answers (item key to code). Every item has its counts."""
    counts: dict[str, dict[int, int]] = {item.key: {} for item in form.items}
    for row in rows:
        for key, code in row.items():
            held = counts[key]
            held[code] = held.get(code, 0) + 1
    return counts


def check_counts(scale: Scale, counts: Counts) -> None:
    """DomainError for a code outside the scale or a negative number."""
    for code, times in counts.items():
        if code not in scale.codes:
            raise DomainError(
                f"Skalan ”{scale.title}” har inget svar med koden {code}. Rätta koden."
            )
        if times < 0:
            raise DomainError(f"Antalet svar med koden {code} är mindre än noll. Rätta antalet.")


def answered(counts: Counts) -> int:
    """n: how many answered the question."""
    return sum(counts.values())


def key_figure(item: Item, counts: Counts) -> tuple[int, int]:
    """(k, n): of the n who answered, k chose one of the key figure's options.

    Raises DomainError for a question without key figure.
    """
    if item.key_figure is None:
        raise DomainError(f"Frågan ”{item.text}” har inget nyckeltal.")
    return sum(counts.get(code, 0) for code in item.key_figure.codes), answered(counts)


def share(k: int, n: int) -> Fraction | None:
    """k of n in per cent, None without a base. Raises ValueError when k is not 0–n."""
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    return Fraction(100 * k, n) if n else None


def printed_percent(k: int, n: int, decimals: int = 0) -> Decimal | None:
    """The share as it is printed: half goes up, once."""
    exact = share(k, n)
    return None if exact is None else round_half_up(exact, decimals)


def modes(counts: Counts) -> tuple[int, ...]:
    """Typvärde: the option codes that most chose, lowest first. Several when they tie."""
    most = max(counts.values(), default=0)
    return tuple(sorted(code for code, times in counts.items() if times == most and most))


def mode_tones(scale: Scale, counts: Counts) -> tuple[Tone, ...]:
    """What the mode says, from negative to positive; options without tone say nothing."""
    found = {option.tone for option in scale.options if option.code in modes(counts)}
    return tuple(tone for tone in Tone if tone in found)


def tone_words(tones: Sequence[Tone]) -> str:
    """'Neutralt–Positivt' as the trade prints a mode that is shared; '' for none."""
    return "–".join(TONE_LABELS[tone] for tone in tones)


def tone_counts(scale: Scale, counts: Counts) -> dict[Tone, int]:
    """How many answered negatively, neutrally and positively."""
    found = dict.fromkeys(Tone, 0)
    for option in scale.options:
        if option.tone is not None:
            found[option.tone] += counts.get(option.code, 0)
    return found


def mean_code(counts: Counts) -> Fraction | None:
    """The mean of the codes, for a scale whose steps are numbers (1–10); None without answers."""
    n = answered(counts)
    return Fraction(sum(code * times for code, times in counts.items()), n) if n else None


def indicator_value(printed: Sequence[Decimal | None]) -> Fraction | None:
    """An indicator's value for goals: the mean of its questions' percentages *as printed*, which
    is how the trade reckons. Questions without a percentage are left out; None without any.
    """
    known = [Fraction(value) for value in printed if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def asked(item: Item, sheets: int, counts: Mapping[str, Counts]) -> int:
    """How many forms put the question: all of them, or those whose condition was met."""
    if item.shown_if is None:
        return sheets
    earlier = counts.get(item.shown_if.item, {})
    return sum(earlier.get(code, 0) for code in item.shown_if.codes)


def item_non_response(was_asked: int, n: int) -> Fraction | None:
    """Per cent of those who were asked the question that left it. None when nobody was asked.

    Raises ValueError when more answered than were asked.
    """
    return share(was_asked - n, was_asked)
