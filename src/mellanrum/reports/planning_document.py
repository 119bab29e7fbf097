"""The plan and its follow-up on paper and as rows of a sheet: the same words as on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Note,
    Paragraph,
    Run,
    Section,
    Style,
    TableBlock,
    plain,
)
from mellanrum.domain.planning_machines import OPERATIONAL_PLAN, PLAN_ACTIVITY
from mellanrum.figures.format import long_date, printed
from mellanrum.registers.planning.follow_up_policies import WORDS
from mellanrum.registers.planning.models import PlanActivity
from mellanrum.reports.board_goal_tables import target_said as board_target
from mellanrum.reports.planning_figures import activities_table, goals_table
from mellanrum.reports.planning_follow_up import FollowedArea, FollowedGoal, FollowedPlan
from mellanrum.reports.planning_measures import target_said
from mellanrum.reports.version import version

PLAN_HEADINGS = ("Fokusområde", "Mål", "Utanför egen rådighet", "Mått eller aktivitet", "Målvärde",
                 "Ansvarig", "Från", "Till", "Källa")  # fmt: skip
YEAR_HEADINGS = ("Fokusområde", "Mål", "Målets bedömning", "Mått eller aktivitet", "Målvärde",
                 "Utfall", "Kvinnor", "Män", "Bedömning eller läge", "Kommentar")  # fmt: skip
Cells = list[str]


def plan_rows(found: FollowedPlan, *, is_follow_up: bool) -> tuple[tuple[str, ...], list[Cells]]:
    """(headings, a row for every measure and activity, and for a goal without any)."""
    make = partial(_year_rows, found) if is_follow_up else _plan_rows
    rows = [row for area in found.areas for goal in area.goals for row in make(area, goal)]
    return (YEAR_HEADINGS if is_follow_up else PLAN_HEADINGS), rows


def _plan_rows(area: FollowedArea, goal: FollowedGoal) -> Iterator[Cells]:
    first = [area.area.title, goal.text, goal.goal.why_outside]
    for one in goal.measures:
        yield [*first, one.version.text, target_said(one.version), "", "", "", one.version.source]
    if goal.board is not None or not (goal.measures or goal.activities):
        yield [*first, "Styrelsens mål" if goal.board else "", board_said(goal), "", "", "", ""]
    for a in goal.activities:
        yield [*first, a.text, "", a.function, a.from_on.isoformat(), a.due_on.isoformat(), ""]


def _year_rows(found: FollowedPlan, area: FollowedArea, goal: FollowedGoal) -> Iterator[Cells]:
    first = [area.area.title, goal.text, WORDS[goal.code]]
    for one in goal.measures:
        sexes = dict(one.outcome.by_sex)
        women, men = (printed(sexes[s]) if s in sexes else "" for s in ("Kvinnor", "Män"))
        target = target_said(one.version, one.outcome)
        yield [*first, one.version.text, target, one.outcome.text or one.outcome.why, women, men,
               WORDS[one.code], one.comment]  # fmt: skip
    if goal.board is not None or not (goal.measures or goal.activities):
        outcome = printed(goal.board.outcome) if goal.board and goal.board.outcome else ""
        yield [*first, "", board_said(goal), outcome, "", "", WORDS[goal.code], goal.comment]
    for a in goal.activities:
        state = found.state_of(a)
        why = a.reason if state == a.state else ""
        yield [*first, a.text, "", "", "", "", PLAN_ACTIVITY.states[state], why]


def board_said(goal: FollowedGoal) -> str:
    """The target of a goal that is the board's."""
    return board_target(goal.board.goal, goal.board.outcome) if goal.board else ""


def plan_document(found: FollowedPlan, today: date) -> Document:
    """The plan to print: vision, and each area with its goals."""
    return _document(found, today, "Verksamhetsplan", found.plan.from_year, _plan_sections(found))


def follow_up_document(found: FollowedPlan, today: date) -> Document:
    """A year of the plan to print."""
    title = "Uppföljning av verksamhetsplanen"
    return _document(found, today, title, found.year, _year_sections(found))


def _document(
    found: FollowedPlan, today: date, title: str, year: int, sections: Iterator[Section]
) -> Document:
    plan = found.plan
    state = OPERATIONAL_PLAN.states[plan.state]
    decided = f", {plan.decision}" if plan.decision else ""
    return Document(
        title=title,
        organisation=plan.forbund.name,
        year=year,
        date=today,
        sections=tuple(sections),
        subtitle=f"{plan.title}. Gäller {plan.from_year}–{plan.to_year}",
        colophon=(("Läge", f"{state}{decided}"), ("Program", f"Mellanrum {version()}")),
        watermark_note="" if plan.state in ("decided", "replaced") else "Förslag",
    )


def _plan_sections(found: FollowedPlan) -> Iterator[Section]:
    if found.plan.vision:
        yield Section("vision", "Vision", 1, tuple(_paragraphs(found.plan.vision)))
    for area in found.areas:
        blocks = [*_paragraphs(area.area.text)]
        for goal in area.goals:
            blocks += _goal_blocks(goal)
        yield Section(f"omrade-{area.area.pk}", area.area.title, 1, tuple(blocks))


def _paragraphs(text: str) -> Iterator[Block]:
    return (plain(part.strip()) for part in text.split("\n\n") if part.strip())


def _goal_blocks(goal: FollowedGoal) -> Iterator[Block]:
    yield Paragraph((Run(goal.text, Style.STRONG),))
    lines = [f"Mäts av: {m.version.text}. {target_said(m.version) or 'Bedöms i ord'}."
             for m in goal.measures]  # fmt: skip
    lines += [f"Styrelsens mål. {board_said(goal) or 'Bedöms i ord'}."] if goal.board else []
    lines += [f"{a.text} ({a.function}, {_when(a)})." for a in goal.activities]
    if lines:
        yield BulletList(tuple((Run(line),) for line in lines))
    if goal.goal.is_outside:
        yield Note(f"Utanför förbundets egen rådighet: {goal.goal.why_outside}")


def _when(activity: PlanActivity) -> str:
    return f"{long_date(activity.from_on)}–{long_date(activity.due_on)}"


def _year_sections(found: FollowedPlan) -> Iterator[Section]:
    states = [found.state_of(a) for a in found.activities]
    first: list[Block] = [plain(found.summary)] if found.summary else []
    first += _paragraphs(found.text)
    first += [TableBlock(goals_table(found.counted, found.year))]
    first += [TableBlock(activities_table(states, found.year))] if states else []
    yield Section("sammanfattning", f"Sammanfattning {found.year}", 1, tuple(first))
    for area in found.areas:
        blocks: list[Block] = []
        for goal in area.goals:
            blocks += _followed_blocks(found, goal)
        blocks += _insats_blocks(area)
        yield Section(f"omrade-{area.area.pk}", area.area.title, 1, tuple(blocks))
    if found.not_carried_out:
        lines = ((Run(f"{a.text}: {a.reason}"),) for a in found.not_carried_out)
        yield Section("inte-genomfort", "Inte genomfört", 1, (BulletList(tuple(lines)),))


def _insats_blocks(area: FollowedArea) -> Iterator[Block]:
    """The goals of the area's insatser, together."""
    if area.insats_goals:
        yield Paragraph((Run("Insatsernas mål", Style.STRONG),))
        lines = (f"{g.insats}: {g.text}. {g.told.rstrip('.')}." for g in area.insats_goals)
        yield BulletList(tuple((Run(line),) for line in lines))


def _followed_blocks(found: FollowedPlan, goal: FollowedGoal) -> Iterator[Block]:
    word = Run(f"{WORDS[goal.code]}: ", Style.STRONG)
    yield Paragraph((word, Run(goal.text)))
    lines = list(measure_lines(goal))
    if goal.board is not None and (target := board_said(goal)):
        outcome = printed(goal.board.outcome) if goal.board.outcome else "inte känt"
        lines.append(f"{target}. Utfall: {outcome}.")
    states = ((a, PLAN_ACTIVITY.states[found.state_of(a)].lower()) for a in goal.activities)
    lines += [f"{a.text}: {state}." for a, state in states]
    if lines:
        yield BulletList(tuple((Run(line),) for line in lines))
    if goal.comment:
        yield plain(goal.comment)
    if goal.goal.is_outside:
        yield Note(f"Utanför förbundets egen rådighet: {goal.goal.why_outside}")


def measure_lines(goal: FollowedGoal) -> Iterator[str]:
    """'Andel i arbete: minst 50 %. Utfall 47 % (kvinnor 45 %, män 49 %). Inte nått.'"""
    for one in goal.measures:
        sexes = ", ".join(f"{label.lower()} {printed(f)}" for label, f in one.outcome.by_sex)
        outcome = f"Utfall {one.outcome.text}" if one.outcome.text else one.outcome.why.rstrip(".")
        beside = f" ({sexes})" if sexes else ""
        target = target_said(one.version, one.outcome)
        held = f": {target[0].lower()}{target[1:]}" if target else ""
        told = f"{one.version.text}{held}. {outcome}{beside}. {WORDS[one.code]}."
        why = one.outcome.why if one.outcome.text else ""
        yield " ".join(part for part in (told, why, one.comment) if part)
