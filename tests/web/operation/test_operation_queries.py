"""The operation's pages ask the database as often for sixty rows as for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.models import (
    CatalogueActivity,
    Deviation,
    ExtraFunction,
    FunctionTarget,
    GroupSession,
    Insats,
    IntakePause,
    ObstacleCase,
    Post,
    Workplace,
)
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Party
from tests.web.conftest import AT, FORBUND, Site
from tests.web.test_access import ROWS, path_of
from tests.web.test_queries import WRITTEN, queries_of, reader_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MANY = range(60)
DAY = date(2026, 1, 1)
PAGES = sorted(n for n, row in ROWS.items() if n.startswith("operation") and "get" in row)


def add_many() -> None:
    """Sixty of everything, put in past the actions."""
    insats = get_insats(FORBUND, "steget-fram")
    party = Party.objects.filter(forbund=insats.forbund)[0]
    with opened("test"):
        of_insats(insats, party)
        of_forbund(insats, party)


def of_insats(insats: Insats, party: Party) -> None:
    Post.objects.bulk_create(
        Post(insats=insats, party=party, title=f"T{n}", percent=50, from_on=DAY, holder="vacant")
        for n in MANY
    )
    Deviation.objects.bulk_create(
        Deviation(insats=insats, kind="other", severity="low", occurred_on=DAY, title=f"A{n}",
                  reporter="user:1")
        for n in MANY
    )  # fmt: skip
    days = [date(2010, 1, 1) + timedelta(days=n) for n in MANY]
    IntakePause.objects.bulk_create(
        IntakePause(insats=insats, from_on=d, to_on=d + timedelta(days=1), reason="x") for d in days
    )
    CatalogueActivity.objects.bulk_create(
        CatalogueActivity(insats=insats, slug=f"u{n}", name=f"U{n}", from_on=DAY) for n in MANY
    )
    activity = CatalogueActivity.objects.get(name="Matlag")
    starts = [AT + timedelta(hours=n) for n in MANY]
    GroupSession.objects.bulk_create(
        GroupSession(activity=activity, starts_at=s, ends_at=s + timedelta(hours=1)) for s in starts
    )


def of_forbund(insats: Insats, party: Party) -> None:
    forbund = insats.forbund
    places = Workplace.objects.bulk_create(
        Workplace(forbund=forbund, name=f"W{n}", places=1, from_on=DAY) for n in MANY
    )
    for place in places:
        place.insatser.add(insats)
    ExtraFunction.objects.bulk_create(
        ExtraFunction(forbund=forbund, kind="coordinator", title=f"F{n}", party=party,
                      insats=insats, percent=50, from_on=DAY)
        for n in MANY
    )  # fmt: skip
    every = ExtraFunction.objects.all()
    FunctionTarget.objects.bulk_create(
        FunctionTarget(function=f, year=2025, text=f"M{n}") for f in every for n in range(3)
    )
    cases = ObstacleCase.objects.bulk_create(
        ObstacleCase(forbund=forbund, number=100 + n, raised_on=DAY, kind="rules",
                     origin_party=party)
        for n in MANY
    )  # fmt: skip
    for case in cases:
        case.parties.add(party)


@pytest.mark.parametrize("name", PAGES)
def test_many_rows_cost_no_more_queries(site: Site, name: str) -> None:
    add_many()
    assert queries_of(site, path_of(name, site), reader_of(name)) <= WRITTEN[name]
