"""The fees of a year, by the act's shares and dated keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.ledger.fees import KINDS, list_fee_problems, shares_on
from mellanrum.ledger.funding import (
    KeyVersion,
    Membership,
    Payer,
    check_key,
    fees_of_plan,
    fees_of_year,
    list_deviations,
    population_key,
)
from mellanrum.ledger.funding_whatif import raise_total, with_new_member, with_raise
from mellanrum.ledger.requisitions import check_due_dates, requisitions
from tests.ledger.worked import ore

D = date.fromisoformat
SHARES = shares_on(D("2021-01-01"))
STATE = Payer("staten", "Staten", "state")
REGION = Payer("norrbotten", "Region Norrbotten", "region")
LULEA = Payer("lulea", "Luleå kommun", "municipality")
PITEA = Payer("pitea", "Piteå kommun", "municipality")
ALVSBYN = Payer("alvsbyn", "Älvsbyns kommun", "municipality")
BODEN = Payer("boden", "Bodens kommun", "municipality")
PAYERS = (STATE, REGION, LULEA, PITEA, ALVSBYN, BODEN)
BEGUN = D("2020-01-01")
FIRST = KeyVersion(
    BEGUN,
    {"lulea": 62, "pitea": 32, "alvsbyn": 6, "boden": 0},
    "Verksamhetsplan och budget 2020–2022",
)
SECOND = KeyVersion(
    D("2021-07-01"),
    {
        "lulea": Decimal("52.54"),
        "pitea": Decimal("25.44"),
        "alvsbyn": Decimal("5.02"),
        "boden": Decimal(17),
    },
    "uträknad ur avgifterna i årsredovisning 2021, not 1",
    is_inferred=True,
)
OLD_MEMBERS = tuple(Membership(p.slug, BEGUN) for p in PAYERS[:-1])
MEMBERS = (*OLD_MEMBERS, Membership("boden", D("2021-06-01")))
TOTAL = ore("5 000 000")
KEYS = {"municipality": (FIRST, SECOND)}
FEES = fees_of_year(TOTAL, 2021, PAYERS, SHARES, KEYS, MEMBERS)
PRINTED = {
    "staten": ore("2 500 000"),
    "norrbotten": ore("1 250 000"),
    "lulea": ore("715 875"),
    "pitea": ore("359 000"),
    "alvsbyn": ore("68 875"),
    "boden": ore("106 250"),
}


def test_the_fees_of_2021_follow_from_two_keys_to_the_krona() -> None:
    assert FEES.by_payer() == PRINTED
    assert list_fee_problems(FEES.by_kind(), SHARES, tolerance=0) == []
    assert list_deviations(FEES, PRINTED, tolerance=0) == []


def test_each_half_year_is_a_row_with_its_key() -> None:
    halves = FEES.rows_of("lulea")
    assert [(r.months, r.share, r.ore) for r in halves] == [
        (6, 62, ore("387 500")),
        (6, Fraction(5254, 100), ore("328 375")),
    ]
    assert halves[1].period == Period(D("2021-07-01"), D("2022-01-01"))
    assert [(r.period.start, r.ore) for r in FEES.rows_of("boden")] == [
        (D("2021-07-01"), ore("106 250"))
    ]
    assert FEES.rows_of("norrbotten")[0].key is None


def test_the_inferred_key_and_the_free_month_are_told() -> None:
    assert FEES.notes == (
        "Nyckeln från 1 juli 2021 är härledd, inte hämtad ur ett beslut: uträknad ur avgifterna i "
        "årsredovisning 2021, not 1.",
        "Bodens kommun är medlem men betalar inget i 1 av 7 månader, eftersom nyckeln ger "
        "andelen 0.",
    )


def test_2020_by_the_first_key() -> None:
    year = fees_of_year(TOTAL, 2020, PAYERS, SHARES, KEYS, MEMBERS).by_payer()
    assert [year[p.slug] for p in PAYERS[2:]] == [
        ore(amount) for amount in ("775 000", "400 000", "75 000", "0")
    ]


def test_who_pays_something_else_is_told() -> None:
    paid = {**PRINTED, "boden": ore("145 833"), "kalix": 500}
    assert list_deviations(FEES, paid) == [
        "Bodens kommun har betalat 145\u202f833,00\u202fkr, men avgiften för 2021 är "
        "106\u202f250,00\u202fkr enligt nyckeln. Skillnaden är 39\u202f583,00\u202fkr.",
        "kalix har betalat 5,00\u202fkr, men avgiften för 2021 är 0,00\u202fkr enligt nyckeln. "
        "Skillnaden är 5,00\u202fkr.",
    ]


def test_gotland_pays_half_without_key() -> None:
    gotland = Payer("gotland", "Region Gotland", "municipality")
    year = fees_of_year(
        101,
        2021,
        (STATE, gotland),
        shares_on(D("2021-01-01"), without_region=True),
        {},
        (Membership("staten", BEGUN), Membership("gotland", BEGUN)),
    )
    assert year.by_payer() == {"staten": 51, "gotland": 50}
    assert year.by_kind() == {"state": 51, "region": 0, "municipality": 50}


def test_two_regions_share_their_quarter_by_population() -> None:
    other = Payer("vasterbotten", "Region Västerbotten", "region")
    key = population_key({"norrbotten": 2, "vasterbotten": 1}, BEGUN, "SCB 2020-11-01")
    year = fees_of_year(
        1200,
        2021,
        (*PAYERS, other),
        SHARES,
        {**KEYS, "region": (key,)},
        (*MEMBERS, Membership("vasterbotten", BEGUN)),
    )
    assert (year.by_payer()["norrbotten"], year.by_payer()["vasterbotten"]) == (200, 100)


def test_a_member_that_leaves_at_midyear_and_the_one_that_is_left_pays_alone() -> None:
    members = (Membership("pitea", BEGUN, D("2021-07-01")), *OLD_MEMBERS[:3])
    half = KeyVersion(BEGUN, {"lulea": 50, "pitea": 50}, "avtal")
    alone = KeyVersion(D("2021-07-01"), {"lulea": 100}, "avtal")
    payers = (STATE, REGION, LULEA, PITEA)
    year = fees_of_year(1600, 2021, payers, SHARES, {"municipality": (half, alone)}, members)
    assert (year.by_payer()["lulea"], year.by_payer()["pitea"]) == (300, 100)
    with pytest.raises(DomainError, match="Piteå kommun är inte medlem 1 juli 2021"):
        fees_of_year(1600, 2021, payers, SHARES, {"municipality": (half,)}, members)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"keys": {}}, "Kommunerna har ingen nyckel som gäller 1 januari 2021"),
        ({"memberships": MEMBERS[:1]}, "Regionerna ska betala 25 procent enligt SFS 2003:1210 5 §"),
        ({"keys": {"municipality": (FIRST, FIRST)}}, "Två nycklar börjar samma dag"),
        ({"total_ore": -1}, "Summan av avgifterna är negativ"),
        ({"memberships": OLD_MEMBERS}, "Bodens kommun är inte medlem 1 juli 2021"),
    ],
)
def test_what_cannot_be_worked_out(changed, sentence) -> None:
    with pytest.raises(DomainError, match=sentence):
        fees_of_plan(replace(FEES.plan, **changed))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"from_on": D("2021-06-15")}, "15 juni 2021 börjar inte vid ett månadsskifte"),
        ({"source": " "}, "saknar källa"),
        ({"shares": {"lulea": Decimal("99.99")}}, "blir inte 100 procent"),
        ({"shares": {"lulea": 101, "pitea": -1}}, "negativ andel"),
    ],
)
def test_a_key_that_is_not_whole(changed, sentence) -> None:
    check_key(SECOND)
    with pytest.raises(DomainError, match=sentence):
        check_key(replace(SECOND, **changed))


def test_instalments_follow_the_keys() -> None:
    asked = requisitions(FEES, (D("2021-02-01"), D("2021-08-01")))
    assert [(r.number, r.ore) for r in asked if r.payer is LULEA] == [
        (1, ore("387 500")),
        (2, ore("328 375")),
    ]
    assert [(r.due_on, r.ore) for r in asked if r.payer is BODEN] == [
        (D("2021-08-01"), ore("106 250"))
    ]
    assert sum(r.ore for r in asked) == TOTAL
    with pytest.raises(DomainError, match="1, 2, 3, 4, 6 eller 12 delar"):
        requisitions(FEES, ())
    with pytest.raises(DomainError, match="i ordning"):
        check_due_dates((D("2021-08-01"), D("2021-02-01")))


def test_thirty_per_cent_more() -> None:
    raised = with_raise(FEES, 30)
    assert raised.after.plan.total_ore == ore("6 500 000") == raise_total(TOTAL, 30)
    assert {c.payer.slug: c.change for c in raised.changes}["lulea"] == ore("214 762.50")
    assert raised.sentence == (
        "Avgifterna ändras med 30 procent, från 5\u202f000\u202f000,00\u202fkr till "
        "6\u202f500\u202f000,00\u202fkr."
    )
    with pytest.raises(DomainError, match="mer än 100 procent"):
        raise_total(TOTAL, -101)


def test_boden_as_a_new_member_lowers_the_others() -> None:
    before = fees_of_year(TOTAL, 2021, PAYERS[:-1], SHARES, {"municipality": (FIRST,)}, OLD_MEMBERS)
    joined = with_new_member(before, BODEN, D("2021-06-01"), SECOND)
    assert joined.after.by_payer() == PRINTED
    assert {c.payer.slug: c.change for c in joined.changes} == {
        "staten": 0,
        "norrbotten": 0,
        "lulea": ore("-59 125"),
        "pitea": ore("-41 000"),
        "alvsbyn": ore("-6 125"),
        "boden": ore("106 250"),
    }
    assert joined.sentence == (
        "Bodens kommun blir medlem 1 juni 2021 och betalar 17 procent av sin grupps del från "
        "1 juli 2021."
    )


def test_inhabitants_as_a_key() -> None:
    key = population_key({"lulea": 1, "pitea": 2}, BEGUN, "SCB")
    check_key(key)
    assert key.shares["lulea"] == Fraction(100, 3)
    with pytest.raises(DomainError, match="hur många invånare"):
        population_key({"lulea": 0}, BEGUN, "SCB")


PEOPLE = st.lists(st.integers(0, 10**5), min_size=4, max_size=4).filter(any)


@settings(max_examples=40)
@given(st.integers(0, 10**11), PEOPLE, PEOPLE, st.integers(1, 12), st.permutations(range(6)))
def test_fees_are_the_decided_total_however_the_keys_fall(total, one, two, month, order) -> None:
    slugs = [payer.slug for payer in PAYERS[2:]]
    start = date(2021, month, 1)
    keys = (
        population_key(dict(zip(slugs, one, strict=True)), BEGUN, "SCB"),
        population_key(dict(zip(slugs, two, strict=True)), start, "SCB"),
    )
    members = tuple(Membership(p.slug, BEGUN) for p in PAYERS)
    year = fees_of_year(total, 2021, PAYERS, SHARES, {"municipality": keys}, members)
    assert sum(year.by_payer().values()) == sum(row.ore for row in year.rows) == total
    assert list_fee_problems(year.by_kind(), SHARES, tolerance=1) == []
    for i, slug in enumerate(slugs):
        share = Fraction(one[i] * (month - 1), sum(one)) + Fraction(two[i] * (13 - month), sum(two))
        assert abs(year.by_payer()[slug] - year.by_kind()["municipality"] * share / 12) < 1
        assert sum(year.by_month(slug)) == year.by_payer()[slug]
    asked = requisitions(year, [date(2021, m, 1) for m in (1, 4, 7, 10)])
    assert sum(r.ore for r in asked) == total
    moved = fees_of_plan(replace(year.plan, payers=[PAYERS[i] for i in order]))
    assert moved.by_kind() == year.by_kind()
    assert all(abs(moved.by_payer()[s] - ore) <= 1 for s, ore in year.by_payer().items())
    assert set(year.by_kind()) == set(KINDS)
