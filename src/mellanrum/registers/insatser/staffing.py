"""What parties promise and give: posts where there are any, else the told rows. In per cent of
full time; nothing here is about a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mellanrum.registers.insatser.models import Insats, Post, Staffing


@dataclass(frozen=True, slots=True)
class Spell:
    """What a party promised and gave an insats in [from_on, to_on), open without `to_on`; `given`
    is None while it is not known.
    """

    insats: str
    party: str
    from_on: date
    to_on: date | None
    promised: int
    given: int | None


@dataclass(frozen=True, slots=True)
class PartyStaffing:
    """A party's per cent of full time on average over a period; `given` and `shortfall` are None
    when it is not all known.
    """

    party: str
    promised: Decimal
    given: Decimal | None

    @property
    def shortfall(self) -> Decimal | None:
        return None if self.given is None else self.promised - self.given


def staffing_of(insats: Insats, start: date, end: date) -> list[PartyStaffing]:
    """Each party's staffing of an insats in [start, end), by the party's key. Two queries."""
    spells = list_spells(insats.forbund.slug, insats.slug)
    return averaged(spells, start, end)


def averaged(spells: Iterable[Spell], start: date, end: date) -> list[PartyStaffing]:
    """Each party's spells weighed by their days in [start, end)."""
    by_party: dict[str, list[tuple[Spell, int]]] = defaultdict(list)
    for spell in spells:
        if (days := days_in(spell, start, end)) > 0:
            by_party[spell.party].append((spell, days))
    whole = (end - start).days
    return [_weighed(party, found, whole) for party, found in sorted(by_party.items())]


def _weighed(party: str, found: list[tuple[Spell, int]], whole: int) -> PartyStaffing:
    promised = Decimal(sum(s.promised * days for s, days in found)) / whole
    if any(s.given is None for s, _ in found):
        return PartyStaffing(party, promised, None)
    return PartyStaffing(
        party, promised, Decimal(sum((s.given or 0) * days for s, days in found)) / whole
    )


def days_in(spell: Spell, start: date, end: date) -> int:
    """The spell's days in [start, end); negative when it lies outside."""
    last = end if spell.to_on is None else min(spell.to_on, end)
    return (last - max(spell.from_on, start)).days


def list_spells(forbund: str, insats: str = "") -> list[Spell]:
    """All spells of a förbund, or of one insats: the told rows up to the party's first post there,
    then its posts. Two queries.
    """
    posts = Post.objects.filter(insats__forbund__slug=forbund).order_by("pk")
    rows = Staffing.objects.filter(insats__forbund__slug=forbund).order_by("pk")
    if insats:
        posts, rows = posts.filter(insats__slug=insats), rows.filter(insats__slug=insats)
    held = list(posts.select_related("insats", "party"))
    names = "insats__slug party__slug from_on to_on promised_percent given_percent"
    told = [Spell(*values) for values in rows.values_list(*names.split())]
    return [*before_posts(told, held), *(s for post in held for s in spells_of(post))]


def before_posts(told: Iterable[Spell], posts: Iterable[Post]) -> Iterator[Spell]:
    """The told rows as long as the party has no post in the insats."""
    first: dict[tuple[str, str], date] = {}
    for post in posts:
        key = (post.insats.slug, post.party.slug)
        first[key] = min(first.get(key, post.from_on), post.from_on)
    for spell in told:
        until = first.get((spell.insats, spell.party))
        if until is None or (spell.to_on is not None and spell.to_on <= until):
            yield spell
        elif spell.from_on < until:
            yield replace(spell, to_on=until)


def spells_of(post: Post) -> Iterator[Spell]:
    """A post before and after the party took it back; a vacant one is promised, not given."""
    given = post.percent if post.holder == Post.Holder.NAMED else 0
    whole = Spell(post.insats.slug, post.party.slug, post.from_on, post.to_on, post.percent, given)
    if post.withdrawn_on is None:
        yield whole
        return
    if post.withdrawn_on > post.from_on:
        yield replace(whole, to_on=post.withdrawn_on)
    if post.to_on is None or post.withdrawn_on < post.to_on:
        yield replace(whole, from_on=post.withdrawn_on, given=0)
