"""What a table is, by its title and its rows; and what a row is, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mellanrum.checking.foreign.line_kinds import NOTE
from mellanrum.checking.labels import is_result, is_total
from mellanrum.checking.model import GridKind
from mellanrum.figures.table import RowKind


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


TITLES = (
    (GridKind.NOTE, NOTE),
    (GridKind.CASH_FLOW, _words(r"kassaflöde")),
    (GridKind.INCOME, _words(r"resultaträkning")),
    (GridKind.BALANCE, _words(r"balansräkning")),
    (GridKind.OPERATING, _words(r"drifts?redovisning|utfall och budget|budgetuppföljning")),
    (GridKind.OVERVIEW, _words(r"översikt över verksamhet|(?:fler|fem)årsöversikt|flerårsjämf")),
    (
        GridKind.EQUITY,
        _words(r"(?:förändring|specifikation)\w* (?:av|i) eget kapital|^eget kapital$"),
    ),
    (
        GridKind.GOALS,
        _words(r"\bmål(?:uppfyllelse|uppföljning|tal)?\b.*\b(?:resultat|utfall)|måluppfyllelse"),
    ),
    (GridKind.BUDGET, _words(r"\bbudget\b")),
    (
        GridKind.STATISTICS,
        _words(
            r"deltagare|andel|enkät|indikator|avslut|försörjning|ålder|kön\b|remitt|utbildningsnivå"
        ),
    ),
)
ROWS = (
    (GridKind.CASH_FLOW, _words(r"årets kassaflöde|kassaflöde (?:för|från)")),
    (GridKind.BALANCE, _words(r"summa tillgångar|summa eget kapital och skulder")),
    (GridKind.OVERVIEW, _words(r"^soliditet")),
    (GridKind.INCOME, _words(r"^verksamhetens (?:intäkter|nettokostnad)")),
)
WHOLE = re.compile(
    r"^(?:summa (?:tillgångar|(?:eget kapital|skulder).* och .*)|totalt?|totalsumma|summa totalt"
    r"|årets (?:resultat|kassaflöde)|periodens (?:resultat|kassaflöde))\b",
    re.IGNORECASE,
)


def kind_of(titles: Sequence[str], labels: Sequence[str], columns: Sequence[str]) -> GridKind:
    """By the title first, since a note may have the rows of a statement."""
    text = " · ".join(titles)
    roles = " ".join(columns).casefold()
    is_of_sexes = "kvinnor" in roles and "män" in roles
    for title in titles[:1] if is_of_sexes else titles:
        for kind, pattern in TITLES[:4]:
            if pattern.search(title):
                return kind
        if TITLES[-1][1].search(title):
            break
    if is_of_sexes:
        return GridKind.STATISTICS
    if "utfall" in roles and "budget" in roles:
        return GridKind.OPERATING
    if GridKind.BUDGET in (_titled(title) for title in titles[:1]):
        return GridKind.BUDGET
    for kind, pattern in ROWS:
        if any(pattern.search(label) for label in labels):
            return kind
    return next((kind for kind, pattern in TITLES[4:] if pattern.search(text)), GridKind.OTHER)


def _titled(title: str) -> GridKind | None:
    return next((kind for kind, pattern in TITLES[4:] if pattern.search(title)), None)


def row_kind(label: str, has_cells: bool, is_last: bool) -> RowKind:
    """A row without cells is a heading; a sum is the whole when it says so, or stands last."""
    if not has_cells:
        return RowKind.HEADING
    if WHOLE.match(label.strip()) or (is_last and is_total(label)):
        return RowKind.TOTAL
    if is_total(label) or (is_result(label) and label.lower().startswith("årets")):
        return RowKind.SUBTOTAL
    return RowKind.DETAIL
