"""The story of a case: what happened, newest first, told by each part of casework for itself.

A part has `story_of(participant, sight, *, limit, before)` in its queries, with as many queries
however long the history is, and returns only what the sight lets the viewer read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

PAGE = 30


@dataclass(frozen=True, slots=True)
class StoryItem:
    """`kind` groups for the filter ('notes', 'plan', …); `by` is the actor's key and `party` the
    shown name of the party it belongs to; `url_name` and `number` lead to the thing itself.
    """

    at: datetime
    kind: str
    title: str
    text: str = ""
    by: str = ""
    party: str = ""
    is_shared: bool = False
    url_name: str = ""
    number: int | None = None


def merged(stories: Iterable[Iterable[StoryItem]], limit: int = PAGE) -> list[StoryItem]:
    """The newest of all, one page of them and one more if there is more to tell."""
    return nlargest(limit + 1, (item for story in stories for item in story), key=lambda i: i.at)
