"""Rows from the live database as frames, with whole numbers for days.

The only place where numbers for the förbund's office touch person tables. A participant is a row
number here, never a code, and no frame is handed to anything above `stats`: `published` gives out
tables that have passed disclosure control.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from mellanrum.registers.casework.models import Enrolment, EnrolmentIncome, OccupationSpell
from mellanrum.registers.economy.models import InsatsYear
from mellanrum.registers.insatser.models import Goal, HeadCount, Insats
from mellanrum.registers.organisation.models import Band, Code, Forbund
from mellanrum.stats.measures.expressions import WRONG
from mellanrum.stats.registry import BandView, CodeView, GoalView, HeadCountView, InsatsView

if TYPE_CHECKING:
    import polars as pl

NEVER = date.max.toordinal()  # the end of what has not ended: greater than every day
UNKNOWN = -1
NOT_APPLICABLE = -2
CHUNK = 5_000

INTEGERS = (
    "number",
    "participant",
    "birth_year",
    "start_year",
    "start",
    "end",
    "start_month",
    "start_dom",
    "end_month",
    "end_dom",
    "support_years",
    "discharges",
    "added",
    "moved",
    "origin",
)
TEXTS = (
    "insats",
    "sex",
    "mode",
    "education",
    "referrer",
    "reason",
    "reason_own",
    "occupation",
    "outcome",
)


@dataclass(frozen=True)
class Frames:
    """`enrolments`, `incomes` and `spells` are Polars frames (docs/reference/uttryck.md lists their
    columns); the rest describes the insatser and is not about persons.
    """

    forbund: str
    enrolments: pl.DataFrame
    incomes: pl.DataFrame
    spells: pl.DataFrame
    head_counts: tuple[HeadCountView, ...]
    insatser: tuple[InsatsView, ...]
    codes: tuple[CodeView, ...]
    bands: tuple[BandView, ...]

    def insats(self, slug: str) -> InsatsView:
        """Raises KeyError when there is none."""
        found = next((i for i in self.insatser if i.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found


def load_frames(forbund_slug: str) -> Frames:
    """All rows of a förbund in ten queries however many they are. Raises Forbund.DoesNotExist."""
    forbund = Forbund.objects.only("pk", "slug").get(slug=forbund_slug)
    codes = tuple(_codes(forbund))
    successors, insatser = _insatser(forbund)
    rows = list(_enrolments(forbund, insatser, _meanings(codes)))
    mark_moves(rows, successors)
    return Frames(
        forbund.slug,
        frame_of(rows, INTEGERS, TEXTS),
        frame_of(list(_incomes(forbund)), ("number",), ("moment", "income")),
        frame_of(
            list(_spells(forbund, _meanings(codes))), ("number", "began"), ("occupation", "class")
        ),
        tuple(_head_counts(forbund)),
        tuple(insatser.values()),
        codes,
        tuple(_bands(forbund)),
    )


def frame_of(
    rows: list[dict[str, Any]], integers: Iterable[str], texts: Iterable[str]
) -> pl.DataFrame:
    """Rows as a frame of 64-bit integers and text; nothing is null."""
    import polars as pl

    schema = dict.fromkeys(integers, pl.Int64()) | dict.fromkeys(texts, pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row")


def mark_moves(rows: list[dict[str, Any]], successors: Mapping[str, str]) -> None:
    """Marks enrolments that went straight on in the insats that took over.

    `moved` is 1 on the row that was left; `origin` on the row that took over is the first day in
    the first of the insatser. A wrong registration neither leaves nor takes over.
    """
    right = [r for r in rows if r["reason"] != WRONG]
    begun = {(r["participant"], r["insats"], r["start"]): r for r in right}
    for row in sorted(right, key=lambda r: int(r["start"])):
        follower = begun.get((row["participant"], successors.get(row["insats"]), row["end"]))
        if follower is not None:
            row["moved"] = 1
            follower["origin"] = row["origin"]


def _meanings(codes: Iterable[CodeView]) -> dict[str, str]:
    """What each occupation counts as: work, studies, seeking or other."""
    return {c.code: c.counts_as for c in codes if c.list == "occupation"}


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


def _enrolments(
    forbund: Forbund, insatser: Mapping[str, InsatsView], meanings: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    names = "pk insats__slug participant_id participant__sex participant__birth_year"
    names += " mode starts_on ends_on support_years support_status"
    names += " education referrer closing_reason closing_reason_own occupation_after"
    rows = Enrolment.objects.filter(insats__forbund=forbund).order_by("pk")
    for number, slug, who, sex, born, mode, start, end, *rest in _read(rows, names):
        years, status, education, referrer, reason, own, occupation = rest
        insats = insatser[slug]
        yield {
            "number": number,
            "insats": slug,
            "participant": who,
            "sex": sex,
            "birth_year": born or UNKNOWN,
            "mode": mode,
            "support_years": _support(status, years),
            "education": education,
            "referrer": referrer,
            "reason": reason,
            "reason_own": own,
            "occupation": occupation,
            "outcome": meanings.get(occupation, ""),
            "discharges": int(insats.discharges),
            "added": int(insats.is_added),
            "moved": 0,
            "origin": start.toordinal(),
        } | days(start, end)


def days(start: date, end: date | None) -> dict[str, int]:
    """Both days as ordinals, and as month numbers with day of month."""
    last = end or date.max
    return {
        "start_year": start.year,
        "start": start.toordinal(),
        "end": last.toordinal(),
        "start_month": month_number(start),
        "start_dom": start.day,
        "end_month": month_number(last),
        "end_dom": last.day,
    }


def month_number(day: date) -> int:
    """Months since year 0, so that months can be subtracted."""
    return day.year * 12 + day.month


def _support(status: str, years: int | None) -> int:
    if years is not None:
        return years
    return NOT_APPLICABLE if status == "not_applicable" else UNKNOWN


def _incomes(forbund: Forbund) -> Iterator[dict[str, Any]]:
    rows = EnrolmentIncome.objects.filter(enrolment__insats__forbund=forbund)
    for number, moment, code in _read(rows, "enrolment_id moment code"):
        yield {"number": number, "moment": moment, "income": code}


def _spells(forbund: Forbund, meanings: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    rows = OccupationSpell.objects.filter(enrolment__insats__forbund=forbund)
    for number, occupation, began in _read(rows, "enrolment_id occupation began_on"):
        yield {
            "number": number,
            "began": began.toordinal(),
            "occupation": occupation,
            "class": meanings.get(occupation, ""),
        }
