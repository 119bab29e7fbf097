"""Answers from invented books: shapes, what is hidden and missing, changes and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from mellanrum.domain.periods import Period, parse_period
from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.figures.format import cell
from mellanrum.figures.table import RowKind, Table
from mellanrum.reports.answers import Asking, NoAnswerError, answer, for_keeping
from mellanrum.reports.books import OWN_NOTE, Book, Shelf
from mellanrum.reports.drawn import drawing_of
from mellanrum.reports.questions import Asked, Choices, check

HOW = Provenance("Så räknas det.", "inskrivningar")
NAMES = {"lots": "Lots", "steget-fram": "Steget Fram"}
RESULT = "avslutade.arbete-eller-studier"


@dataclass(frozen=True)
class Invented:
    """A shelf whose books are given."""

    books: dict[str, Book]
    own: frozenset[str] = frozenset()
    state: str = "h1"
    asked: list[str] = field(default_factory=list)

    def book(self, period: Period) -> Book:
        self.asked.append("book")
        found = {parse_period(key): book for key, book in self.books.items()}
        return found.get(period, Book({}, {}))

    def own_book(self, period: Period) -> Book:
        found = self.book(period)
        self.asked[-1] = "own_book"
        return found


def number(key: str, n: int | None, label: str = "") -> Figure:
    """A count; None is one that is hidden."""
    found = count(key, label or key, n or 0, "2021", HOW)
    return found.suppressed() if n is None else found


def pair(key: str, n: int | None, of: int) -> list[Figure]:
    part, base = number(key, n or 0), number(f"{key}-bas", of)
    ratio = share(f"{key}.andel", key, part, base, HOW)
    return [part.suppressed(), ratio.suppressed()] if n is None else [part, ratio]


def book(*figures: Figure, **more: bool) -> Book:
    return Book({}, {f.key: f for f in figures}, ("Små grupper visas inte.",), **more)


def ask(asked: Asked, books: dict[str, Book], own: frozenset[str] = frozenset()) -> Table:
    choices = Choices(NAMES, (2021, 2020, 2019), own)
    shelf: Shelf = Invented(books, own)  # type: ignore[assignment]
    return answer(Asking(check(asked, choices), choices, shelf))


def texts(table: Table) -> dict[str, list[str]]:
    return {row.key: [cell(f) for f in row.cells] for row in table.rows}


NUMBERS = book(
    number("insats.lots.deltagare.antal", 30),
    number("insats.lots.deltagare.kon.kvinna", 12),
    number("insats.lots.deltagare.kon.man", 18),
    number("insats.steget-fram.deltagare.antal", None),
    number("forbund.deltagare.antal", 40),
)


def test_rows_are_insatser_and_last_the_forbund() -> None:
    table = ask(Asked("deltagare.antal", (), "2021"), {"2021": NUMBERS})
    assert texts(table) == {"lots": ["30"], "steget-fram": ["·"], "forbundet": ["40"]}
    assert table.rows[-1].kind is RowKind.TOTAL
    assert table.finding == "Deltagare: 40 i förbundet."
    assert [c.label for c in table.columns] == ["Antal"]


def test_figures_keep_their_key_and_origin() -> None:
    table = ask(Asked("deltagare.antal", ("lots",), "2021"), {"2021": NUMBERS})
    (figure,) = table.figures()
    assert figure is NUMBERS.figures["insats.lots.deltagare.antal"]


def test_by_sex_has_a_column_for_each_that_somebody_is_of() -> None:
    table = ask(Asked("deltagare.antal", ("lots",), "2021", "kon"), {"2021": NUMBERS})
    assert [c.key for c in table.columns] == ["kvinna", "man", "alla"]
    assert texts(table) == {"lots": ["12", "18", "30"]}


def test_a_share_follows_its_number() -> None:
    told = book(*pair(f"insats.lots.{RESULT}", 14, 21))
    table = ask(Asked(RESULT, ("lots",), "2021"), {"2021": told})
    assert texts(table) == {"lots": ["14", "67\u202f%"]}
    assert table.finding == "Till arbete eller studier: 67\u202f% av 21 i Lots."
    assert table.title == "Till arbete eller studier, Lots"


def test_what_was_asked_for_by_name_and_is_not_there_is_a_dash() -> None:
    told = book(*pair(f"insats.lots.{RESULT}", 14, 21))
    table = ask(Asked(RESULT, ("lots", "steget-fram"), "2021"), {"2021": told})
    assert texts(table)["steget-fram"] == ["–", "–"]


def test_what_is_left_out_of_a_part_of_a_year_is_hidden_not_missing() -> None:
    told = book(number("insats.lots.deltagare.antal", 30), is_cut=True)
    asked = Asked("deltagare.antal", ("lots", "steget-fram"), "2021-K1")
    assert texts(ask(asked, {"2021-K1": told}))["steget-fram"] == ["·"]


def test_nothing_to_tell_is_a_sentence() -> None:
    with pytest.raises(NoAnswerError) as error:
        ask(Asked("nya.antal", ("lots",), "2021"), {"2021": NUMBERS})
    assert error.value.message.startswith(
        "Det finns inga uppgifter om nya deltagare för Lots 2021."
    )


def two_years() -> dict[str, Book]:
    before = book(*pair(f"insats.lots.{RESULT}", 10, 20), *pair(f"forbund.{RESULT}", None, 30))
    now = book(*pair(f"insats.lots.{RESULT}", 14, 21), *pair(f"forbund.{RESULT}", 20, 40))
    return {"2020": before, "2021": now}


def test_a_comparison_tells_the_change_in_points() -> None:
    table = ask(Asked(RESULT, ("lots",), "2021", "", "foregaende"), two_years())
    change = table.rows[0].cells[2]
    assert texts(table) == {"lots": ["67\u202f%", "50\u202f%", "17"]}
    assert table.columns[2].unit == "procentenheter"
    assert change is not None
    assert change.value == Decimal(1400) / 21 - 50
    assert change.unit is Unit.COUNT
    assert table.finding.endswith("67\u202f% av 21 i Lots, mot 50\u202f% av 20 2020.")


def test_a_change_from_what_is_hidden_is_hidden() -> None:
    table = ask(Asked(RESULT, ("forbundet",), "2021", "", "fjol"), two_years())
    assert texts(table) == {"forbundet": ["50\u202f%", "·", "·"]}


def test_a_year_is_compared_once_though_both_are_asked() -> None:
    table = ask(Asked(RESULT, ("lots",), "2021", "", "bada"), two_years())
    assert [c.key for c in table.columns] == ["nu", "foregaende", "foregaende-forandring"]


def test_a_quarter_is_compared_with_the_one_before_and_that_of_last_year() -> None:
    told = {k: book(number("insats.lots.deltagare.antal", 9)) for k in ("2021-K3", "2020-K3")}
    table = ask(Asked("deltagare.antal", ("lots",), "2021-K3", "", "bada"), told)
    labels = [c.label for c in table.columns]
    assert labels[::2] == ["kvartal 3 2021", *labels[2::2]]
    assert labels[1] == "kvartal 2 2021"
    assert labels[3] == "kvartal 3 2020"
    assert texts(table) == {"lots": ["9", "–", "–", "9", "0"]}


def test_a_series_begins_where_there_is_something_to_tell() -> None:
    table = ask(Asked(RESULT, (), "2021", "", "tidsserie"), two_years())
    assert texts(table) == {"2020": ["50\u202f%", "·"], "2021": ["67\u202f%", "50\u202f%"]}
    assert [c.key for c in table.columns] == ["lots", "forbundet"]
    assert table.period == "2020–2021"


def test_a_series_of_one_says_that_it_is_alone() -> None:
    table = ask(Asked("deltagare.antal", (), "2021", "", "tidsserie"), {"2021": NUMBERS})
    assert "Det finns inga tidigare perioder att visa." in table.notes


SPREAD = book(
    number("insats.lots.deltagare.alder.16-29", 20, "Ålder vid start: 16–29 år"),
    number("insats.lots.deltagare.alder.30-64", 10, "Ålder vid start: 30–64 år"),
    *(
        share(
            f"insats.lots.deltagare.alder.{key}.andel",
            "",
            number(f"insats.lots.deltagare.alder.{key}", n),
            number("insats.lots.deltagare.antal", 30),
            HOW,
        )
        for key, n in (("16-29", 20), ("30-64", 10))
    ),
)


def test_a_spread_over_several_insatser_has_a_column_for_each() -> None:
    table = ask(Asked("deltagare.alder", (), "2021"), {"2021": SPREAD})
    assert [row.label for row in table.rows] == ["16–29 år", "30–64 år"]
    assert texts(table) == {"16-29": ["67\u202f%"], "30-64": ["33\u202f%"]}


def test_a_spread_of_one_is_the_edition_s_own_table() -> None:
    own = Table("insats.lots.deltagare.alder", "Ålder", "Ålder", (), (), "2021-01-01–…")
    told = Book({own.key: own}, SPREAD.figures)
    table = ask(Asked("deltagare.alder", ("lots",), "2021"), {"2021": told})
    assert table.key == own.key
    assert table.title == "Ålder, Lots"
    assert table.period == "2021"


def test_what_is_hidden_brings_the_rule_along() -> None:
    shown = ask(Asked("deltagare.antal", ("lots",), "2021"), {"2021": NUMBERS})
    hidden = ask(Asked("deltagare.antal", (), "2021"), {"2021": NUMBERS})
    assert "Små grupper visas inte." not in shown.notes
    assert "Små grupper visas inte." in hidden.notes


def test_own_insatser_bring_the_warning_along() -> None:
    own = frozenset({"lots"})
    mine = ask(Asked("deltagare.antal", (), "2021"), {"2021": NUMBERS}, own)
    others = ask(Asked("deltagare.antal", ("forbundet",), "2021"), {"2021": NUMBERS}, own)
    assert OWN_NOTE in mine.notes
    assert OWN_NOTE not in others.notes


@pytest.mark.parametrize(
    ("insatser", "read"),
    [(("lots",), "own_book"), ((), "book"), (("lots", "forbundet"), "book")],
)
def test_only_own_insatser_do_not_wait_for_the_edition(
    insatser: tuple[str, ...], read: str
) -> None:
    choices = Choices(NAMES, (2021,), frozenset({"lots"}))
    shelf = Invented({"2021": NUMBERS}, choices.own)
    asked = Asked("deltagare.antal", insatser, "2021")
    answer(Asking(check(asked, choices), choices, shelf))  # type: ignore[arg-type]
    assert set(shelf.asked) == {read}


def test_a_file_of_own_numbers_says_so_in_its_rows_and_name() -> None:
    asked, own = Asked("deltagare.antal", ("lots",), "2021"), frozenset({"lots"})
    choices = Choices(NAMES, (2021,), own)
    shelf: Shelf = Invented({"2021": NUMBERS}, own)  # type: ignore[assignment]
    asking = Asking(check(asked, choices), choices, shelf)
    kept = for_keeping(asking, answer(asking))
    assert kept.rows[-1].label == OWN_NOTE
    assert OWN_NOTE.rstrip(".") in kept.base_text
    assert kept.key.endswith(".oskyddad")
    outside = ask(asked, {"2021": NUMBERS})
    assert for_keeping(asking, outside) == outside


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (Asked("deltagare.antal", (), "2021"), ""),
        (Asked(RESULT, ("lots", "forbundet"), "2021", "", "tidsserie"), "time-series"),
        (Asked("deltagare.alder", (), "2021"), "grouped"),
    ],
)
def test_the_chart_suits_the_shape(asked: Asked, kind: str) -> None:
    books = two_years() | ({} if asked.measure == RESULT else {"2021": NUMBERS})
    if asked.measure == "deltagare.alder":
        books = {"2021": SPREAD}
    choices = Choices(NAMES, (2021, 2020))
    found = drawing_of(check(asked, choices), ask(asked, books))
    assert (found[0] if found else "") == kind


def test_a_missing_number_is_not_a_hidden_one() -> None:
    table = ask(Asked(RESULT, ("lots", "steget-fram"), "2021"), two_years())
    states = {f.status for f in table.rows[1].cells if f is not None}
    assert states == {Status.MISSING}
