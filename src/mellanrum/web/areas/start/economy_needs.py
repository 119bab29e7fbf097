"""What of the economy waits for the viewer: the budget's day, ties that do not hold, claims,
proposed vouchers and fees that are overdue. Each only for who may do something about it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.domain.deadlines import budget_due
from mellanrum.domain.periods import today_of
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.tie_table import VERDICTS
from mellanrum.ledger.ties import Verdict
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy.booking_lines import lines_of
from mellanrum.registers.economy.booking_policies import debit_of
from mellanrum.registers.economy.booking_queries import bookings_of
from mellanrum.registers.economy.claim_queries import list_rights
from mellanrum.registers.economy.funding_queries import list_unpaid
from mellanrum.registers.economy.models import Booking, BudgetPlan
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.queries_plans import list_plans
from mellanrum.reports.economy_ties import TIES
from mellanrum.reports.figures import YearFigures
from mellanrum.web.areas.claims.lists import tasks_of
from mellanrum.web.areas.claims.reach import seen_claims
from mellanrum.web.viewer import Viewer

Need = dict[str, str]
BUDGETS = frozenset({Role.DIRECTOR, Role.ECONOMIST, Role.BOARD_MEMBER})
OPEN_PLANS = {"proposal": "föreslagen", "consulted": "samrådd"}
WAITING = ("submitted", "checked", "attested", "returned")
CLAIMS = {
    "granska": ("att granska", "Granska underlaget, så kan nästa person attestera."),
    "attestera": ("att attestera", "En annan person har granskat underlaget."),
    "betala": ("att betala", "Attesten är klar. Anteckna utbetalningen."),
    "komplettera": ("att komplettera", "Skälet till återlämnandet står på rekvisitionen."),
}


def budget_needs(viewer: Viewer, today: date, ahead: int) -> Iterator[Need]:
    """A budget that is not decided: `ahead` days before its last day (lag 2003:1210 23 §), and
    after it as long as somebody has a proposal open.
    """
    if not viewer.roles & BUDGETS:
        return
    plans = [p for p in list_plans(viewer.forbund_slug) if is_own(p.entity, viewer.forbund_name)]
    for year in (today.year, today.year + 1):
        due, held = budget_due(year), [p for p in plans if p.first_year == year]
        left = (due - today).days
        if any(p.state in ("decided", "replaced") for p in held) or left >= ahead:
            continue
        proposal = next((p for p in held if p.state in OPEN_PLANS), None)
        if left >= 0 or proposal:
            yield _budget(year, due, left, proposal)


def _budget(year: int, due: date, left: int, proposal: BudgetPlan | None) -> Need:
    distance = {0: "i dag", 1: "i morgon"}.get(left, f"om {left} dagar")
    last = f"Senast {long_date(due)}, {distance}."
    if left < 0:
        last = f"Sista dagen var {long_date(due)}."
    known = "Inget förslag finns." if left >= 0 else ""
    if proposal:
        known = f"”{proposal.title}” är {OPEN_PLANS[proposal.state]}."
    url = reverse("budget-plan", args=[proposal.slug]) if proposal else reverse("budget")
    title = f"Budgeten för {year} ska vara beslutad"
    return {"title": title, "text": f"{last} {known}".strip(), "url": url}


def money_needs(viewer: Viewer, figures: YearFigures | None, today: date) -> Iterator[Need]:
    """What does not agree, then what waits for a step, then what is late."""
    if viewer.can("economy.change"):
        yield from _ties(figures)
    if viewer.can("claims.read") or viewer.can("economy.attest"):
        rights = list_rights(viewer.forbund_slug)
        yield from _claims(viewer, rights, today)
        yield from _vouchers(viewer, rights, today)
    if viewer.can("economy.change"):
        yield from _fees(viewer, today)


def _ties(figures: YearFigures | None) -> Iterator[Need]:
    table = figures.tables.get(TIES) if figures else None
    broken = [r for r in table.rows if r.note == VERDICTS[Verdict.BROKEN]] if table else []
    if figures and broken:
        count = plural(len(broken), "avstämning", "avstämningar")
        yield {
            "title": f"{count} för {figures.year} stämmer inte",
            "text": f"Den första: {broken[0].label}.",
            "url": reverse("economy-ties", args=[figures.year]),
        }


def _claims(viewer: Viewer, rights: list[attest.Right], today: date) -> Iterator[Need]:
    if not viewer.can("claims.read"):
        return
    waiting = list(seen_claims(viewer).filter(state__in=WAITING))
    counts = Counter(line.task for line in tasks_of(viewer, waiting, rights, today))
    for task, (words, text) in CLAIMS.items():
        if counts[task]:
            yield {
                "title": f"{plural(counts[task], 'rekvisition', 'rekvisitioner')} {words}",
                "text": text,
                "url": f"{reverse('claims')}?uppgift={task}",
            }


def _vouchers(viewer: Viewer, rights: list[attest.Right], today: date) -> Iterator[Need]:
    """Proposals of others that the viewer may book."""
    if not viewer.can("economy.attest"):
        return
    open_ones = bookings_of(viewer.forbund_slug).filter(state="proposed")
    found = [b for b in open_ones if _may_book(b, viewer.actor.key, rights, today)]
    if found:
        yield {
            "title": f"{plural(len(found), 'rättelse', 'rättelser')} att bokföra",
            "text": f"Den äldsta föreslogs {long_date(today_of(found[-1].entered_at))}.",
            "url": reverse("bookings-proposals"),
        }


def _may_book(booking: Booking, user: str, rights: list[attest.Right], today: date) -> bool:
    """Another than who proposed it; by the attest order where that speaks of vouchers."""
    if booking.entered_by == user:
        return False
    if all(right.what != attest.VOUCHER for right in rights):
        return True
    amount = debit_of(lines_of(booking.content))
    return attest.find_right(rights, user, attest.VOUCHER, "", amount, today) is not None


def _fees(viewer: Viewer, today: date) -> Iterator[Need]:
    """Letters whose day has passed without the whole payment, by year."""
    late = list_unpaid(viewer.forbund_slug, today)
    for year in sorted({one.year for one in late}):
        own = [one for one in late if one.year == year]
        left = plain_amount(sum(one.amount_ore - (one.paid_ore or 0) for one in own))
        what = plural(len(own), "förfallen medlemsavgift", "förfallna medlemsavgifter")
        yield {
            "title": f"{what} för {year}",
            "text": f"{left} kr är inte betalt. Den äldsta förföll {long_date(own[0].due_on)}.",
            "url": reverse("funding-requisitions", args=[year]),
        }
