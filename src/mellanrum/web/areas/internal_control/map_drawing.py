"""The process map as boxes and arrows: where each stands, for a template to draw as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mellanrum.registers.internal_control.risk_policies import Step, steps_of

WIDTH, BOX, HEIGHT, GAP, ROW = 720, 160, 76, 20, 4
LETTERS = 21  # of 14 px that fit on a line of a box


@dataclass(frozen=True, slots=True)
class Box:
    """A step at (x, y); `lines` are (text, y of its baseline). `arrow` is a path, '' for none."""

    x: int
    y: int
    lines: tuple[tuple[str, int], ...]
    owner: str
    owner_y: int
    arrow: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`told` says the same in words."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    told: str


def drawing_of(name: str, steps_text: str) -> Drawing | None:
    """The steps of a process from left to right, four on a row; None without steps."""
    steps = steps_of(steps_text)
    if not steps:
        return None
    rows = -(-len(steps) // ROW)
    height = rows * (HEIGHT + GAP) - GAP + 2
    told = f"{name}: " + "; ".join(step_said(n, step) for n, step in enumerate(steps, 1))
    return Drawing(WIDTH, height, tuple(_boxes(steps)), f"{told}.")


def step_said(number: int, step: Step) -> str:
    by = f" ({step.owner})" if step.owner else ""
    return f"steg {number} {step.title}{by}"


def _boxes(steps: Sequence[Step]) -> Iterator[Box]:
    for place, step in enumerate(steps):
        x = 1 + (place % ROW) * (BOX + GAP)
        y = 1 + (place // ROW) * (HEIGHT + GAP)
        lines = textwrap.wrap(step.title, LETTERS)[:2] or [""]
        is_last = place == len(steps) - 1
        yield Box(
            x,
            y,
            tuple((text, y + 24 + 18 * n) for n, text in enumerate(lines)),
            textwrap.shorten(step.owner, LETTERS + 2, placeholder="…"),
            y + HEIGHT - 11,
            "" if is_last else _arrow(x, y, is_turn=place % ROW == ROW - 1),
        )


def _arrow(x: int, y: int, *, is_turn: bool) -> str:
    """To the next box on the row, or down and back to the first of the next row."""
    if not is_turn:
        middle = y + HEIGHT // 2
        return f"M{x + BOX} {middle}h{GAP - 3}m-5 -4l5 4l-5 4"
    below, start = y + HEIGHT, 1 + BOX // 2
    return f"M{x + BOX // 2} {below}v{GAP // 2}H{start}v{GAP // 2 - 3}m-4 -5l4 5l4 -5"
