"""Who is in a population and where a row belongs, written once in Narwhals.

The closed subset (docs/reference/uttryck.md): whole numbers and text, comparisons, and/or/not,
plus and minus, when/then/otherwise, filter, join, group_by().agg(len | n_unique). Nothing is null,
nothing is a float, nothing is rounded and nothing is pivoted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw

WRONG = "wrong_registration"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open period in whole numbers: [start, end) as ordinals, both as month and day."""

    start: int
    end: int
    end_month: int
    end_dom: int
    start_month: int
    start_dom: int

    @classmethod
    def of(cls, start: date, end: date) -> Span:
        """Raises ValueError when the period is empty."""
        if end <= start:
            raise ValueError(f"{start} – {end} is no period")
        months = (end.year * 12 + end.month, end.day, start.year * 12 + start.month, start.day)
        return cls(start.toordinal(), end.toordinal(), *months)


Expression = Callable[[Span], "nw.Expr"]


def _col(name: str) -> nw.Expr:
    import narwhals as nw

    return nw.col(name)


def counted(span: Span) -> nw.Expr:
    """Not a wrong registration; an anonymous enrolment only in the period in which it began."""
    right = _col("reason") != WRONG
    return right & ((_col("mode") == "person") | (_col("start") >= span.start))


def with_particulars(span: Span) -> nw.Expr:
    """Registered as a person: the only rows that have more than a sex and a year."""
    return _col("mode") == "person"


def participants(span: Span) -> nw.Expr:
    return (_col("start") < span.end) & (_col("end") > span.start)


def new(span: Span) -> nw.Expr:
    return (_col("start") >= span.start) & (_col("start") < span.end)


def closed(span: Span) -> nw.Expr:
    return (_col("end") > span.start) & (_col("end") <= span.end)


def ongoing(span: Span) -> nw.Expr:
    return (_col("start") < span.end) & (_col("end") > span.end)


def opening(span: Span) -> nw.Expr:
    return (_col("start") < span.start) & (_col("end") > span.start)


POPULATIONS: Mapping[str, Expression] = {
    "deltagare": participants,
    "nya": new,
    "avslutade": closed,
    "pagaende": ongoing,
    "ingaende": opening,
}


def discharged(span: Span) -> nw.Expr:
    """Closed, in an insats that discharges its participants."""
    return closed(span) & (_col("discharges") == 1)


# The förbund's closed are those of insatser that discharge: what its results are a share of.
WHOLE_POPULATIONS: Mapping[str, Expression] = {**POPULATIONS, "avslutade": discharged}


def age_at_start(span: Span) -> nw.Expr:
    """Year of start minus year of birth; −1 when the year of birth is unknown."""
    import narwhals as nw

    known = _col("start_year") - _col("birth_year")
    return nw.when(_col("birth_year") < 0).then(nw.lit(-1)).otherwise(known)


def months_in_insats(span: Span) -> nw.Expr:
    """Months begun from the first day to the last, or to the end of the period if still ongoing.

    15 January – 14 February is one month; one day more begins the second.
    """
    import narwhals as nw

    still = _col("end") > span.end
    month = nw.when(still).then(nw.lit(span.end_month)).otherwise(_col("end_month"))
    day = nw.when(still).then(nw.lit(span.end_dom)).otherwise(_col("end_dom"))
    begun = nw.when(day > _col("start_dom")).then(nw.lit(1)).otherwise(nw.lit(0))
    return month - _col("start_month") + begun


def _column(name: str) -> Expression:
    return lambda span: _col(name)


DIMENSIONS: Mapping[str, Expression] = {
    "alder": age_at_start,
    "utbildning": _column("education"),
    "tid-i-forsorjning": _column("support_years"),
    "tid-i-insats": months_in_insats,
    "avslutsorsak": _column("reason"),
    "avslutsorsak-egen": _column("reason_own"),
    "sysselsattning": _column("occupation"),
    "remittent": _column("referrer"),
    "resultat": _column("outcome"),
    "forsorjning-fore": _column("incomes_start"),
    "forsorjning-efter": _column("incomes_closing"),
    "kommun": _column("municipality"),
    "part": _column("party"),
    "beredning": _column("preparation"),
    "dagar-i-beredning": lambda span: _col("prepared") - _col("referred"),
    "dagar-i-ko": lambda span: _col("left") - _col("queued"),
}
# Several codes at once are one text, taken apart after counting: each counts once per person.
BETWEEN = "|"
INCOMES = frozenset({"forsorjning-fore", "forsorjning-efter"})
# Two variables at once: the value is a pair.
CROSSES: Mapping[str, tuple[str, str]] = {
    "vistelse": ("manader", "vistelse-fore-och-ut"),
    "vistelse-fore-och-ut": ("manader-fore", "utgang"),
    "avslutsorsak-forsorjning-efter": ("avslutsorsak", "forsorjning-efter"),
    "avslutsorsak-egen-forsorjning-efter": ("avslutsorsak-egen", "forsorjning-efter"),
    "forsorjning-byte": ("forsorjning-fore", "forsorjning-efter"),
}


def as_whole_forbund(rows: Any, span: Span) -> Any:
    """Rows of all insatser as one: people kept in other systems out, and whoever went straight on
    in the insats that took over counted once, from the first day in the first of them.
    """
    import narwhals as nw

    inside = (_col("start") > span.start) & (_col("start") < span.end)
    left = (_col("moved") == 1) & (_col("end") > span.start) & (_col("end") < span.end)
    kept = rows.filter(_col("added") == 1).filter(~left)
    begun = nw.when(inside).then(_col("origin")).otherwise(_col("start"))
    return kept.with_columns(begun.alias("start"), nw.lit("").alias("insats"))


def referred(span: Span) -> nw.Expr:
    return (_col("referred") >= span.start) & (_col("referred") < span.end)


def prepared(span: Span) -> nw.Expr:
    return (_col("prepared") >= span.start) & (_col("prepared") < span.end)


def in_preparation(span: Span) -> nw.Expr:
    """Referred, and not yet prepared on the last day of the period."""
    return (_col("referred") < span.end) & (_col("prepared") >= span.end)


def queueing(span: Span) -> nw.Expr:
    """In the queue on the last day of the period."""
    return (_col("queued") < span.end) & (_col("left") >= span.end)


def due(span: Span) -> nw.Expr:
    """A deadline that fell due in the period."""
    return (_col("due") >= span.start) & (_col("due") < span.end)


def ever_referred(span: Span) -> nw.Expr:
    """Every referral: the days are ordinals, so none is before 0."""
    return _col("referred") >= 0


def as_whole_rows(rows: Any, span: Span) -> Any:
    """Rows of all insatser as one."""
    import narwhals as nw

    return rows.with_columns(nw.lit("").alias("insats"))


REFERRAL_POPULATIONS: Mapping[str, Expression] = {
    "aktualiserade": referred,
    "beredda": prepared,
    "i-beredning": in_preparation,
    "i-ko": queueing,
}
