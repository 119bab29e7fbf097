"""The fees of Södra Norrbotten 2020–2021 in the registers, as its annual report 2021 has them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.registers.economy.models import FeeKey, FeeShare, FeeTotal
from mellanrum.registers.organisation.models import Forbund, Membership, Party

AT = datetime(2021, 1, 15, 9, 0, tzinfo=UTC)
ECONOMIST = Actor("user:1", grants_of(frozenset({Role.ECONOMIST})))
BOARD = Actor("user:2", grants_of(frozenset({Role.BOARD_MEMBER})))
START, JOINED, SECOND = date(2020, 1, 1), date(2021, 6, 1), date(2021, 7, 1)
PARTIES = (
    ("arbetsformedlingen", "Arbetsförmedlingen", "state"),
    ("forsakringskassan", "Försäkringskassan", "state"),
    ("region-norrbotten", "Region Norrbotten", "region"),
    ("lulea", "Luleå kommun", "municipality"),
    ("pitea", "Piteå kommun", "municipality"),
    ("alvsbyn", "Älvsbyns kommun", "municipality"),
    ("boden", "Bodens kommun", "municipality"),
)
FIRST_SHARES = {"lulea": "62", "pitea": "32", "alvsbyn": "6"}
SECOND_SHARES = {"lulea": "52.54", "pitea": "25.44", "alvsbyn": "5.02", "boden": "17"}
KRONOR_2021 = {
    "forsakringskassan": 2_500_000,
    "region-norrbotten": 1_250_000,
    "lulea": 715_875,
    "pitea": 359_000,
    "alvsbyn": 68_875,
    "boden": 106_250,
}


def make_forbund(slug: str = "sodra") -> Forbund:
    """The förbund with members, two keys and the totals of 2020 and 2021."""
    with opened("test"):
        made = Forbund.objects.create(
            slug=slug, name="Samordningsförbundet Södra", minimum_group_source="Prov"
        )
        parties = {s: _party(made, s, name, kind) for s, name, kind in PARTIES}
        _key(made, parties, START, FIRST_SHARES, "Verksamhetsplan och budget 2020–2022")
        source = "uträknad ur avgifterna i årsredovisning 2021, not 1"
        _key(made, parties, SECOND, SECOND_SHARES, source, is_inferred=True)
        for year in (2020, 2021):
            FeeTotal.objects.create(
                forbund=made, year=year, total_ore=5_000_000_00, source="Årsredovisning, not 1"
            )
    return made


def _party(forbund: Forbund, slug: str, name: str, kind: str) -> Party:
    party = Party.objects.create(forbund=forbund, slug=slug, name=name, kind=kind)
    Membership.objects.create(party=party, from_on=JOINED if slug == "boden" else START)
    return party


def _key(
    forbund: Forbund,
    parties: dict[str, Party],
    from_on: date,
    shares: dict[str, str],
    source: str,
    *,
    is_inferred: bool = False,
) -> None:
    key = FeeKey.objects.create(
        forbund=forbund,
        kind="municipality",
        from_on=from_on,
        source=source,
        is_inferred=is_inferred,
    )
    for slug, percent in shares.items():
        FeeShare.objects.create(key=key, party=parties[slug], percent=Decimal(percent))
