"""What charts over time and over stages say, in words: what happened, never what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mellanrum.documents.chart_funnel import is_narrowing, share_text
from mellanrum.documents.chart_series import (
    Series,
    drawn_rows,
    figure_at,
    is_benchmark,
    period_places,
    read_series,
)
from mellanrum.documents.chart_survival import Survival, median_stay, read_survival
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import cell
from mellanrum.figures.table import Column, Table


def time_text(table: Table, columns: Sequence[Column]) -> list[str]:
    """A sentence a line: first, last, highest, lowest, and what is not shown."""
    return [line_text(one) for one in read_series(table, columns, period_places)]


def line_text(one: Series) -> str:
    """'Kvinnor: från 18 (2016) till 46 (2021), högst 46 (2021), lägst 18 (2016)'."""
    shown = one.shown
    if not shown:
        return f"{one.label}: visas inte"
    first, last = shown[0], shown[-1]
    text = f"{one.label}: {first.text} ({first.label})"
    if len(shown) > 1:
        high = max(shown, key=lambda p: p.value or 0)
        low = min(shown, key=lambda p: p.value or 0)
        text = (
            f"{one.label}: från {first.text} ({first.label}) till {last.text} ({last.label}), "
            f"högst {high.text} ({high.label}), lägst {low.text} ({low.label})"
        )
        text += " av det som visas" if len(shown) < len(one.points) else ""
    return text + "".join(f", {words}" for words in unseen_text(one))


def unseen_text(one: Series) -> list[str]:
    """'2015 visas inte', 'uppgift saknas för 2017'."""
    hidden = [p.label for p in one.points if p.value is None and p.text == "·"]
    unknown = [p.label for p in one.points if p.value is None and p.text != "·"]
    found = [f"{joined(hidden)} visas inte"] if hidden else []
    return found + ([f"uppgift saknas för {joined(unknown)}"] if unknown else [])


def survival_text(table: Table, columns: Sequence[Column]) -> list[str]:
    """How many are left and when half are, then each outcome at the end."""
    held = read_survival(table, columns)
    sentences = [curve_text(one) for one in held.curves if one.shown]
    return sentences + outcome_text(held)


def curve_text(one: Series) -> str:
    """'Kvar: 29 % efter 12 månader; högst hälften kvar från månad 8'."""
    last = one.shown[-1]
    median = median_stay(one)
    left = f"{one.label}: {last.text} efter {last.at} månader"
    hidden = [str(point.at) for point in one.points if point.value is None]
    gaps = f", månad {joined(hidden)} visas inte" if hidden else ""
    return left + (f", högst hälften kvar efter {median} månader" if median else "") + gaps


def outcome_text(held: Survival) -> list[str]:
    """'Efter 12 månader: Till arbete 44 %, Annat avslut 27 %'."""
    told = [f"{one.label} {one.points[-1].text}" for one in held.outcomes if one.points[-1].value]
    return [f"Efter {held.last} månader: {', '.join(told)}"] if told else []


def funnel_text(table: Table, columns: Sequence[Column]) -> list[str]:
    """Each stage with its share of the one before, and where most are lost between two shown; only
    the numbers where some stage is larger than one before it.
    """
    stages = [
        (row.label, figure_at(table, row, columns[0].key))
        for row in drawn_rows(table)
        if not is_benchmark(row.key)
    ]
    figures = [figure for _, figure in stages]
    if not is_narrowing(figures):
        return [stage_text(label, figure, None) for label, figure in stages]
    before: list[Figure | None] = [None, *figures]
    steps = [
        stage_text(label, figure, whole)
        for (label, figure), whole in zip(stages, before, strict=False)
    ]
    return steps + lost_text(stages)


def stage_text(label: str, figure: Figure | None, before: Figure | None) -> str:
    """'Beredda 108, 87 % av steget före'; 'Avslutade visas inte'."""
    if figure is None or figure.value is None:
        hidden = figure is not None and figure.status is Status.SUPPRESSED
        return f"{label} visas inte" if hidden else f"{label}: uppgift saknas"
    shown = before is not None and before.value is not None
    share = share_text(figure, before) if shown else ""
    return f"{label} {cell(figure)}" + (f", {share} av steget före" if share else "")


def lost_text(stages: Sequence[tuple[str, Figure | None]]) -> list[str]:
    """'Störst bortfall mellan Beredda och Började'; nothing unless every stage is shown."""
    if any(figure is None or figure.value is None for _, figure in stages):
        return []
    losses = [
        (one.value - other.value, first, second)
        for (first, one), (second, other) in pairwise(stages)
        if one and other and one.value is not None and other.value is not None
    ]
    most = max(losses, default=None, key=lambda loss: loss[0])
    if most is None or most[0] <= 0:
        return []
    return [f"Störst bortfall mellan {most[1]} och {most[2]}"]
