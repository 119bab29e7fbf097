"""The board's goals and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BoardGoalRow:
    """`kind` is financial or operational. Measured when `figure` (a figure's key), `direction`
    (at_least, at_most, exactly) and `target` are all told.
    """

    slug: str
    text: str
    kind: str
    from_year: int
    source: str
    figure: str = ""
    direction: str = ""
    target: Decimal | None = None
    to_year: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class BoardGoalReviewRow:
    """`verdict` is reached, partly, missed or unmeasured; empty where it is computed."""

    goal: str
    year: int
    verdict: str = ""
    comment: str = ""
