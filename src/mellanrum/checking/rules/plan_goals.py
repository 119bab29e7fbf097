"""What is written of the operational plan's goals against the verdicts that stand in its tables.

Only own reports have such tables (`plan.mal`, `plan.omrade.N`): their verdicts are computed from
target and outcome, so it is the sentence that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mellanrum.checking.facts import Read, Said, Shown, read
from mellanrum.checking.facts_goals import verdict_in, verdict_of
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_words import LIGHT, stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Place, Report
from mellanrum.figures.table import RowKind

COUNTS, AREA = "plan.mal", "plan.omrade."
WORDS = {True: "nått", False: "inte nått", None: ""}
ALL = re.compile(
    r"(?i)\b(?:alla|samtliga)\b[^.]{0,40}\bmål\w*\b[^.]{0,20}\b(?:nådda|uppnådda|uppfyllda)\b"
    r"|\bmålen är (?:helt )?(?:nådda|uppnådda|uppfyllda)\b"
)
NOT = re.compile(r"(?i)\binte\b|\bej\b|\bdelvis\b|\btill (?:viss|stor) del\b")
LEAST = 2  # words that a sentence and a goal must share


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal or a measure of a plan as its row tells it; `told` is the row's verdict in words."""

    label: str
    words: frozenset[str]
    told: str
    place: Place


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Verdicts in text that the plan's own rows do not have, and 'alla mål är nådda'."""
    known = read(report)
    goals = [goal for shown in known.shown for goal in _goals(shown)]
    if goals:
        yield from _verdicts(known, goals)
    yield from _all_told(known)


def _goals(shown: Shown) -> Iterator[Goal]:
    """Rows whose verdict is in their note, and headings of goals that end with it."""
    if not shown.grid.key.startswith(AREA):
        return
    for row in shown.grid.rows:
        label, told = row.label, row.note.partition(".")[0].strip().lower()
        if row.kind is RowKind.HEADING:
            label, _, told = (part.strip() for part in row.label.rpartition("."))
        place = Place(shown.grid.place.section, shown.grid.place.heading, table=shown.grid.key,
                      row=row.label)  # fmt: skip
        if label and told:
            yield Goal(label, stems(label) - LIGHT, told.lower(), place)


def _verdicts(known: Read, goals: Sequence[Goal]) -> Iterator[Finding]:
    for said in known.said:
        verdict = verdict_in(said.text) if said.sentence.is_written else None
        goal = None if verdict is None else _meant(said, goals)
        if goal is not None and verdict_of(goal.told) != verdict:
            yield _unlike(said, WORDS[verdict], goal)


def _meant(said: Said, goals: Sequence[Goal]) -> Goal | None:
    """The goal nearly all of whose words are in the sentence; None where two are as likely."""
    words = stems(said.text)
    found = [(len(goal.words & words), goal) for goal in goals]
    fits = [(n, g) for n, g in found if n >= max(LEAST, len(g.words) - 1)]
    most = max((n for n, _ in fits), default=0)
    best = [goal for n, goal in fits if n == most]
    return best[0] if best and len({goal.told for goal in best}) == 1 else None


def _unlike(said: Said, word: str, goal: Goal) -> Finding:
    message = (
        f"Målet är {word} enligt {quoted(said.text)}, men {quoted(goal.label)} är {goal.told} i "
        "verksamhetsplanens uppföljning."
    )
    remedy = f"Skriv att målet är {goal.told}, eller rätta uppföljningen."
    return Finding(Fault.GOAL, Severity.HIGH, message, (said.place, goal.place), word, goal.told,
                   remedy, subject=word)  # fmt: skip


def _all_told(known: Read) -> Iterator[Finding]:
    """'Målen är uppfyllda' beside the counts, where some goal is not reached."""
    for shown in known.shown:
        if shown.grid.key != COUNTS:
            continue
        rest = [r for r in shown.grid.rows[1:] if any(c is not None and c.value for c in r.cells)]
        for said in known.said if rest else ():
            if said.sentence.is_written and shown.is_beside(said) and _claims_all(said.text):
                yield _too_much(said, shown, [row.label.lower() for row in rest])


def _claims_all(text: str) -> bool:
    return bool(ALL.search(text)) and not NOT.search(text)


def _too_much(said: Said, shown: Shown, left: list[str]) -> Finding:
    message = (
        f"{quoted(said.text)}, men i verksamhetsplanens uppföljning är några mål "
        f"{' och '.join(left)}."
    )
    remedy = "Skriv hur många mål som är nådda."
    return Finding(Fault.GOAL, Severity.HIGH, message, (said.place, shown.grid.place), said.text,
                   "", remedy, subject=said.text)  # fmt: skip
