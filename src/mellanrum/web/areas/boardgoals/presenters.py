"""How the board's goals and the balance requirement are shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.domain.swedish import joined
from mellanrum.figures.format import printed
from mellanrum.ledger.layouts import Layout
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.models import BoardGoal, BoardGoalReview
from mellanrum.reports.board_goal_tables import (
    WORDS,
    Judged,
    base_said,
    compared,
    target_said,
)
from mellanrum.reports.figures import YearFigures
from mellanrum.web.areas.boardgoals.reading import place_of
from mellanrum.web.areas.economy.presenters import downloads, row_links

CODES = {
    "reached": "reached",
    "partly": "partly",
    "missed": "not-reached",
    "unmeasured": "not-measured",
}
NO_DEADLINE = (
    "Ett underskott har ingen tid inom vilken det ska återställas. Lagen om finansiell samordning "
    "(2003:1210) 21 § räknar upp vilka av kommunallagens regler om budget som gäller för ett "
    "samordningsförbund. Reglerna om att återställa ett underskott är inte med. Balanskravs"
    "resultatet visas enligt LKBR (2018:597) 11 kap. 10 §."
)


def drawn(one: Judged, found: YearFigures | None, year: int, may_change: bool) -> dict[str, Any]:
    """A goal as boardgoals/year.html shows it."""
    goal = one.goal
    assert isinstance(goal, BoardGoal)
    return {
        "text": goal.text,
        "url": reverse("boardgoals-goal", args=[goal.pk]),
        "kind": goal.get_kind_display(),
        "code": CODES[one.code],
        "word": one.word,
        "target": target_said(goal, one.outcome),
        "outcome": printed(one.outcome) if one.outcome else "",
        "base": base_said(one.outcome).removesuffix("."),
        "is_unknown": bool(goal.figure) and one.outcome is None,
        "place": place_of(one.outcome, found),
        "others": [_other(goal, label, figure) for label, figure in one.others],
        "own": WORDS[one.own].lower() if one.own else "",
        "comment": one.comment,
        "review": reverse("boardgoals-review", args=[goal.pk, year]) if may_change else "",
    }


def _other(goal: BoardGoal, label: str, figure: Any) -> str:
    """'94,3 % av tilldelade medel, som hade nått målet'."""
    told = f"{printed(figure)} av {label}"
    found = compared(figure, goal.direction, goal.target)
    ends = {"reached": " (målet nått på den basen)", "missed": " (inte nått på den basen)"}
    return f"{told}{ends.get(found or '', '')}"


def years_said(goal: BoardGoal) -> str:
    if goal.to_year is None:
        return f"Från {goal.from_year}"
    return str(goal.from_year) if goal.to_year == goal.from_year else (
        f"{goal.from_year}–{goal.to_year}"
    )  # fmt: skip


def review_said(one: BoardGoalReview) -> dict[str, str]:
    verdict = f"{one.get_verdict_display()}. " if one.verdict else ""
    return {"heading": f"Styrelsen om {one.year}", "text": f"{verdict}{one.comment}".strip()}


def balance_requirement(forbund: str, found: YearFigures | None, year: int) -> dict[str, Any]:
    """The year's balance requirement with its links, and which layouts say what is what."""
    table = found.tables.get("balanskrav") if found else None
    if table is None:
        return {"balance": None}
    return {
        "balance": table,
        "balance_links": row_links(table, year),
        "balance_files": downloads(year, table.key),
        "no_deadline": NO_DEADLINE,
        "layouts": layouts_said(layouts_of(forbund, year), year),
    }


def layouts_said(layouts: dict[str, Layout], year: int) -> list[dict[str, str]]:
    """What counts as liquid funds, and how deviations are signed: read from the layouts."""
    told = []
    if balance := layouts.get("balansrakning"):
        told.append(_link(balance, year, liquid_said(balance)))
    if operating := layouts.get("driftredovisning"):
        told.append(_link(operating, year, signs_said(operating)))
    return [one for one in told if one["text"]]


def _link(layout: Layout, year: int, text: str) -> dict[str, str]:
    own = "förbundets egen" if layout.forbund else "den allmänna"
    label = f"{layout.title}, {own} uppställningen från {layout.valid_from}"
    url = reverse("charts-layout", args=[year, layout.key])
    return {"text": text, "label": label, "url": url}


def liquid_said(layout: Layout) -> str:
    row = layout.find_row("likvida-medel")
    if row is None or row.owned is None:
        return ""
    return f"Likvida medel är konto {joined([str(one) for one in row.owned.ranges])}."


def signs_said(layout: Layout) -> str:
    """A deviation is outcome − budget unless the row says otherwise."""
    turned = [f"”{row.label}”" for row in layout.rows if row.deviation == -1]
    told = "Avvikelsen är utfall minus budget, så ett plus är bättre än budget"
    if not turned:
        return f"{told}."
    return f"{told}, utom för {joined(turned)}, där den är budget minus utfall."
