"""Everything that statistics count in, loaded from the live database.

The only place where numbers for the förbund's office touch person tables. A participant is a row
number here, never a code, and no frame is handed to anything above `stats`: `published` gives out
tables that have passed disclosure control.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from mellanrum.audit.persons import opened
from mellanrum.registers.economy.models import InsatsYear
from mellanrum.registers.insatser.models import Goal, HeadCount, Insats
from mellanrum.registers.organisation.models import Band, Code, Forbund, Party
from mellanrum.stats.contact_frames import contact_views
from mellanrum.stats.enrolment_frames import (
    INTEGERS,
    SPELL_INTEGERS,
    SPELL_TEXTS,
    TEXTS,
    closing_spells,
    enrolment_rows,
    income_rows,
    mark_incomes,
    mark_moves,
    mark_steps,
    spell_rows,
)
from mellanrum.stats.operation_frames import NO_OPERATION, Operation, load_operation
from mellanrum.stats.process_frames import (
    DEADLINE_INTEGERS,
    DEADLINE_TEXTS,
    EVENT_INTEGERS,
    EVENT_TEXTS,
    REFERRAL_INTEGERS,
    REFERRAL_TEXTS,
    deadline_rows,
    deadline_views,
    event_rows,
    referral_rows,
)
from mellanrum.stats.registry import (
    BandView,
    CodeView,
    DeadlineView,
    GoalView,
    HeadCountView,
    InsatsView,
)
from mellanrum.stats.rows import CHUNK, frame_of

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Frames:
    """The first five are Polars frames (docs/reference/uttryck.md lists their columns), the rest
    describes the insatser and is not about persons. `parties` are names by short form.
    """

    forbund: str
    enrolments: pl.DataFrame
    spells: pl.DataFrame
    events: pl.DataFrame
    deadlines: pl.DataFrame
    referrals: pl.DataFrame
    head_counts: tuple[HeadCountView, ...]
    insatser: tuple[InsatsView, ...]
    codes: tuple[CodeView, ...]
    bands: tuple[BandView, ...]
    limits: tuple[DeadlineView, ...]
    parties: tuple[tuple[str, str], ...]
    operation: Operation = NO_OPERATION

    def insats(self, slug: str) -> InsatsView:
        """Raises KeyError when there is none."""
        found = next((i for i in self.insatser if i.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found


@opened("frames of the statistics")
def load_frames(forbund_slug: str) -> Frames:
    """All rows of a förbund in as many queries however many they are. Raises
    Forbund.DoesNotExist.
    """
    forbund = Forbund.objects.only("pk", "slug").get(slug=forbund_slug)
    codes = tuple(_codes(forbund))
    successors, insatser = _insatser(forbund)
    work, limits = meanings(codes, "occupation"), deadline_views(forbund)
    rows = list(enrolment_rows(forbund, insatser, work))
    mark_moves(rows, successors)
    mark_incomes(rows, income_rows(forbund), meanings(codes, "income"))
    events = event_rows(forbund)
    mark_steps(rows, events)
    spells = [*spell_rows(forbund, work), *closing_spells(rows)]
    prepared = meanings(codes, "preparation_outcome")
    return Frames(
        forbund.slug,
        frame_of(rows, INTEGERS, TEXTS),
        frame_of(spells, SPELL_INTEGERS, SPELL_TEXTS),
        frame_of(events, EVENT_INTEGERS, EVENT_TEXTS),
        frame_of(deadline_rows(forbund, limits, work), DEADLINE_INTEGERS, DEADLINE_TEXTS),
        frame_of(referral_rows(forbund, prepared), REFERRAL_INTEGERS, REFERRAL_TEXTS),
        tuple(_head_counts(forbund)),
        tuple(insatser.values()),
        codes,
        tuple(_bands(forbund)),
        limits,
        tuple(Party.objects.filter(forbund=forbund).values_list("slug", "name")),
        load_operation(forbund, contact_views(forbund)),
    )


def meanings(codes: Iterable[CodeView], list: str) -> dict[str, str]:
    """What each code of a list counts as: an occupation as work, studies, seeking or other."""
    return {c.code: c.counts_as for c in codes if c.list == list}


def _read(rows: QuerySet[Any], names: str) -> Iterator[Any]:
    """`names` are field paths with blanks between."""
    return rows.values_list(*names.split()).iterator(chunk_size=CHUNK)


def _codes(forbund: Forbund) -> Iterator[CodeView]:
    names = "list code label counts_as valid_from valid_to"
    return (CodeView(*row) for row in _read(Code.objects.filter(forbund=forbund), names))


def _bands(forbund: Forbund) -> Iterator[BandView]:
    names = "variable series code label lower upper"
    return (BandView(*row) for row in _read(Band.objects.filter(forbund=forbund), names))


def _insatser(forbund: Forbund) -> tuple[dict[str, str], dict[str, InsatsView]]:
    """Successors by slug, and every insats in the förbund's own order."""
    goals, planned = _goals(forbund), _planned(forbund)
    successors, found = {}, {}
    names = "slug short_name registration discharges profile"
    names += " parent__slug age_bands support_bands successor__slug"
    for *known, successor in _read(Insats.objects.filter(forbund=forbund), names):
        slug = known[0]
        known[5] = known[5] or ""
        successors[slug] = successor or ""
        found[slug] = InsatsView(*(*known, goals[slug], planned[slug]))
    return successors, found


def _goals(forbund: Forbund) -> defaultdict[str, tuple[GoalView, ...]]:
    names = "insats__slug slug text measure target unit direction"
    names += " from_year to_year reports__year reports__verdict reports__comment"
    reports: dict[tuple[Any, ...], list[tuple[int, str, str]]] = defaultdict(list)
    for *goal, year, verdict, comment in _read(Goal.objects.filter(insats__forbund=forbund), names):
        reports[tuple(goal)] += [(year, verdict, comment)] if year else []
    found: defaultdict[str, tuple[GoalView, ...]] = defaultdict(tuple)
    for (slug, *rest), told in reports.items():
        found[slug] += (GoalView(*(*rest, tuple(sorted(told)))),)
    return found


def _planned(forbund: Forbund) -> defaultdict[str, tuple[tuple[int, int], ...]]:
    rows = InsatsYear.objects.filter(insats__forbund=forbund, planned_participants__isnull=False)
    found: defaultdict[str, tuple[tuple[int, int], ...]] = defaultdict(tuple)
    for slug, year, planned in _read(rows, "insats__slug year planned_participants"):
        found[slug] += ((year, planned),)
    return found


def _head_counts(forbund: Forbund) -> Iterator[HeadCountView]:
    names = "insats__slug from_on to_on since_start population sex"
    names += " variable code count"
    for slug, start, end, *rest in _read(HeadCount.objects.filter(insats__forbund=forbund), names):
        yield HeadCountView(slug, start.toordinal(), end.toordinal(), *rest)
