"""A person's progression as it is drawn: areas, changes in words, charts and what to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.documents.rating_charts import Course, Look, Spokes, draw_course, draw_radar
from mellanrum.domain.swedish import plural
from mellanrum.instruments.definition import Instrument, Item
from mellanrum.instruments.progression import (
    STEP_WORDS,
    Axis,
    Change,
    Occasion,
    Step,
    get_rules,
    list_changes,
    list_talk_points,
    list_values,
)
from mellanrum.instruments.progression import draw_radar as axes_of
from mellanrum.registers.casework.models import ProgressionRating
from mellanrum.registers.casework.queries.progression import (
    CASEWORKER,
    PARTICIPANT,
    SIDES,
    form_of,
    occasions_of,
)

SHAPES = {Step.FORWARD: "▲", Step.UNCHANGED: "=", Step.BACK: "▼"}
DIRECTIONS = {Step.FORWARD: "higher", Step.UNCHANGED: "same", Step.BACK: "lower"}
LOOKS = {PARTICIPANT: Look.PARTICIPANT, CASEWORKER: Look.CASEWORKER}
LABELS = {PARTICIPANT: "Deltagaren", CASEWORKER: "Handläggaren"}


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of an area. `direction` is a code of components/direction.html, '' without two
    answers; `word` says the change since the start.
    """

    label: str
    text: str
    first: int | None
    latest: int | None
    direction: str
    word: str


@dataclass(frozen=True, slots=True)
class AreaShown:
    """One area: both sides, their lines over time, and every answer by day, newest first."""

    area: str
    participant: SideLine | None
    caseworker: SideLine | None
    svg: str
    days: tuple[tuple[date, int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All of it. `radars` are SVG elements; `smallest` the smallest real change in words."""

    areas: tuple[AreaShown, ...]
    radars: tuple[str, ...]
    talk: tuple[str, ...]
    smallest: str
    smallest_source: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has answered: its questions by area and its occasions, oldest first."""

    side: str
    items: dict[str, Item]
    changes: dict[str, Change]
    occasions: tuple[Occasion, ...]

    @property
    def latest(self) -> Occasion | None:
        """The latest answer to each question, also of different days."""
        if not self.occasions:
            return None
        given = {c.item.key: c.latest for c in self.changes.values() if c.latest is not None}
        return Occasion(self.occasions[-1].rated_on, given)

    def firsts(self, areas: Sequence[str]) -> tuple[int | None, ...]:
        return tuple(self.changes[a].first if a in self.changes else None for a in areas)

    def latests(self, areas: Sequence[str]) -> tuple[int | None, ...]:
        return tuple(self.changes[a].latest if a in self.changes else None for a in areas)


def side_of(instrument: Instrument, ratings: Sequence[ProgressionRating], side: str) -> Side:
    """One side of the standing ratings, oldest first."""
    form, occasions = form_of(instrument, side), occasions_of(ratings, side)
    changes = list_changes(form, occasions, get_rules(instrument))
    by_area = {area_of(one.item): one for one in changes}
    return Side(side, {area: one.item for area, one in by_area.items()}, by_area, occasions)


def area_of(item: Item) -> str:
    """What the question is about, in a word or two."""
    return item.area or item.text


def shown(instrument: Instrument, ratings: Sequence[ProgressionRating]) -> Shown:
    """The page of an enrolment's standing ratings, oldest first."""
    rules = get_rules(instrument)
    participant, caseworker = (side_of(instrument, ratings, side) for side in SIDES)
    axes = axes_of(instrument, participant.latest, caseworker.latest)
    areas = list(dict.fromkeys([*participant.items, *caseworker.items]))
    return Shown(
        areas=tuple(
            _area(instrument, n, area, participant, caseworker) for n, area in enumerate(areas)
        ),
        radars=tuple(radars(axes, participant, caseworker)) if ratings else (),
        talk=list_talk_points(rules, talked_of(participant, caseworker), axes),
        smallest=plural(rules.smallest_change, "steg", "steg"),
        smallest_source=rules.smallest_change_source.strip(),
    )


def talked_of(participant: Side, caseworker: Side) -> list[Change]:
    """The participant's changes, and the caseworker's where the participant is not asked."""
    own = list(participant.changes.values())
    return own + [c for area, c in caseworker.changes.items() if area not in participant.changes]


def radars(axes: Sequence[Axis], participant: Side, caseworker: Side) -> list[str]:
    """The participant's first beside the latest, and the latest of both sides."""
    scale = min(axis.low for axis in axes), max(axis.high for axis in axes)
    drawn = []
    own = [axis.area for axis in axes if axis.area in participant.items]
    if len(participant.occasions) > 1:
        before = Spokes("Först", Look.BEFORE, participant.firsts(own))
        now = Spokes("Senast", Look.PARTICIPANT, participant.latests(own))
        title = "Deltagarens svar, först och senast"
        drawn.append(draw_radar("radar-before", title, own, scale, (before, now)))
    areas = [axis.area for axis in axes]
    sides = [
        Spokes(LABELS[ProgressionRating.Side(one.side)], look_of(one), one.latests(areas))
        for one in (participant, caseworker)
    ]
    drawn.append(draw_radar("radar-sides", "Senaste svaren av båda", areas, scale, sides))
    return drawn


def look_of(side: Side) -> Look:
    return LOOKS[ProgressionRating.Side(side.side)]


def _area(
    instrument: Instrument, number: int, area: str, participant: Side, caseworker: Side
) -> AreaShown:
    sides = [one for one in (participant, caseworker) if area in one.items]
    codes = instrument.scale_of(sides[0].items[area]).codes
    courses = [_course(area, one) for one in sides]
    by_day = {one.side: dict(list_values(one.items[area], one.occasions)) for one in sides}
    days = sorted({day for values in by_day.values() for day in values}, reverse=True)
    own, theirs = (by_day.get(side, {}) for side in SIDES)
    return AreaShown(
        area,
        _line(area, participant),
        _line(area, caseworker),
        draw_course(f"line-{number}", area, (min(codes), max(codes)), courses),
        tuple((day, own.get(day), theirs.get(day)) for day in days),
    )


def _course(area: str, side: Side) -> Course:
    step = side.changes[area].step
    mark = f"{SHAPES[step]} {STEP_WORDS[step]}" if step and side.changes[area].is_real else ""
    label = LABELS[ProgressionRating.Side(side.side)]
    return Course(label, look_of(side), list_values(side.items[area], side.occasions), mark)


def _line(area: str, side: Side) -> SideLine | None:
    change = side.changes.get(area)
    if change is None:
        return None
    return SideLine(
        label=LABELS[ProgressionRating.Side(side.side)],
        text=change.item.text,
        first=change.first,
        latest=change.latest,
        direction=DIRECTIONS[change.step] if change.step else "",
        word=change_words(change),
    )


def change_words(change: Change) -> str:
    """'framåt, 2 steg'; 'oförändrat, 1 steg upp' is within what a day may give; '' for one."""
    if change.step is None or change.since_start is None:
        return ""
    size = abs(change.since_start)
    if change.is_real:
        return f"{STEP_WORDS[change.step]}, {size} steg"
    way = " upp" if change.since_start > 0 else " ner"
    return STEP_WORDS[change.step] + (f", {size} steg{way}" if size else "")
