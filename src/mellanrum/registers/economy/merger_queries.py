"""Reading mergers, what they are made of, and the members with what they have said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.models import Event
from mellanrum.domain.swedish import collation_key
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.merging import Mutual
from mellanrum.registers.economy.merger_policies import MergerRow, PartRow
from mellanrum.registers.economy.models import Account, ExitNotice, Merger
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from mellanrum.registers.organisation.queries import list_office_roles

SEES = "economy.read"
ORDER = {Party.Kind.STATE: 0, Party.Kind.REGION: 1, Party.Kind.MUNICIPALITY: 2}


def list_mergers(forbund: str) -> list[Merger]:
    """The latest last, with their parts. Two queries."""
    return list(Merger.objects.filter(forbund__slug=forbund).prefetch_related("parts"))


def find_merger(forbund: str, pk: int) -> Merger | None:
    found = Merger.objects.filter(forbund__slug=forbund, pk=pk).select_related("forbund")
    return found.prefetch_related("parts__predecessor").first()


def check_day_is_free(forbund: Forbund, on: date) -> None:
    """A förbund has one merger on a day. Raises FieldError."""
    if Merger.objects.filter(forbund=forbund, on=on).exists():
        raise FieldError("Den dagen har förbundet redan en sammanslagning. Välj en annan.", "on")


def row_of(merger: Merger) -> MergerRow:
    """The merger as a value."""
    parts = tuple(
        PartRow(
            part.name,
            part.closing,
            part.source,
            part.org_number,
            part.predecessor.slug if part.predecessor else "",
            part.is_carried,
        )
        for part in merger.parts.all()
    )
    return MergerRow(merger.on, merger.decision, merger.source, parts, _mutual(merger))


def _mutual(merger: Merger) -> tuple[Mutual, ...]:
    """The eliminated rows in pairs: the claim that goes, and the debt."""
    rows = merger.eliminated
    return tuple(
        Mutual(claim["part"], claim["account"], debt["part"], debt["account"], debt["ore"])
        for claim, debt in zip(rows[::2], rows[1::2], strict=True)
    )


def list_reachable(user_id: int | None, on: date, besides: str) -> list[Forbund]:
    """Other förbund of the installation whose economy the user may read that day. One query."""
    if user_id is None:
        return []
    found: dict[str, Forbund] = {}
    for one in list_office_roles(user_id, on):
        if one.forbund.slug != besides and SEES in grants_of(frozenset({Role(one.role)})):
            found[one.forbund.slug] = one.forbund
    return list(found.values())


def closing_of(forbund: str, year: int) -> dict[str, int]:
    """{account: öre} at the end of a year; empty when its books are not taken in."""
    ledgers = list_year_ledgers(forbund, year, back=0)
    if not ledgers or ledgers[-1].year != year:
        return {}
    ledger = ledgers[-1]
    return {a: ore for a in ledger.accounts_in_use() if (ore := ledger.closing(a))}


def first_year_of(merger_on: date, forbund: str) -> YearLedger | None:
    """The ledger of the merger's year; None until it is taken in."""
    found = list_year_ledgers(forbund, merger_on.year, back=0)
    return found[-1] if found and found[-1].year == merger_on.year else None


def account_names(forbund: str, years: Iterable[int]) -> dict[str, str]:
    """{account: name} in the newest of the years. One query."""
    found = Account.objects.filter(fiscal_year__forbund__slug=forbund, fiscal_year__year__in=years)
    return dict(found.order_by("fiscal_year__year").values_list("number", "name"))


def is_reported(forbund: str, year: int) -> bool:
    """Whether an annual report of the year has been published from here."""
    subject = f"edition:{forbund}:{year}:"
    return Event.objects.filter(
        forbund=forbund, verb="reports.publish", subject__startswith=subject
    ).exists()


# --- members ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A party with its periods of membership, and the notice that is not taken back."""

    party: Party
    periods: tuple[tuple[date, date | None], ...]
    notice: ExitNotice | None

    def is_member_on(self, day: date) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in self.periods)


def list_all_members(forbund: str) -> list[Member]:
    """Every party that is, was or will be a member: the state first, then by name. Two queries."""
    periods: defaultdict[Party, list[tuple[date, date | None]]] = defaultdict(list)
    joined = Membership.objects.filter(party__forbund__slug=forbund).select_related("party")
    for one in joined.order_by("from_on"):
        periods[one.party].append((one.from_on, one.to_on))
    notices = {one.party_id: one for one in list_notices(forbund) if one.withdrawn_on is None}
    found = [Member(p, tuple(spans), notices.get(p.pk)) for p, spans in periods.items()]
    return sorted(
        found, key=lambda m: (ORDER[Party.Kind(m.party.kind)], collation_key(m.party.name))
    )


def list_notices(forbund: str) -> list[ExitNotice]:
    found = ExitNotice.objects.filter(party__forbund__slug=forbund).select_related("party")
    return list(found.order_by("-given_on"))


def list_upcoming_exits(forbund: str, on: date) -> list[ExitNotice]:
    """Notices in force whose last day has not come, the nearest first. One query."""
    found = ExitNotice.objects.filter(
        party__forbund__slug=forbund, withdrawn_on__isnull=True, leaves_on__gt=on
    )
    return list(found.select_related("party").order_by("leaves_on"))


def find_notice(forbund: str, pk: int) -> ExitNotice | None:
    found = ExitNotice.objects.filter(party__forbund__slug=forbund, pk=pk)
    return found.select_related("party__forbund").first()
