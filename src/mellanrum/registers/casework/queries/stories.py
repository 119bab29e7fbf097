"""The parts of casework that tell the story of a case. A part registers itself here, by a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries import (
    activities,
    assessments,
    closings,
    consents,
    notes,
    own_page,
    plans,
    progression,
    referral_story,
    rights,
    steps,
)
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import PAGE, StoryItem, merged


@dataclass(frozen=True, slots=True)
class Part:
    """`kind` is what its items are filtered by, `label` the word for it."""

    kind: str
    label: str
    story_of: Callable[..., Iterable[StoryItem]]


STORIES: tuple[Part, ...] = (
    Part("notes", "Anteckningar och kontakter", notes.story_of),
    Part("consents", "Samtycken", consents.story_of),
    Part("enrolments", "Inskrivning och avslut", closings.story_of),
    Part("activities", "Aktiviteter", activities.story_of),
    Part("plan", "Handlingsplan", plans.story_of),
    Part("assessment", "Kartläggning", assessments.story_of),
    Part("steps", "Steg", steps.story_of),
    Part("progression", "Progression", progression.story_of),
    Part("referral", "Aktualisering", referral_story.story_of),
    Part("own_page", "Meddelanden från deltagaren", own_page.story_of),
    Part("rights", "Begäranden", rights.story_of),
)
KINDS = {part.kind: part.label for part in STORIES}
TICK = timedelta(microseconds=1)
MANY = 20  # pages read at once when all of one is of the same moment


@dataclass(frozen=True, slots=True)
class Story:
    """A page of it; `before` opens the next, None when this is the end."""

    items: tuple[StoryItem, ...]
    before: datetime | None


def story(
    participant: Participant, sight: Sight, *, kind: str = "", before: datetime | None = None
) -> Story:
    """The newest of all parts, or of one, that the sight lets one read: PAGE of them. Things of
    the same moment are not parted, so that none falls between two pages.
    """
    parts = [part for part in STORIES if kind in ("", part.kind)]

    def told(limit: int) -> list[StoryItem]:
        found = (p.story_of(participant, sight, limit=limit, before=before) for p in parts)
        return merged(found, limit)

    found = told(PAGE)
    if len(found) <= PAGE:
        return Story(tuple(found), None)
    following = found[PAGE].at
    if shown := tuple(i for i in found[:PAGE] if i.at > following):
        return Story(shown, following + TICK)
    return Story(tuple(i for i in told(PAGE * MANY) if i.at == following), following)
