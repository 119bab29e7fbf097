"""Why some could not be asked, in few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mellanrum.domain.swedish import joined

NAMED = 8  # codes that a sentence names before it counts the rest


def told_once(passed_over: Iterable[tuple[str, str]]) -> list[str]:
    """Each reason once, after the codes it holds for; of many the first are named."""
    held: dict[str, list[str]] = {}
    for code, reason in passed_over:
        held.setdefault(reason, []).append(code)
    return [f"{_named(codes)}: {reason}" for reason, codes in held.items()]


def _named(codes: Sequence[str]) -> str:
    rest = len(codes) - NAMED
    return joined([*codes[:NAMED], f"{rest} till"] if rest > 0 else codes)
