"""State machines drawn as SVG that can be read aloud, on a phone, and in light and dark.

States stand as boxes from the start downward; in each box are the moves that are possible there. A
line runs from the move out to a lane on the right and along it to the state that it leads to. All
that lead to one state share its lane, so that lines are few and meet in dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from mellanrum.domain.status import Machine, Move
from mellanrum.domain.swedish import joined

WIDTH, BOX = 340, 256  # a phone of 390 px shows it whole; the lanes have the rest
HEAD, LINE, GAP = 34, 24, 16
FIRST_LANE, TIP = 14, 8
NOW = "nuläge"
FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """A state at `y` with its moves; `inner` is where the first move's text line is centred."""

    code: str
    label: str
    note: str
    moves: tuple[Move, ...]
    y: int

    @property
    def height(self) -> int:
        return HEAD + LINE * len(self.moves) + (6 if self.moves else 0)

    @property
    def entry(self) -> int:
        """The height at which lines come in."""
        return self.y + HEAD // 2

    def exit(self, place: int) -> int:
        """The height at which the line of its move number `place` goes out."""
        return self.y + HEAD + LINE * place + LINE // 2


@dataclass(frozen=True, slots=True)
class Lane:
    """All the lines to one state: where they leave, where they come in."""

    exits: tuple[int, ...]
    entry: int

    @property
    def top(self) -> int:
        return min(*self.exits, self.entry)

    @property
    def bottom(self) -> int:
        return max(*self.exits, self.entry)


def draw_machine(machine: Machine, current: str = "") -> str:
    """The whole drawing as one SVG element; the state `current` is marked as the present. Its
    colours are `currentColor` alone, so that it takes those of the page it is put in; its ids begin
    with the machine's name.
    """
    boxes = boxes_of(machine, current)
    height = boxes[-1].y + boxes[-1].height + 2
    parts = [*map(box_svg, boxes), *lanes_svg(lanes_of(boxes))]
    name = f"diagram-{machine.name}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'fill="none" stroke="currentColor" font-family="{FONT}" font-size="14">\n'
        f'<title id="{name}-title">Lägen och drag: {escape(machine.title)}</title>\n'
        f'<desc id="{name}-desc">{escape(described(machine))}</desc>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def described(machine: Machine) -> str:
    """The drawing in words, for the one who cannot see it."""
    sentences = [f"Börjar i läget {machine.states[machine.start]}."]
    for code, label in machine.states.items():
        moves = machine.moves_from(code).values()
        leads = [f"{move.label} leder till {machine.states[move.to_state]}" for move in moves]
        sentences.append(f"{label}: {joined(leads)}." if leads else f"{label} är ett slutläge.")
    return " ".join(sentences)


def boxes_of(machine: Machine, current: str = "") -> list[Box]:
    """The states from the top, each under the one before."""
    boxes, y = [], 2
    for code, label in machine.states.items():
        moves = tuple(machine.moves_from(code).values())
        note = "start" if code == machine.start else "" if moves else "slutläge"
        note = NOW if code == current else note
        boxes.append(Box(code, label, note, moves, y))
        y += boxes[-1].height + GAP
    return boxes


def lanes_of(boxes: list[Box]) -> list[list[Lane]]:
    """The lanes from the inmost: the short ones first, and in each no two that meet."""
    wanted = []
    for target in boxes:
        exits = tuple(
            box.exit(place)
            for box in boxes
            for place, move in enumerate(box.moves)
            if move.to_state == target.code
        )
        if exits:
            wanted.append(Lane(exits, target.entry))
    lanes: list[list[Lane]] = []
    for lane in sorted(wanted, key=lambda lane: (lane.bottom - lane.top, lane.top)):
        free = (held for held in lanes if all(apart(lane, other) for other in held))
        found = next(free, None)
        if found is None:
            lanes.append([lane])
        else:
            found.append(lane)
    return lanes


def apart(one: Lane, other: Lane) -> bool:
    """They can stand above each other."""
    return one.bottom + GAP < other.top or other.bottom + GAP < one.top


def box_svg(box: Box) -> str:
    """The box, its state in bold with a note at the right, and its moves."""
    weight = 4 if box.note == NOW else 1.25 if box.moves else 2.5
    drawn = [
        f'<rect x="2" y="{box.y}" width="{BOX}" height="{box.height}" rx="6" '
        f'stroke-width="{weight}"/>',
        text_svg(14, box.entry, box.label, 'font-weight="600"'),
    ]
    if box.note:
        end = 'text-anchor="end" font-size="12"'
        drawn.append(text_svg(BOX - 10, box.entry, box.note, end))
    for place, move in enumerate(box.moves):
        reason = " (skäl)" if move.needs_reason else ""
        drawn.append(text_svg(26, box.exit(place), move.label + reason))
    return "\n".join(drawn)


def text_svg(x: int, y: int, text: str, more: str = "") -> str:
    """A line of text centred on `y`."""
    space = " " if more else ""
    return (
        f'<text x="{x}" y="{y + 5}" fill="currentColor" stroke="none"{space}{more}>'
        f"{escape(text)}</text>"
    )


def lanes_svg(lanes: list[list[Lane]]) -> Iterator[str]:
    """Every lane with its lines; the lanes share what is left of the width."""
    step = min(18, (WIDTH - BOX - FIRST_LANE - 6) // max(1, len(lanes) - 1))
    for place, held in enumerate(lanes):
        for lane in held:
            yield from lane_svg(lane, BOX + 2 + FIRST_LANE + step * place)


def lane_svg(lane: Lane, x: int) -> Iterator[str]:
    """Lines out from the moves, along the lane, and in with an arrow."""
    side = BOX + 2
    outs = "".join(f"M{side} {y}H{x}" for y in lane.exits)
    yield f'<path d="{outs}M{x} {lane.top}V{lane.bottom}M{x} {lane.entry}H{side + TIP}"/>'
    ends = {lane.top, lane.bottom}
    for y in (y for y in (*lane.exits, lane.entry) if y not in ends):
        yield f'<circle cx="{x}" cy="{y}" r="2.5" fill="currentColor" stroke="none"/>'
    yield (f'<path d="M{side + 1} {lane.entry}l{TIP} -4v8z" fill="currentColor" stroke="none"/>')
