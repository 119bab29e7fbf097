"""What happens to enrolments, in the same closed subset: plans, deadlines, time, work, all since
the start of an insats.

Days of steps are `rows.NEVER` until they are taken. What is not known by the end of a period is
not told of it, so that an edition says the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mellanrum.stats.measures.expressions import (
    DIMENSIONS,
    WRONG,
    Expression,
    Span,
    age_at_start,
    months_in_insats,
)

if TYPE_CHECKING:
    import narwhals as nw

NOW, EVER, RESTING = "nu", "nagonsin", "vilande"
BEGUN = "paborjat"


def _col(name: str) -> nw.Expr:
    import narwhals as nw

    return nw.col(name)


def right(span: Span) -> nw.Expr:
    """Not a wrong registration."""
    return _col("reason") != WRONG


def _within(column: str) -> Expression:
    return lambda span: (_col(column) >= span.start) & (_col(column) < span.end)


PLANS: Mapping[str, Expression] = {
    "planer-paborjade": _within("plan_begun"),
    "planer-upprattade": _within("planned"),
    "planer-overlamnade": _within("handed"),
}


def ever(span: Span) -> nw.Expr:
    return _col("start") < span.end


def earlier(span: Span) -> nw.Expr:
    return _col("start") < span.start


def ever_closed(span: Span) -> nw.Expr:
    return _col("end") <= span.end


SINCE: Mapping[str, Expression] = {
    "sedan-start.deltagare": ever,
    "sedan-start.fore": earlier,
    "sedan-start.avslutade": ever_closed,
}


def deadline_due(span: Span) -> nw.Expr:
    """A deadline whose last day in time lies in the period."""
    return _within("due")(span) & (_col("follow_up") == 0)


def follow_up_due(span: Span) -> nw.Expr:
    return _within("due")(span) & (_col("follow_up") == 1)


LIMITS: Mapping[str, Expression] = {"tidsgrans": deadline_due, "uppfoljning": follow_up_due}


def how_it_went(span: Span) -> nw.Expr:
    """In time, late, tried without reaching anybody, or not done by the end of the period."""
    import narwhals as nw

    is_done = _col("done") < span.end
    undone = nw.when(_col("tried") == 1).then(nw.lit("ej-natt")).otherwise(nw.lit("ej-gjort"))
    late = nw.when(is_done).then(nw.lit("sent")).otherwise(undone)
    return nw.when(is_done & (_col("done") <= _col("due"))).then(nw.lit("inom")).otherwise(late)


def days_taken(span: Span) -> nw.Expr:
    """From the first event to the second; −1 when that has not come."""
    import narwhals as nw

    taken = _col("done") - _col("since")
    return nw.when(_col("done") < span.end).then(taken).otherwise(nw.lit(-1))


def _when_done(column: str) -> Expression:
    def told(span: Span) -> nw.Expr:
        import narwhals as nw

        return nw.when(_col("done") < span.end).then(_col(column)).otherwise(nw.lit(""))

    return told


def step(span: Span) -> nw.Expr:
    """How far an enrolment has come at the end of the period."""
    import narwhals as nw

    begun = nw.when(_col("assessed") < span.end).then(nw.lit("kartlaggning"))
    before = begun.otherwise(nw.lit("fore-kartlaggning"))
    return nw.when(_col("planned") < span.end).then(nw.lit("plan")).otherwise(before)


def extent(span: Span) -> nw.Expr:
    """Work and studies after against before, in per cent of full time."""
    import narwhals as nw

    before, after = _col("extent_before"), _col("extent_after")
    less = nw.when(after == before).then(nw.lit("oforandrad")).otherwise(nw.lit("minskat"))
    more = nw.when(after > before).then(nw.lit("okat")).otherwise(less)
    known = nw.when((before == 0) & (after > 0)).then(nw.lit("borjat")).otherwise(more)
    return nw.when((before < 0) | (after < 0)).then(nw.lit("")).otherwise(known)


def longest_stay(span: Span) -> nw.Expr:
    """Whether the stay is longer than the insats is meant to last; '' where that is not said."""
    import narwhals as nw

    is_over = months_in_insats(span) > _col("longest")
    told = nw.when(is_over).then(nw.lit("over")).otherwise(nw.lit("inom"))
    return nw.when(_col("longest") < 0).then(nw.lit("")).otherwise(told)


def outside_age(span: Span) -> nw.Expr:
    import narwhals as nw

    return nw.when(_col("outside_age") == 1).then(nw.lit("ja")).otherwise(nw.lit(""))


def plan_before_start(span: Span) -> nw.Expr:
    import narwhals as nw

    return nw.when(_col("planned") < _col("start")).then(nw.lit("ja")).otherwise(nw.lit(""))


def months_before(span: Span) -> nw.Expr:
    """Whole months in the insats before the period: from when on the stay is watched."""
    import narwhals as nw

    part = nw.when(span.start_dom < _col("start_dom")).then(nw.lit(1)).otherwise(nw.lit(0))
    whole = nw.lit(span.start_month) - _col("start_month") - part
    return nw.when(_col("start") >= span.start).then(nw.lit(0)).otherwise(whole)


def way_out(span: Span) -> nw.Expr:
    """How a stay ended in the period; '' while it goes on."""
    import narwhals as nw

    reached = (_col("outcome") == "work") | (_col("outcome") == "studies")
    kind = nw.when(reached).then(nw.lit("arbete-eller-studier")).otherwise(nw.lit("annat"))
    return nw.when(_col("end") <= span.end).then(kind).otherwise(nw.lit(""))


def _column(name: str) -> Expression:
    return lambda span: _col(name)


# Whole numbers, or tuples with them, that medians and curves are worked out of; never a category.
RAW: Mapping[str, Expression] = {
    "ar-vid-start": age_at_start,
    "manader": months_in_insats,
    "dagar": days_taken,
    "forsta-dag": _column("start"),
    "dagen-efter": _column("end"),
    "manader-fore": months_before,
}
EXPRESSIONS: Mapping[str, Expression] = {
    **DIMENSIONS,
    **RAW,
    "utfall": how_it_went,
    "sysselsattning-da": _when_done("occupation"),
    "resultat-da": _when_done("outcome"),
    "steg": step,
    "omfattning": extent,
    "langsta-tid": longest_stay,
    "utanfor-aldern": outside_age,
    "plan-fore-start": plan_before_start,
    "registrering-start": _column("start_late"),
    "registrering-avslut": _column("end_late"),
    "forsorjning-fore-grupp": _column("groups_start"),
    "forsorjning-efter-grupp": _column("groups_closing"),
    "utgang": way_out,
}
STAYS = "vistelse"  # months, whole months before the period, way out


def begun(span: Span) -> nw.Expr:
    """Work or studies begun in the period, while enrolled."""
    counts = (_col("class") == "work") | (_col("class") == "studies")
    return _within("began")(span) & (_col("closing") == 0) & counts


def ever_done(span: Span) -> nw.Expr:
    """Anything begun while enrolled, or at closing, before the period's end."""
    return _col("began") < span.end


def now_done(span: Span) -> nw.Expr:
    """What goes on at the end of the period; for who has left, what came at closing."""
    still = (_col("end") > span.end) & (_col("ended") >= span.end)
    is_now = (_col("closing") == 1) | ((_col("closing") == 0) & still)
    return (_col("began") < span.end) & is_now


DOINGS: Mapping[str, Expression] = {BEGUN: begun, EVER: ever_done, NOW: now_done}


def resting(span: Span) -> nw.Expr:
    """An event after which the enrolment rests on the last day of the period."""
    is_rest = (_col("event") == "rest_from") & (_col("day") < span.end)
    return is_rest & (_col("until") >= span.end)
