"""A claim, a paper, a right and an agreement for the addresses of the access table."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.actions import attachments, attest_orders, claims
from mellanrum.registers.economy.actions.award_decisions import grant_award
from mellanrum.registers.economy.actions.service_agreements import add_agreement
from mellanrum.registers.economy.agreement_policies import AgreementPlan
from mellanrum.registers.economy.attest_policies import CHECK, RightRow
from mellanrum.registers.economy.award_deciding import BOARD, AwardPlan
from mellanrum.registers.economy.claim_policies import ClaimRow
from mellanrum.registers.insatser.queries import get_insats

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
DAY = date(2022, 1, 1)


def claim_places(forbund: str, slug: str, at: datetime) -> dict[str, str]:
    """Numbers for the addresses; the claim is a draft without costs, so that no step is taken."""
    insats = get_insats(forbund, slug)
    plan = AwardPlan("Prov 1", DAY, date(2023, 1, 1), 100_000_00, DAY, "Styrelsen § 1", "Prov")
    same = {"by": BY, "at": at}
    award = grant_award(
        insats=insats, owner=insats.host, row=plan, years={2022: 100_000_00}, decider=BOARD, **same
    )
    row = ClaimRow(DAY, date(2022, 2, 1))
    claim = claims.start(award=award, row=row, lines=(), **same)
    paper = attachments.add(thing=claim, name="kvitto.pdf", data=b"%PDF-1.7 prov", **same)
    user = find_user("ekonom")
    right = RightRow(CHECK, DAY, "Styrelsen § 2", limit_ore=50_000_00)
    rule = attest_orders.give_right(forbund=insats.forbund, user=user, row=right, **same)
    bought = AgreementPlan("Hyresvärden", "Kontor", date(2021, 1, 1), "Prov", accounts="5010")
    agreement = add_agreement(forbund=insats.forbund, row=bought, insats=None, **same)
    signed = attachments.add(thing=agreement, name="avtal.pdf", data=b"%PDF-1.7 avtal", **same)
    return {
        "agreement_paper": str(signed.pk),
        "award": str(award.pk),
        "claim": str(claim.pk),
        "paper": str(paper.pk),
        "attest_rule": str(rule.pk),
        "agreement": str(agreement.pk),
    }
