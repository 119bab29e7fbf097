"""Progression ratings of an enrolment: what both sides answered, and when the next is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, InstrumentKind, RatingRules
from mellanrum.instruments.loading import list_instruments
from mellanrum.instruments.progression import Occasion, get_rules, next_due_on
from mellanrum.registers.casework.models import (
    Enrolment,
    InformationKind,
    Participant,
    ProgressionRating,
    RatingValue,
)
from mellanrum.registers.casework.progression_policies import FORGOTTEN
from mellanrum.registers.casework.queries.enrolments import held_enrolments
from mellanrum.registers.casework.queries.plans import day_moment, day_of
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem

PLAN = InformationKind.PLAN
Side = ProgressionRating.Side
CASEWORKER, PARTICIPANT = Side.CASEWORKER, Side.PARTICIPANT
SIDES = (PARTICIPANT, CASEWORKER)


def find_current() -> Instrument | None:
    """The instrument that one rates with now: the latest version of the first on file."""
    found = (one for one in list_instruments() if one.kind is InstrumentKind.PROGRESSION)
    return next(found, None)


def get_current() -> Instrument:
    """The same. Raises DomainError when there is none."""
    found = find_current()
    if found is None:
        raise DomainError("Det finns inget formulär för progression. Be förbundschefen lägga in.")
    return found


def find_instrument(key: str, version: str) -> Instrument | None:
    """What a rating was made with, as far as it is still on file."""
    return next((i for i in list_instruments() if (i.key, i.version) == (key, version)), None)


def form_of(instrument: Instrument, side: str) -> Form:
    """The questions of a side. Raises DomainError when it is asked nothing."""
    found = instrument.find_form_of(side)
    if found is None:
        raise DomainError(f"”{instrument.title}” har inga frågor till {Side(side).label}.")
    return found


def list_ratings(enrolment: Enrolment, sight: Sight) -> list[ProgressionRating]:
    """All that may be read, also withdrawn ones, oldest first, with their answers. Two queries."""
    found = ProgressionRating.objects.filter(
        enrolment=enrolment, party_id__in=sight.readable_owners(PLAN)
    )
    if sight.is_everything:
        found = ProgressionRating.objects.filter(enrolment=enrolment)
    return list(found.prefetch_related("values").select_related("party"))


def list_standing(
    ratings: Iterable[ProgressionRating], instrument: Instrument
) -> list[ProgressionRating]:
    """Those that count: not withdrawn, and made with some version of the instrument."""
    return [r for r in ratings if r.withdrawn_at is None and r.instrument == instrument.key]


def occasions_of(ratings: Iterable[ProgressionRating], side: str) -> tuple[Occasion, ...]:
    """The ratings of one side as they are compared, oldest first."""
    return tuple(
        Occasion(rating.rated_on, {value.item: value.value for value in rating.values.all()})
        for rating in ratings
        if rating.side == side
    )


def find_rating(enrolment: Enrolment, sight: Sight, number: int) -> ProgressionRating | None:
    """One of those that may be read."""
    return next((r for r in list_ratings(enrolment, sight) if r.pk == number), None)


def find_own_enrolment(participant: Participant) -> Enrolment | None:
    """The enrolment that the participant rates on the own page: the open one that began last, else
    the one that did. One query.
    """
    found = Enrolment.objects.filter(participant=participant).exclude(mode="anonymous")
    ordered = found.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")
    return ordered.select_related("insats__forbund").first()


def rated_of(
    enrolment: Enrolment, side: str, instrument: Instrument
) -> QuerySet[ProgressionRating]:
    """The standing ratings of a side."""
    return ProgressionRating.objects.filter(
        enrolment=enrolment, side=side, instrument=instrument.key, withdrawn_at__isnull=True
    )


def list_due(
    enrolments: QuerySet[Enrolment], on: date, ahead: timedelta
) -> list[tuple[Enrolment, date]]:
    """The open enrolments whose next rating is due within `ahead`, and the day. The first rating
    starts the clock: nobody is reminded of what has not begun. One query.
    """
    instrument = find_current()
    if instrument is None:
        return []
    rules = get_rules(instrument)
    interval = timedelta(days=rules.interval_days)
    counted = _counted_from(ProgressionRating.objects.filter(enrolment=OuterRef("pk")))
    dated: QuerySet[Any] = enrolments.filter(ends_on__isnull=True).annotate(
        latest_rating=Subquery(counted.values("rated_on")[:1])
    )
    found = dated.filter(
        latest_rating__lte=on + ahead - interval, latest_rating__gt=on - interval - FORGOTTEN
    )
    held = found.select_related("participant", "insats").order_by("latest_rating", "pk")
    return [(one, next_due_on(rules, one.latest_rating)) for one in held]


def find_due(enrolment: Enrolment) -> date | None:
    """The day of an open enrolment's next rating, once it has been rated. One query."""
    instrument = find_current()
    if instrument is None or enrolment.ends_on is not None:
        return None
    rating = _counted_from(ProgressionRating.objects.filter(enrolment=enrolment)).first()
    return next_due_on(get_rules(instrument), rating.rated_on) if rating else None


def _counted_from(ratings: QuerySet[ProgressionRating]) -> QuerySet[ProgressionRating]:
    """First the one from which the next is counted: the caseworker's latest, else the latest of
    the participant alone. It is the caseworker's to see to; `side` stands in that order.
    """
    return ratings.filter(withdrawn_at__isnull=True).order_by("side", "-rated_on")


def due_of(ratings: Iterable[ProgressionRating], rules: RatingRules) -> date | None:
    """The same from ratings that are read already."""
    days = {rating.side: rating.rated_on for rating in ratings}
    latest = days.get(CASEWORKER) or days.get(PARTICIPANT)
    return next_due_on(rules, latest) if latest else None


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """Ratings, as far as the sight goes. One query."""
    if not sight.can_read(sight.compartment, PLAN):
        return []
    found = ProgressionRating.objects.filter(enrolment__in=held_enrolments(participant))
    if not sight.is_everything:
        found = found.filter(party_id__in=sight.readable_owners(PLAN))
    if before is not None:
        found = found.filter(rated_on__lte=day_of(before))
    near = found.select_related("party").order_by("-rated_on", "-pk")[: limit + 1]
    items = (_told(rating) for rating in near)
    return [item for item in items if before is None or item.at < before]


def _told(rating: ProgressionRating) -> StoryItem:
    withdrawn = rating.withdrawn_at is not None
    return StoryItem(
        at=day_moment(rating.rated_on),
        kind="progression",
        title=f"Skattning av {rating.get_side_display()}" + ", tillbakadragen" * withdrawn,
        text=rating.withdrawn_reason if withdrawn else rating.comment,
        by=rating.recorded_by,
        party=str(rating.party),
        url_name="progression",
        number=rating.enrolment_id,
    )


def answer_words(answer: RatingValue) -> dict[str, str]:
    """An answer in the instrument's words; as it is kept when the instrument is no longer on file.
    The answer's rating is read beforehand.
    """
    rating = answer.rating
    instrument = find_instrument(rating.instrument, rating.version)
    form = instrument.find_form_of(rating.side) if instrument else None
    item = form.find_item(answer.item) if form else None
    if instrument is None or item is None:
        return {"item": answer.item, "value": str(answer.value)}
    option = instrument.scale_of(item).find_option(answer.value)
    label = f"{answer.value}, {option.label.lower()}" if option else str(answer.value)
    return {"item": item.text, "value": label}
