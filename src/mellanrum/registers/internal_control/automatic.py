"""Controls that the program makes itself of what other registers hold: a sentence and an outcome.

They tell and never stop anybody. The one who holds the control reads them and judges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.domain import deadlines
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import MONTHS, plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.prognosis import Followed, add_up, follow, whole
from mellanrum.registers.economy.prognosis_queries import CostYear, cost_year_of
from mellanrum.registers.governance.delegation_queries import (
    delegated_of,
    list_overdue_reports,
    number_of,
)
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.posting_policies import list_flags
from mellanrum.registers.governance.posting_queries import list_announced
from mellanrum.registers.insatser.operation_queries import deviations_of
from mellanrum.registers.organisation.models import Forbund

RIGHT, REMARK, WRONG = "right", "remark", "wrong"
TOLERATED = Decimal(0)  # IC-08 asks to know before the budget is exceeded, so nothing is tolerated


@dataclass(frozen=True, slots=True)
class Computed:
    """`outcome` as of an occasion, `sentences` what lies behind it."""

    outcome: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what and when: [from_on, to_on), as it is known today."""

    forbund: Forbund
    from_on: date
    to_on: date
    today: date

    @property
    def last(self) -> date:
        """The last day that can be looked at."""
        return min(self.to_on - ONE_DAY, self.today)


def compute(code: str, asked: Asked) -> Computed:
    """Raises KeyError for a control that is made by hand."""
    return CONTROLS[code](asked)


# --- the budget (IC-02 a, IC-08) -------------------------------------------------------------


def budget(asked: Asked) -> Computed:
    """Outcome and prognosis against the budget at the last booked month of the time."""
    year = asked.last.year
    held = cost_year_of(asked.forbund.slug, year, asked.forbund.name)
    month = min(held.last_month, asked.last.month)
    if not month:
        return Computed(REMARK, (f"Inget är bokfört för {year}. Läs in bokföringen först.",))
    lines = [follow(line, month) for line in held.lines]
    if all(one.budget is None for one in lines) and held.budgets.total is None:
        return Computed(REMARK, (f"Budget för {year} saknas. Lägg in den först.",))
    return told_of_budget(lines, _total(held, lines, month), month, year)


def _total(held: CostYear, lines: list[Followed], month: int) -> Followed:
    """All costs; against the budget of them all where that is what is known."""
    total = add_up("totalt", "Alla kostnader", lines, lenient=held.budgets.is_whole)
    if total.budget is not None or held.budgets.total is None:
        return total
    return Followed(total.key, total.label, total.outcome, None, held.budgets.total, total.expected)


def told_of_budget(lines: list[Followed], total: Followed, month: int, year: int) -> Computed:
    """A spent budget is wrong, one that will be exceeded a remark."""
    spent = [one for one in (*lines, total) if is_spent(one)]
    heading = [one for one in (*lines, total) if one not in spent and will_exceed(one)]
    after = f"Efter {MONTHS[month - 1]} {year}"
    if not spent and not heading:
        return Computed(RIGHT, (f"{after} ryms utfall och prognos i budgeten.",))
    told = [f"{one.label}: utfallet {whole(one.outcome)} är mer än årets budget "
            f"{whole(one.budget or 0)}." for one in spent]  # fmt: skip
    told += [f"{one.label}: prognosen {whole(one.expected or 0)} är mer än årets budget "
             f"{whole(one.budget or 0)}." for one in heading]  # fmt: skip
    return Computed(WRONG if spent else REMARK, (f"{after}:", *told))


def is_spent(one: Followed) -> bool:
    return one.budget is not None and one.outcome > max(one.budget, 0)


def will_exceed(one: Followed) -> bool:
    """The prognosis is above the budget by more than what is tolerated."""
    if one.budget is None or one.expected is None or one.expected <= 0:
        return False
    return (one.expected - one.budget) * 100 > TOLERATED * one.budget


# --- minutes, delegation and deviations ------------------------------------------------------


def minutes(asked: Asked) -> Computed:
    """The board's minutes of meetings in the time: adjusted and announced, and in time."""
    found = Meeting.objects.filter(
        body__forbund__slug=asked.forbund.slug,
        body__kind="board",
        on__gte=asked.from_on,
        on__lte=asked.last,
    ).exclude(state="cancelled")
    days = list(found.order_by("on").values_list("on", "adjusted_on"))
    flags = [
        flag
        for one in list_announced(asked.forbund.slug)
        if asked.from_on <= one.meeting.on <= asked.last
        for flag in list_flags(one.adjusted_on, one.facts, asked.today)
    ]
    return told_of_minutes(days, flags, asked.today)


def told_of_minutes(
    held: Sequence[tuple[date, date | None]], flags: Sequence[str], today: date
) -> Computed:
    """`held` are (the day of the meeting, of adjustment), `flags` what is wrong with notices."""
    told, missing = [], 0
    for on, adjusted_on in held:
        due_on = deadlines.minutes_due(on)
        if adjusted_on is None and due_on < today:
            missing += 1
            told.append(f"Protokollet {long_date(on)} är inte justerat.")
        elif adjusted_on is not None and adjusted_on > due_on:
            late = plural((adjusted_on - due_on).days, "dag", "dagar")
            told.append(f"Protokollet {long_date(on)} justerades {late} för sent.")
    told += flags
    looked = f"{plural(len(held), 'styrelsemöte', 'styrelsemöten')} granskade."
    return Computed(WRONG if missing else REMARK if told else RIGHT, (looked, *told))


def delegated(asked: Asked) -> Computed:
    """Decisions by delegation in the time: told to the board at its next meeting (IC-05)."""
    slug = asked.forbund.slug
    made = delegated_of(slug).filter(
        decided_on__gte=asked.from_on, decided_on__lte=asked.last, withdrawn_reason=""
    )
    overdue = [
        (number_of(one), meeting.on)
        for one, meeting in list_overdue_reports(slug, asked.today)
        if asked.from_on <= one.decided_on <= asked.last
    ]
    return told_of_delegated(made.count(), overdue)


def told_of_delegated(made: int, overdue: Sequence[tuple[str, date]]) -> Computed:
    """`overdue` are (the decision's number, the board's meeting that was not told of it)."""
    looked = f"{plural(made, 'delegationsbeslut', 'delegationsbeslut')} granskade."
    told = [f"{number} anmäldes inte till styrelsen {long_date(on)}." for number, on in overdue]
    return Computed(WRONG if told else RIGHT, (looked, *told))


def deviations(asked: Asked) -> Computed:
    """Deviations of the time told to the steering group and the board (INS-16)."""
    held = deviations_of(asked.forbund.slug).filter(
        occurred_on__gte=asked.from_on, occurred_on__lte=asked.last
    )
    rows = held.values_list("title", "state", "steering_group_told_on", "board_told_on")
    return told_of_deviations(list(rows))


def told_of_deviations(held: Sequence[tuple[str, str, date | None, date | None]]) -> Computed:
    """`held` are (title, state, told to the steering group, told to the board)."""
    told = [f"{title}: inte delgiven styrgruppen." for title, _, group, _ in held if group is None]
    told += [f"{title}: inte delgiven styrelsen." for title, _, _, board in held if board is None]
    running = sum(state == "open" for _, state, _, _ in held)
    looked = (
        f"{plural(len(held), 'avvikelse', 'avvikelser')} granskade, varav {running} utan åtgärd."
    )
    return Computed(REMARK if told else RIGHT, (looked, *told))


CONTROLS: Mapping[str, Callable[[Asked], Computed]] = {
    "budget": budget,
    "minutes": minutes,
    "delegated": delegated,
    "deviations": deviations,
}
