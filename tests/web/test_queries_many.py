"""A page costs no more queries for many rows than for few.

Pages of cases are asked with many cases where they are tested (tests/casework, tests/web/*): here
are many rows of everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.outbox.models import Message
from mellanrum.registers.economy.models import Account, FiscalYear, Voucher, VoucherRow
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.models import Goal, Insats, InsatsPeriod
from mellanrum.registers.organisation.queries import get_forbund
from tests.economy.funding_places import add_many_of_funding
from tests.web.conftest import AT, FORBUND, Site, forget, rolled_back
from tests.web.tables import our_views, path_of
from tests.web.test_queries import PAGES, WRITTEN, asked_at_once, reader_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MANY = 80
INSATSER = 20  # all that is counted is counted of each; one query of each would show too
GRANTS = {name: getattr(view, "access", None) for name, view in our_views().items()}


def is_about_cases(name: str) -> bool:
    access = GRANTS[name]
    return access is not None and any(grant.startswith("cases.") for grant in access.grants)


@pytest.fixture(scope="module")
def crowded(loaded: Site, django_db_blocker: object) -> Iterator[Site]:
    """The site with many rows of every kind that a list shows."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        forget()
        add_many()
        yield loaded


def add_many() -> None:
    """Rows of every kind that a list shows, put in past the actions."""
    forbund = get_forbund(FORBUND)
    numbers = range(MANY)
    with opened("test"):
        made = [
            Insats(forbund=forbund, slug=f"ny-{n}", name=f"Ny {n}", short_name=f"Ny {n}",
                   type="x", kind="individual", registration="head_count")
            for n in range(INSATSER)
        ]  # fmt: skip
        Insats.objects.bulk_create(made)
        InsatsPeriod.objects.bulk_create(
            InsatsPeriod(insats=i, from_on=date(2021, 1, 1)) for i in made
        )
        mine = Insats.objects.get(forbund=forbund, slug="steget-fram")
        Goal.objects.bulk_create(
            Goal(insats=i, slug=f"nytt-{n}", text="Nytt", direction="qualitative", from_year=2021)
            for n, i in enumerate([*made, *[mine] * 20])
        )
        Message.objects.bulk_create(
            Message(forbund=FORBUND, key=f"ny:{n}", recipient="x", subject=f"Nytt {n}", body="x",
                    due_on=date(2026, 12, 1), created_at=AT)
            for n in numbers
        )  # fmt: skip
        # Told aside, so that the figures in memory stay those of the same state of the data.
        Event.objects.bulk_create(
            Event(at=AT, actor=f"user:{n}", verb="outbox.queue", subject=f"insatser:steget-fram{n}",
                  forbund=FORBUND, detail={"n": n}, digest="x")
            for n in numbers
        )  # fmt: skip
        add_vouchers()
        add_meetings(forbund.pk)
        add_many_of_funding(forbund, made, AT)


def add_vouchers() -> None:
    year = FiscalYear.objects.get(forbund__slug=FORBUND, year=2021)
    account = Account.objects.get(fiscal_year=year, number="4010")
    made = [
        Voucher(fiscal_year=year, series="Z", number=n + 1, on=date(2021, 6, 1))
        for n in range(MANY)
    ]
    Voucher.objects.bulk_create(made)
    VoucherRow.objects.bulk_create(
        VoucherRow(voucher=v, line=line, account=account, amount_ore=ore)
        for v in made
        for line, ore in ((1, 100), (2, -100))
    )


def add_meetings(forbund_id: int) -> None:
    made = [
        Body(forbund_id=forbund_id, slug=f"ny-{n}", name=f"Ny {n}", kind="board") for n in range(20)
    ]
    Body.objects.bulk_create(made)
    Meeting.objects.bulk_create(Meeting(body=b, on=date(2021, 5, 5), form="digital") for b in made)


# The log asks once for each kind of thing that its newest rows are about: not for each row.
KINDS = {"log": 10}


@pytest.mark.parametrize("name", [name for name in PAGES if not is_about_cases(name)])
def test_many_rows_cost_no_more_queries(crowded: Site, name: str) -> None:
    """The first time too; only a page that fills a memory is asked again."""
    client, path = crowded.client(reader_of(name)), path_of(name, crowded)
    most = KINDS.get(name, WRITTEN[name])
    if asked_at_once(client, path) > most:
        assert asked_at_once(client, path) <= most
