"""The story of a case as it is drawn: who wrote, for whom, and the way to each thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.registers.casework.queries.stories import KINDS, Story
from mellanrum.registers.casework.story import StoryItem
from mellanrum.web.words import actor_name

KIND, BEFORE = "visa", "fore"
SHOWN = 700  # letters of a text in the story; the whole is one click away


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of the story. `is_cut`: there is more text behind `url`."""

    at: datetime
    is_day: bool
    kind: str
    title: str
    text: str
    author: str
    party: str
    is_shared: bool
    url: str
    is_cut: bool


def told(story: Story, number: int) -> list[Told]:
    """The items drawn. One query, for the names of who wrote."""
    names = list_names({item.by for item in story.items if item.by})
    return [_one(item, number, names) for item in story.items]


def _one(item: StoryItem, number: int, names: Mapping[str, str]) -> Told:
    text = item.text if len(item.text) <= SHOWN else f"{item.text[:SHOWN].rstrip()} …"
    return Told(
        at=item.at,
        is_day=timezone.localtime(item.at).strftime("%H%M%S") == "000000",
        kind=KINDS.get(item.kind, item.kind),
        title=item.title,
        text=text,
        author=actor_name(item.by, names) if item.by else "",
        party=item.party,
        is_shared=item.is_shared,
        url=address(item.url_name, number, item.number),
        is_cut=len(item.text) > SHOWN,
    )


def address(name: str, case: int, number: int | None = None) -> str:
    """Where a page of the case is, '' when there is none (yet)."""
    if not name:
        return ""
    tries: Sequence[list[int]] = ([case, number], [number]) if number is not None else ([case],)
    for args in tries:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def kind_links(number: int, chosen: str) -> list[dict[str, object]]:
    """The filter by kind, as links."""
    url = reverse("cases-participant", args=[number])
    options = {"": "Allt", **KINDS}
    return [
        {"label": label, "url": f"{url}?{KIND}={kind}" if kind else url, "current": kind == chosen}
        for kind, label in options.items()
    ]


def older_url(number: int, kind: str, story: Story) -> str:
    """The address of the next page of the story, '' at its end."""
    if story.before is None:
        return ""
    asked = {KIND: kind, BEFORE: story.before.astimezone(UTC).isoformat()}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('cases-participant', args=[number])}?{query}"


def moment(text: str) -> datetime | None:
    """A moment of an address, None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if timezone.is_aware(found) else None
