"""A question with the books that it is answered from, and what every answer's table begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.books import Book, Shelf
from mellanrum.reports.cells import Line, Place, categories_in, find, own_table
from mellanrum.reports.questions import WHOLE, Choices, Question, is_spread
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.seen import INSIDE

FORBUND = Place("", "Förbundet")


ONLY_INSIDE = (
    "Den fördelningen visas bara för den som arbetar i insatsen, och bara om den insatsen."
)


class NoAnswerError(DomainError):
    """The question can be asked, but there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the books it is answered from."""

    question: Question
    choices: Choices
    shelf: Shelf

    @property
    def measure(self) -> Measure:
        return self.question.measure

    @property
    def period(self) -> Period:
        return self.question.period

    def book(self, period: Period | None = None) -> Book:
        """The book of a period, the one asked about unless another is named."""
        asked, wanted = self.question.insatser, period or self.period
        is_mine = bool(asked) and self.shelf.own.issuperset(asked)
        return self.shelf.own_book(wanted) if is_mine else self.shelf.book(wanted)

    def chosen(self) -> tuple[Place, ...]:
        """The places asked for, all when none is; the förbund last."""
        names = self.choices.insatser
        asked = self.question.insatser or (*names, WHOLE)
        found = tuple(Place(slug, names[slug]) for slug in names if slug in asked)
        return (*found, FORBUND) if WHOLE in asked else found

    def places(self, books: Sequence[Book]) -> tuple[Place, ...]:
        """The places of which there is something to tell; those named, even when there is not.
        Where all of it may be hidden, those named or the förbund.
        """
        chosen = self.chosen()
        told = tuple(p for p in chosen if any(self.is_told(b, p) for b in books))
        if not told and not self._may_be_hidden(chosen):
            raise NoAnswerError(nothing_told(self, chosen))
        told = told or (FORBUND,)
        return chosen if self.question.insatser else told

    def _may_be_hidden(self, places: Sequence[Place]) -> bool:
        """Whether a number of people that the period's edition says nothing of is a dot."""
        book = self.book()
        is_of_people = self.measure.unit is Unit.PERSONS and not is_spread(self.measure)
        return is_of_people and any(book.absent(p.slug) is Status.SUPPRESSED for p in places)

    def is_told(self, book: Book, place: Place) -> bool:
        """Whether the period's edition has the measure for the place, as a number or a table."""
        return self.has_number(book, place) or own_table(book, place, self.measure) is not None

    def has_number(self, book: Book, place: Place) -> bool:
        """Whether there is one number for the place, or for each category."""
        if is_spread(self.measure):
            return bool(categories_in([book], [place], self.measure))
        return find(book, Line("", "", place), self.measure) is not None


def nothing_told(asking: Asking, chosen: Sequence[Place]) -> str:
    """Why there is no answer, and what to do."""
    title, period = asking.measure.title, period_label(asking.period)
    where = "någon insats" if len(chosen) > 3 else joined([in_words(p) for p in chosen])
    book, measure = asking.book(), asking.measure
    why = " ".join(book.protection[1:] if book.is_cut else ())
    if measure.variable in INSIDE.get(measure.population, ()):
        why = ONLY_INSIDE
    return " ".join(
        part
        for part in (
            f"Det finns inga uppgifter om {title[0].lower()}{title[1:]} för {where} {period}.",
            why,
            "Välj en annan period, en annan insats eller ett annat mått.",
        )
        if part
    )


def in_words(place: Place) -> str:
    """The place inside a sentence."""
    return "förbundet" if place == FORBUND else place.name


def answer_table(
    asking: Asking, heading: str, columns: Sequence[Column], rows: Sequence[Row], finding: str
) -> Table:
    places = asking.chosen()
    name = f", {in_words(places[0])}" if len(places) == 1 else ""
    who = POPULATION_TITLES.get(asking.measure.population, "")
    return Table(
        f"utforska.{asking.measure.key}",
        f"{asking.measure.title}{name}",
        heading,
        tuple(columns),
        tuple(rows),
        period_label(asking.period),
        finding=finding,
        base_text="" if who == asking.measure.title else who,
    )


def main_line(places: Sequence[Place]) -> Line:
    """Whom the finding is about: the förbund, else the only place."""
    place = FORBUND if FORBUND in places else places[0]
    return Line("", place.name, place)


def finding_of(asking: Asking, figure: Figure, places: Sequence[Place], after: str = "") -> str:
    """'Till arbete eller studier: 67 % av 21 i Steget Fram.'; '' for what is not shown."""
    if figure.status is not Status.SHOWN or (FORBUND not in places and len(places) > 1):
        return ""
    where = in_words(main_line(places).place)
    return f"{asking.measure.title}: {with_base(figure)} i {where}{after}."
