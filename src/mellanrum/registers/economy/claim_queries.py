"""Reading awards, claims, what is used and not claimed, and the attest order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet, Sum

from mellanrum.accounts.access import GRANTS
from mellanrum.accounts.models import User
from mellanrum.audit.models import Event
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy.attest_policies import Right
from mellanrum.registers.economy.claim_lines import CostLine, list_dear_vat, sum_of
from mellanrum.registers.economy.claim_policies import COUNTED, MOST_VAT_PERCENT, ClaimFacts
from mellanrum.registers.economy.models import (
    AttestRule,
    Award,
    AwardYear,
    Claim,
    ClaimAttest,
    Payment,
    Rebooking,
    Unclaimed,
    Voucher,
)
from mellanrum.registers.economy.queries_plans import insats_budgets

WRITTEN = ("claims.start", "claims.change", "claims.submit")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AwardMoney:
    """What has become of an award, in öre. `claimed` counts claims handed in and not given back or
    withdrawn, a paid one as paid; `left` is what can still be claimed.
    """

    awarded: int
    claimed: int
    paid: int
    repaid: int
    by_year: dict[int, int]

    @property
    def left(self) -> int:
        return self.awarded - self.claimed + self.repaid

    @property
    def used(self) -> int:
        """What the owner has had and kept."""
        return self.paid - self.repaid


def awards_of(forbund: str) -> QuerySet[Award]:
    """With all that their money is summed from. Six queries."""
    claims = Claim.objects.prefetch_related("lines", "payments").order_by("number")
    found = Award.objects.filter(insats__forbund__slug=forbund)
    near = found.select_related("insats__forbund", "owner")
    return near.prefetch_related("years", "unclaimed", Prefetch("claims", queryset=claims))


def claims_of(forbund: str) -> QuerySet[Claim]:
    """Newest first, with lines, steps, payments and the award."""
    found = Claim.objects.filter(award__insats__forbund__slug=forbund)
    near = found.select_related("award__insats__forbund", "award__owner")
    return near.prefetch_related("lines", "attests", "payments").order_by("-made_at", "-pk")


def lines_of(claim: Claim) -> list[CostLine]:
    return [CostLine(one.kind, one.text, one.amount_ore, one.vat_ore) for one in claim.lines.all()]


def amount_of(claim: Claim) -> int:
    """What is asked for, in öre, without VAT."""
    return sum(line.amount_ore for line in claim.lines.all())


def paid_of(claim: Claim, kind: str = Payment.Kind.PAID) -> int:
    return sum(p.amount_ore for p in claim.payments.all() if p.kind == kind)


def counted_of(claim: Claim) -> int:
    """What the claim takes of its award: nothing until handed in, then what it asks, then what was
    paid.
    """
    if claim.state not in COUNTED:
        return 0
    return paid_of(claim) if claim.state == "paid" else amount_of(claim)


def money_of(award: Award, without: int | None = None) -> AwardMoney:
    """The sums of an award read by `awards_of`; `without` leaves out the claim of that number."""
    claims = [c for c in award.claims.all() if c.pk != without]
    by_year: dict[int, int] = {}
    for claim in claims:
        kept = counted_of(claim) - paid_of(claim, Payment.Kind.REPAID)
        by_year[claim.from_on.year] = by_year.get(claim.from_on.year, 0) + kept
    return AwardMoney(
        award.amount_ore,
        sum(counted_of(c) for c in claims),
        sum(paid_of(c) for c in claims),
        sum(paid_of(c, Payment.Kind.REPAID) for c in claims),
        by_year,
    )


def facts_of(claim: Claim, papers: int, rights: Sequence[Right], on: date) -> ClaimFacts:
    """What the checks ask of a claim on a day. `rights` is the attest order."""
    award = awards_of(claim.award.insats.forbund.slug).get(pk=claim.award_id)
    lines, money = lines_of(claim), money_of(award, claim.pk)
    years = {one.year: one.amount_ore for one in award.years.all()}
    year, total = claim.from_on.year, sum_of(lines)
    in_year = years.get(year, 0) - money.by_year.get(year, 0) if years else None
    return ClaimFacts(
        on=on,
        from_on=claim.from_on,
        to_on=claim.to_on,
        award_from_on=award.from_on,
        award_to_on=award.to_on,
        decided_on=award.decided_on,
        ended_on=award.ended_on,
        amount_ore=total,
        vat_ore=sum(line.vat_ore for line in lines),
        papers=papers,
        left_ore=money.left,
        has_years=bool(years),
        year_left_ore=in_year,
        budget_left_ore=budget_left(claim, year),
        overlaps=overlapping(claim, award.claims.all()),
        dear_vat=tuple(list_dear_vat(lines, MOST_VAT_PERCENT)),
        checkers=_count(rights, attest.CHECK, award, total, on),
        attesters=_count(rights, attest.ATTEST, award, total, on),
    )


def _count(rights: Sequence[Right], what: str, award: Award, amount: int, on: date) -> int:
    return len(attest.list_holders(rights, what, award.insats.slug, amount, on))


def overlapping(claim: Claim, others: Iterable[Claim]) -> tuple[int, ...]:
    """The numbers of the award's other claims, handed in, for some of the same days."""
    return tuple(
        other.number
        for other in others
        if other.pk != claim.pk
        and other.state in COUNTED
        and other.from_on < claim.to_on
        and claim.from_on < other.to_on
    )


def budget_left(claim: Claim, year: int) -> int | None:
    """What is left of the insats's budget of the year, with what is moved to and from the year,
    after its other claims; None without one.
    """
    insats = claim.award.insats
    held = insats_budgets(insats.forbund.slug, year).get(insats.pk)
    if held is None:
        return None
    others = Claim.objects.filter(award__insats=insats, from_on__year=year, state__in=COUNTED)
    near = others.exclude(pk=claim.pk).prefetch_related("lines", "payments")
    return (
        held
        + moved_to(insats.pk, year)
        - sum(counted_of(c) - paid_of(c, Payment.Kind.REPAID) for c in near)
    )


def moved_to(insats: int, year: int) -> int:
    """What rebookings move of the insats's funds to the year (−: from it), in öre. One query."""
    held = Rebooking.objects.filter(insats=insats, undone_on__isnull=True)
    sums = held.aggregate(
        to=Sum("amount_ore", filter=Q(to_year=year), default=0),
        out=Sum("amount_ore", filter=Q(from_year=year), default=0),
    )
    return int(sums["to"] - sums["out"])


def awarded_for(insats: int, year: int) -> int:
    """What is awarded for a year by all awards to an insats that are divided by years, in öre."""
    held = AwardYear.objects.filter(award__insats=insats, year=year)
    return int(held.aggregate(ore=Sum("amount_ore", default=0))["ore"])


def rules_of(forbund: str) -> QuerySet[AttestRule]:
    found = AttestRule.objects.filter(forbund__slug=forbund)
    return found.select_related("user", "insats").order_by("what", "from_on", "pk")


def list_rights(forbund: str) -> list[Right]:
    """The attest order as the policies read it. One query."""
    return [
        Right(
            user=rule.user.actor_key,
            what=rule.what,
            from_on=rule.from_on,
            to_on=rule.to_on,
            insats=rule.insats.slug if rule.insats else "",
            limit_ore=rule.limit_ore,
            name=str(rule.user),
            number=rule.pk,
        )
        for rule in rules_of(forbund)
    ]


def last_check(claim: Claim) -> ClaimAttest | None:
    """The check of the running round, where there is one."""
    checks = [a for a in claim.attests.all() if a.step == ClaimAttest.Step.CHECK]
    return max(checks, key=lambda a: a.round) if checks else None


def last_attest(claim: Claim) -> ClaimAttest | None:
    attests = [a for a in claim.attests.all() if a.step == ClaimAttest.Step.ATTEST]
    return max(attests, key=lambda a: a.round) if attests else None


def list_writers(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    """{claim: who has written or handed it in}, by the claims and the log. One query."""
    found = {c.pk: {c.made_by, c.submitted_by} - {""} for c in claims}
    subjects = {f"claims:{c.pk}": c.pk for c in claims}
    events = Event.objects.filter(subject__in=subjects, verb__in=WRITTEN)
    for subject, actor in events.values_list("subject", "actor"):
        found[subjects[subject]].add(actor)
    return {pk: frozenset(actors) for pk, actors in found.items()}


def next_step(claim: Claim) -> str:
    """'check', 'attest' or 'pay' for one that waits for it, else ''."""
    return {"submitted": "check", "checked": "attest", "attested": "pay"}.get(claim.state, "")


def may_take(
    claim: Claim, user: str, rights: Sequence[Right], writers: frozenset[str], on: date
) -> bool:
    """Whether the person may check or attest the claim now: two persons, and the attest order."""
    step = next_step(claim)
    if step not in ("check", "attest") or user in writers:
        return False
    check = last_check(claim)
    if step == "attest" and (check is None or check.attested_by == user):
        return False
    what, insats = f"claim_{step}", claim.award.insats.slug
    return attest.find_right(rights, user, what, insats, amount_of(claim), on) is not None


def list_unclaimed(forbund: str, year: int) -> list[Unclaimed]:
    found = Unclaimed.objects.filter(award__insats__forbund__slug=forbund, year=year)
    near = found.select_related("award__insats", "award__owner")
    return list(near.order_by("award__insats__position", "award__reference"))


def list_approvers(forbund: str, on: date) -> QuerySet[User]:
    """Who holds a role that may be given a right of the attest order."""
    roles = [role for role, grants in GRANTS.items() if "economy.attest" in grants]
    in_force = Q(appointments__from_on__lte=on) & (
        Q(appointments__to_on__isnull=True) | Q(appointments__to_on__gt=on)
    )
    of_forbund = Q(appointments__forbund__slug=forbund, appointments__role__in=roles)
    return User.objects.filter(in_force & of_forbund).distinct().order_by("username")


def unpaid_at_end(award: Award, year: int) -> int:
    """What was handed in for the year's costs and not paid by its last day, in öre."""
    end = date(year + 1, 1, 1)
    owed = (c for c in award.claims.all() if c.from_on.year == year and _is_owed(c, end))
    return sum(counted_of(claim) for claim in owed)


def _is_owed(claim: Claim, end: date) -> bool:
    """Handed in, and not paid before `end`. What is paid is paid in full for its year."""
    paid = [p.on for p in claim.payments.all() if p.kind == Payment.Kind.PAID]
    return claim.state in COUNTED and not any(on < end for on in paid)


def list_vouchers_on(forbund: str, ore: int, most: int = 20) -> list[Voucher]:
    """The newest vouchers with a row on the amount, to or from. One query."""
    found = Voucher.objects.filter(
        fiscal_year__forbund__slug=forbund, rows__amount_ore__in=(ore, -ore)
    )
    return list(found.distinct().order_by("-on", "series", "number")[:most])
