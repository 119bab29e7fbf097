"""The board's goals held against the year's figures: outcome, verdict, and the base it stands on.

God ekonomisk hushållning (KL 11 kap. 1 och 6 §§; LKBR 11 kap. 8 §). A goal with a figure is judged
by comparing the exact figure with the target; one without is judged by the board in words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.format import number, printed, rounded
from mellanrum.figures.table import Column, Row, Table

PREFIX = "ekonomi.styrelsemal"
REACHED, PARTLY, MISSED, UNMEASURED = "reached", "partly", "missed", "unmeasured"
WORDS = {REACHED: "Nått", PARTLY: "Delvis nått", MISSED: "Inte nått", UNMEASURED: "Inte mätt"}
DIRECTIONS = {"at_least": "Minst", "at_most": "Högst", "exactly": "Lika med"}
MOST_DECIMALS = 2
# What ends the key of a share of the same part, by what it is a share of.
BASES = {
    "andel": "använda medel",
    "andel-av-tilldelade": "tilldelade medel",
    "andel-med-overforda": "tilldelade medel och överfört kapital",
}
TITLE = "Styrelsens mål för god ekonomisk hushållning"
HOW = (
    "Ett mål med siffra är nått när den oavrundade siffran når målvärdet. Ett mål utan siffra "
    "bedömer styrelsen i ord. Målen är uppfyllda när alla är nådda och delvis uppfyllda när några "
    "är det."
)


class Goal(Protocol):
    """As registers.economy.models.BoardGoal."""

    slug: str
    text: str
    kind: str
    figure: str
    direction: str
    target: Decimal | None
    source: str


class Review(Protocol):
    """As registers.economy.models.BoardGoalReview."""

    verdict: str
    comment: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal in a year. `own` is what the board says where the figure says otherwise; `others`
    are the same part of the money on other bases, each with the base's name.
    """

    goal: Goal
    outcome: Figure | None
    code: str
    is_computed: bool
    own: str = ""
    comment: str = ""
    others: tuple[tuple[str, Figure], ...] = ()

    @property
    def word(self) -> str:
        return WORDS[self.code]


def judge(goal: Goal, review: Review | None, figures: Mapping[str, Figure]) -> Judged:
    """The verdict of the figure; of the board, where no figure can tell."""
    said, comment = (review.verdict, review.comment) if review else ("", "")
    outcome = figures.get(goal.figure) if goal.figure else None
    found = compared(outcome, goal.direction, goal.target)
    if found is None:
        return Judged(goal, outcome, said or UNMEASURED, False, "", comment)
    own = said if said and said != found else ""
    assert outcome is not None
    assert goal.target is not None
    shown = telling(outcome, goal.target)
    return Judged(goal, shown, found, True, own, comment, other_bases(goal.figure, figures))


def compared(figure: Figure | None, direction: str, target: Decimal | None) -> str | None:
    """REACHED or MISSED; None when there is nothing to compare. Equal is equal as it is printed."""
    if figure is None or figure.value is None or target is None:
        return None
    value = figure.value
    if direction == "at_least":
        return REACHED if value >= target else MISSED
    if direction == "at_most":
        return REACHED if value <= target else MISSED
    same = rounded(value, figure.decimals) == rounded(target, figure.decimals)
    return REACHED if same else MISSED


def telling(figure: Figure, target: Decimal) -> Figure:
    """With so many decimals that a number just short of the target does not print as the target."""
    value, decimals = figure.value, figure.decimals
    if value is None:
        return figure
    while decimals < MOST_DECIMALS and value != target and rounded(value, decimals) == target:
        decimals += 1
    return replace(figure, decimals=decimals)


def other_bases(key: str, figures: Mapping[str, Figure]) -> tuple[tuple[str, Figure], ...]:
    """The same part of the money, of another whole: 'tilldelade medel' beside 'använda medel'."""
    stem, _, suffix = key.rpartition(".")
    if suffix not in BASES:
        return ()
    found = ((label, figures.get(f"{stem}.{end}")) for end, label in BASES.items() if end != suffix)
    return tuple((label, figure) for label, figure in found if figure is not None)


def base_said(figure: Figure | None) -> str:
    """What the figure is a part of, in words: from the key of a share, else its definition."""
    if figure is None:
        return ""
    base = BASES.get(figure.key.rpartition(".")[2]) if figure.key.startswith("ekonomi.") else None
    if base is not None and "medel" in figure.key:
        return f"Andel av {base}"
    return figure.provenance.definition


def target_figure(goal: Goal, like: Figure | None, period: str) -> Figure | None:
    """The target in the unit of the outcome; None for a goal without one, or whose figure is
    unknown.
    """
    if goal.target is None or like is None:
        return None
    decimals = max(0, -int(goal.target.normalize().as_tuple().exponent))
    origin = Provenance("Styrelsens målvärde", goal.source)
    return Figure(f"{PREFIX}.{goal.slug}.mal", f"{goal.text}, målvärde", goal.target, like.unit,
                  period, decimals, provenance=origin)  # fmt: skip


def target_said(goal: Goal, like: Figure | None) -> str:
    """'Minst 75 %'; '' for a goal that is judged in words."""
    if goal.target is None:
        return ""
    found = target_figure(goal, like, "")
    value = printed(found) if found else number(goal.target, MOST_DECIMALS)
    return f"{DIRECTIONS[goal.direction]} {value}"


def reached_said(judged: Sequence[Judged]) -> str:
    """'1 av 3 mål är nådda.'"""
    reached = sum(one.code == REACHED for one in judged)
    return f"{reached} av {plural(len(judged), 'mål är nått', 'mål är nådda')}."


def overall(judged: Sequence[Judged]) -> str:
    """The year as a whole, by a plain rule that is told: all, some or none of the goals."""
    if not judged:
        return ""
    left = sum(one.code == UNMEASURED for one in judged)
    known = [one for one in judged if one.code != UNMEASURED]
    if not known:
        return "Inget av målen är mätt eller bedömt. Det går inte att säga om de är uppfyllda."
    if all(one.code == REACHED for one in known):
        told = "Målen för god ekonomisk hushållning är uppfyllda."
    elif all(one.code == MISSED for one in known):
        told = "Målen för god ekonomisk hushållning är inte uppfyllda."
    else:
        told = "Målen för god ekonomisk hushållning är delvis uppfyllda."
    return f"{told} {plural(left, 'mål är', 'mål är')} varken mätt eller bedömt." if left else told


def board_goal_table(
    judged: Sequence[Judged], year: int, before: Mapping[str, Figure] | None = None
) -> Table | None:
    """Target, outcome and verdict of each goal in the year; with the figures `before` also those
    of last year. None without goals.
    """
    if not judged:
        return None
    columns = [Column("mal", "Mål"), Column("utfall", f"Utfall {year}")]
    if before is not None:
        columns.append(Column("foregaende", f"Utfall {year - 1}"))
    return Table(
        key="styrelsens-mal",
        title=TITLE,
        row_heading="Mål",
        columns=tuple(columns),
        rows=tuple(_row(one, year, before) for one in judged),
        period=str(year),
        finding=f"{reached_said(judged)} {overall(judged)}",
        notes=(HOW,),
    )


def _row(one: Judged, year: int, before: Mapping[str, Figure] | None) -> Row:
    cells = [target_figure(one.goal, one.outcome, str(year)), one.outcome]
    if before is not None:
        cells.append(before.get(one.goal.figure))
    return Row(one.goal.slug, one.goal.text, tuple(cells), note=said_of(one))


def said_of(one: Judged) -> str:
    """'Inte nått. Andel av använda medel. Kommentaren.'"""
    parts = [f"{one.word}."]
    if one.own:
        parts.append(f"Styrelsens egen bedömning: {WORDS[one.own].lower()}.")
    if one.is_computed and (base := base_said(one.outcome)):
        parts.append(f"{base}.")
    return " ".join([*parts, one.comment]).strip()


def trend_table(
    goal: Goal, judged: Sequence[tuple[int, Judged]], outside: Collection[int] = ()
) -> Table | None:
    """The goal over the years, oldest first; None for one that no figure measures. In the years
    `outside` it did not hold: they are told for comparison.
    """
    known = [(year, one) for year, one in judged if one.outcome is not None]
    if not known:
        return None
    return Table(
        key=f"styrelsens-mal-{goal.slug}",
        title=f"{goal.text}, över åren",
        row_heading="År",
        columns=(Column("mal", "Mål"), Column("utfall", "Utfall")),
        rows=tuple(_year_row(goal, year, one, year in outside) for year, one in known),
        period=f"{known[0][0]}–{known[-1][0]}" if len(known) > 1 else str(known[0][0]),
        base_text=base_said(known[-1][1].outcome).removesuffix("."),
    )


def _year_row(goal: Goal, year: int, one: Judged, is_outside: bool) -> Row:
    target = None if is_outside else target_figure(goal, one.outcome, str(year))
    note = "Målet gällde inte." if is_outside else f"{one.word}."
    return Row(str(year), str(year), (target, one.outcome), note=note)
