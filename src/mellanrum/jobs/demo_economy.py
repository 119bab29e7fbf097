"""The money's way out in the demo: an attest order, and claims on 2022 in every state.

All of it is invented and says so. Made by the actions that the pages use, for 2022 only, so that no
figure of the published years changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.periods import today_of
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.economy.actions import attachments, attest_orders, claims, payments
from mellanrum.registers.economy.actions.payments import PaymentRow
from mellanrum.registers.economy.actions.unclaimed import report_unclaimed
from mellanrum.registers.economy.attest_policies import ATTEST, AWARD, CHECK, VOUCHER, RightRow
from mellanrum.registers.economy.claim_lines import CostLine
from mellanrum.registers.economy.claim_policies import ClaimRow
from mellanrum.registers.economy.models import AttestRule, Award, Claim
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund

BY = system("demo")
SOURCE = "Påhittat för demon"
ORDER = (  # who, what, the limit in kronor
    ("ekonom", CHECK, None),
    ("chef", CHECK, None),
    ("chef", ATTEST, 500_000),
    ("ledamot", ATTEST, None),
    ("chef", AWARD, 50_000),
    ("chef", VOUCHER, None),
    ("ekonom", VOUCHER, None),
)
RECEIPT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def demo_economy() -> int:
    """Make it once; returns how many claims were made."""
    forbund = get_forbund(DEMO_FORBUND)
    if AttestRule.objects.filter(forbund=forbund, source=SOURCE).exists():
        return 0
    _order(forbund)
    return _steget_fram() + _mykey()


def on(month: int, day: int) -> datetime:
    """A morning of 2022."""
    return datetime(2022, month, day, 8, 0, tzinfo=UTC)


def _user(name: str) -> User:
    found = find_user(name)
    if found is None:
        raise LookupError(name)
    return found


def _as(name: str, at: datetime) -> Actor:
    return actor_of(_user(name), today_of(at))


def _order(forbund: Forbund) -> None:
    for name, what, limit in ORDER:
        ore = None if limit is None else limit * 100
        row = RightRow(what, date(2021, 1, 1), SOURCE, limit_ore=ore)
        user, at = _user(name), on(1, 3)
        attest_orders.give_right(forbund=forbund, user=user, row=row, by=BY, at=at)


def _award(insats: str) -> Award | None:
    """The demo package's decision on funds to the insats."""
    found = Award.objects.filter(insats__forbund__slug=DEMO_FORBUND, insats__slug=insats)
    return found.order_by("from_on", "pk").first()


def _steget_fram() -> int:
    """One paid, one to attest, one given back; and what is not claimed at the year's end."""
    award = _award("steget-fram")
    if award is None:
        return 0
    _paid(_submitted(award, (1, 4), 98_400_00, on(4, 8)))
    waiting = _submitted(award, (4, 7), 114_250_00, on(7, 5))
    told = "Stämmer mot underlaget."
    claims.check(claim=waiting, comment=told, by=_as("ekonom", on(7, 6)), at=on(7, 6))
    returned = _submitted(award, (7, 10), 127_900_00, on(10, 5))
    reason = "Hyran för september saknar faktura. Bifoga den och lämna in igen."
    claims.give_back(claim=returned, reason=reason, by=_as("ekonom", on(10, 7)), at=on(10, 7))
    lead, at = _as("processledare", on(12, 30)), on(12, 30)
    text = "Lön och hyra för december (påhittat)"
    report_unclaimed(award=award, year=2022, amount_ore=64_500_00, text=text, by=lead, at=at)
    return 3


def _mykey() -> int:
    """Written by the office for the owner; the director checks it, as the economist wrote it."""
    award = _award("mykey")
    if award is None:
        return 0
    _submitted(award, (1, 7), 302_300_00, on(8, 15), "ekonom")
    return 1


def _submitted(
    award: Award, months: tuple[int, int], ore: int, at: datetime, name: str = "processledare"
) -> Claim:
    """Costs of [first month, last month) handed in."""
    first, last = months
    by = _as(name, at)
    row = ClaimRow(date(2022, first, 1), date(2022, last, 1), "Enligt plan. Påhittade kostnader.")
    lines = (
        CostLine("staff", "Handledare, löner med påslag", ore - 62_000_00),
        CostLine("premises", "Hyra", 45_000_00),
        CostLine("material", "Material till aktiviteter", 17_000_00, 4_250_00),
    )
    made = claims.start(award=award, row=row, lines=lines, by=by, at=at)
    attachments.add(thing=made, name="utdrag-bokforing.pdf", data=RECEIPT, by=by, at=at)
    done: Claim = claims.submit(claim=made, by=by, at=at)
    return done


def _paid(claim: Claim) -> None:
    checked = claims.check(claim=claim, by=_as("ekonom", on(4, 11)), at=on(4, 11))
    done = claims.attest(claim=checked, by=_as("chef", on(4, 12)), at=on(4, 12))
    row = PaymentRow(date(2022, 4, 20), 98_400_00, "Bankgiro, påhittat")
    payments.pay(claim=done, row=row, by=_as("ekonom", on(4, 20)), at=on(4, 20))
