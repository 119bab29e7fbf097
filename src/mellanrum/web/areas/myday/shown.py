"""The day as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.day_lines import LABELS, DayLine, Group, distance
from mellanrum.registers.casework.queries.my_day_lead import InsatsNow
from mellanrum.web.areas.start.going import own_insatser
from mellanrum.web.templatetags.drawing import number_of
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Min dag", "url": "/min-dag/"}
SHOWN = 25  # of each group, before one asks for all
EMPTY = {
    Group.LATE: "Inget är försenat.",
    Group.WEEK: "Inget mer den här veckan.",
    Group.COMING: "Inget de närmaste 30 dagarna.",
}


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """`shown` are the lines that `rows` draw, `rest` how many more there are ('' for none)."""

    key: str
    title: str
    count: str
    empty: str
    shown: tuple[DayLine, ...]
    rows: tuple[dict[str, Any], ...]
    rest: str
    all_url: str


def groups(
    found: Mapping[Group, list[DayLine]], viewer: Viewer, on: date, insats: str, *, is_whole: bool
) -> list[ShownGroup]:
    """Each group with its first lines, or all of them."""
    return [_group(group, found[group], viewer, on, insats, is_whole) for group in Group]


def _group(
    group: Group, lines: list[DayLine], viewer: Viewer, on: date, insats: str, is_whole: bool
) -> ShownGroup:
    shown = tuple(lines if is_whole else lines[:SHOWN])
    more = len(lines) - len(shown)
    asked = {"visa": "allt"} | ({"insats": insats} if insats else {})
    return ShownGroup(
        key=group.value,
        title=LABELS[group],
        count=number_of(len(lines)) if lines else "",
        empty=EMPTY[group],
        shown=shown,
        rows=tuple(row_of(line, viewer, on) for line in shown),
        rest=plural(more, "rad till", "rader till") if more else "",
        all_url=f"?{urlencode(asked)}",
    )


def row_of(line: DayLine, viewer: Viewer, on: date) -> dict[str, Any]:
    """What, whose, where and when; and the way to it and to a note."""
    may_note = line.participant is not None and viewer.can("cases.write")
    return {
        "what": line.what,
        "url": address(line),
        "whose": line.whose,
        "insats": line.insats[1],
        "on": line.on,
        "clock": line.at.strftime("%H.%M") if line.at else "",
        "distance": distance(line, on),
        "note_url": reverse("cases-note-write", args=[line.participant]) if may_note else "",
    }


def address(line: DayLine) -> str:
    """Where it is seen to: its own page, else the participant's."""
    try:
        url = reverse(line.url_name, args=line.args)
    except NoReverseMatch:
        return reverse("cases-participant", args=[line.participant])
    return f"{url}?{line.query}" if line.query else url


def insatser_of(lines: Iterable[DayLine]) -> dict[str, str]:
    """{short form: name} of the insatser that the day is about."""
    return dict(sorted({line.insats for line in lines if line.insats[0]}, key=lambda i: i[1]))


def with_insats(lines: list[DayLine]) -> list[DayLine]:
    """A line about a case without a named insats takes that of another line about the same case;
    what stands twice stands once.
    """
    known = {line.participant: line.insats for line in lines if line.insats[0]}
    found = (
        line if line.insats[0] else replace(line, insats=known.get(line.participant, ("", "")))
        for line in lines
    )
    return list(dict.fromkeys(found))


def filters(insatser: Mapping[str, str], chosen: str) -> list[dict[str, Any]]:
    """The insatser to choose from, when there is a choice."""
    if len(insatser) < 2:
        return []
    return [
        {"value": slug, "label": name, "selected": slug == chosen}
        for slug, name in insatser.items()
    ]


def led(one: InsatsNow, on: date) -> dict[str, Any]:
    """How it is in an insats that the viewer leads, as facts with the way to each."""
    return {"name": one.insats.name, "facts": [*_people(one, on), *_operation(one)]}


def _people(one: InsatsNow, on: date) -> Iterable[dict[str, str]]:
    cases, slug = reverse("cases"), one.insats.slug
    places = f" av {one.insats.capacity} platser" if one.insats.capacity else ""
    yield _fact("Inskrivna nu", f"{one.taken}{places}", f"{cases}?insats={slug}")
    yield _fact("I kö", queue_text(one, on), reverse("enrolments"))
    if one.over:
        yield _fact("Längsta tiden har gått", str(one.over), f"{cases}?insats={slug}&tid=over")
    if one.near:
        yield _fact("Längsta tiden går snart ut", str(one.near),
                    f"{cases}?insats={slug}&tid=near")  # fmt: skip
    if one.without_plan:
        yield _fact("Utan överenskommen plan", str(one.without_plan), f"{cases}?insats={slug}")


def queue_text(one: InsatsNow, on: date) -> str:
    if not one.queued:
        return "ingen"
    if one.queued_on is None:
        return str(one.queued)
    return f"{one.queued}, längst {plural((on - one.queued_on).days, 'dag', 'dagar')}"


def _operation(one: InsatsNow) -> Iterable[dict[str, str]]:
    if one.pause is not None:
        last = one.pause.to_on - ONE_DAY if one.pause.to_on else None
        until = f"till och med {long_date(last)}" if last else "tills vidare"
        yield _fact("Intaget är pausat", until, reverse("operation-pauses"))
    if one.short:
        parties = joined([f"{name} {held.shortfall:.0f} %" for name, held in one.short])
        yield _fact("Bemanning saknas", parties,
                    reverse("operation-insats", args=[one.insats.slug]))  # fmt: skip


def _fact(label: str, value: str, url: str) -> dict[str, str]:
    return {"label": label, "value": value, "url": url}


def own_figures(viewer: Viewer, year: int | None) -> list[dict[str, str]]:
    """The insatser whose figures the viewer's own rows make, with the way to them."""
    if year is None:
        return own_insatser(viewer)
    slugs = {one["url"]: one for one in own_insatser(viewer)}
    return [
        one | {"url": f"{url}{year}/", "text": f"Alla siffror för {year}."}
        for url, one in slugs.items()
    ]
