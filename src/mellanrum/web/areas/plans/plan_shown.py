"""What the pages of a plan show, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.machines import ACTIVITY, PLAN
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.models import PlanStep, PlanVersion
from mellanrum.registers.casework.plan_content import Change, PlanContent

FOLLOWED = ("agreed", "handed_over", "accepted")


@dataclass(frozen=True, slots=True)
class ShownStep:
    """`moves` are (verb, label) of the buttons that may be pressed."""

    number: int
    what: str
    who: str
    due_on: date | None
    state: str
    is_late: bool
    is_work_oriented: bool
    moves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownGoal:
    text: str
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    label: str
    before: str
    after: str


def goals_of(
    version: PlanVersion, parties: Mapping[int, str], on: date, *, may_write: bool
) -> list[ShownGoal]:
    """The goals of a version with their steps. Two queries."""
    follows = may_write and version.state in FOLLOWED
    return [
        ShownGoal(goal.text, tuple(_step(s, parties, on, follows) for s in goal.steps.all()))
        for goal in version.goals.prefetch_related("steps")
    ]


def _step(step: PlanStep, parties: Mapping[int, str], on: date, follows: bool) -> ShownStep:
    moves = ACTIVITY.moves_from(step.state) if follows else {}
    is_open = step.state in {"planned", "ongoing"}
    return ShownStep(
        number=step.pk,
        what=step.what,
        who=who_of(step.who, step.party_id, step.role, parties),
        due_on=step.due_on,
        state=ACTIVITY.states[step.state],
        is_late=is_open and step.due_on is not None and step.due_on < on,
        is_work_oriented=step.is_work_oriented,
        moves=tuple((verb, move.label) for verb, move in moves.items()),
    )


def who_of(who: str, party: int | None, role: str, parties: Mapping[int, str]) -> str:
    """'Deltagaren', 'Försäkringskassan', 'god man'."""
    if party is not None:
        return parties.get(party, "En part")
    return role if who == PlanStep.Who.ROLE else str(PlanStep.Who.PARTICIPANT.label)


def state_of(version: PlanVersion) -> str:
    return PLAN.states[version.state]


def agreed_text(version: PlanVersion, names: Mapping[str, str]) -> str:
    """'underskriven på skärm, antecknat av Kari' for an agreed version, else ''."""
    if version.agreed_on is None:
        return ""
    by = names.get(version.agreed_by, "")
    return f"{version.get_agreed_how_display()}{f', {by}' if by else ''}"


def version_lines(
    versions: Sequence[PlanVersion], names: Mapping[str, str], urls: Mapping[int, str]
) -> list[dict[str, object]]:
    """Newest first, each with who wrote it and when it was agreed."""
    return [
        {
            "label": f"Version {version.number}",
            "state": state_of(version),
            "url": urls[version.number],
            "on": version.agreed_on,
            "by": names.get(version.agreed_by or version.written_by, ""),
            "change": version.change_note,
        }
        for version in reversed(versions)
    ]


def shown_changes(
    found: Iterable[Change], old: PlanContent, new: PlanContent, parties: Mapping[int, str]
) -> list[ShownChange]:
    """The changes with their fields in words."""
    labels = {**field_labels(old), **field_labels(new)}
    return [
        ShownChange(labels[c.field], _value(c.field, c.before, parties),
                    _value(c.field, c.after, parties))
        for c in found
    ]  # fmt: skip


PARTS = {"what": "vad", "who": "vem", "role": "roll", "due_on": "klart senast",
         "work": "rör arbete eller studier"}  # fmt: skip


def field_labels(content: PlanContent) -> dict[str, str]:
    """What each field of a content is called."""
    found = {"own_words": "Med deltagarens egna ord", "wishes": "Önskemål om stödet"}
    for place, goal in enumerate(content.goals, 1):
        found[f"goal-{goal.key}"] = f"Mål {place}"
        for number, step in enumerate(goal.steps, 1):
            start = f"step-{goal.key}-{step.key}"
            words = {f"{start}-{p}": f"Mål {place}, delmål {number}: {w}" for p, w in PARTS.items()}
            found |= words
    return found


def _value(field: str, text: str, parties: Mapping[int, str]) -> str:
    if field.endswith("-who") and text:
        who, _, party = text.partition("-")
        return who_of(who, int(party) if party.isdecimal() else None, "Någon annan", parties)
    if field.endswith("-due_on") and text:
        return long_date(date.fromisoformat(text))
    return text
