"""A page's number of queries is the same for few rows and many, and is the one written down."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.outbox.models import Message
from mellanrum.registers.economy.models import Account, FiscalYear, Voucher, VoucherRow
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.models import Goal, Insats, InsatsPeriod
from mellanrum.registers.organisation.queries import get_forbund
from tests.web.conftest import AT, BESIDE, FORBUND, Site
from tests.web.test_access import ROWS, path_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGES = sorted(
    n
    for n, row in ROWS.items()
    if row["kind"] in {"reads", "form"}
    and "empty" not in row
    and ("200" in row.get("get", "") or row.get("as") in BESIDE)
)
WRITTEN: dict[str, int] = tomllib.loads(
    (Path(__file__).parent / "queries.toml").read_text(encoding="utf-8")
)
MANY = 80


def queries_of(site: Site, path: str, role: str) -> int:
    client = site.client(role)
    client.get(path)  # figures and drawings are in memory after the first
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["reads"]) as reads,
    ):
        assert client.get(path).status_code == 200
    counted = main.captured_queries + reads.captured_queries
    return len([q for q in counted if "SAVEPOINT" not in q["sql"]])


def reader_of(name: str) -> str:
    """Who opens the page: the director, unless the row names another."""
    return str(ROWS[name].get("as", "director"))


def add_many() -> None:
    """Rows of every kind that a list shows, put in past the actions."""
    forbund = get_forbund(FORBUND)
    numbers = range(MANY)
    with opened("test"):
        made = [
            Insats(forbund=forbund, slug=f"ny-{n}", name=f"Ny {n}", short_name=f"Ny {n}",
                   type="x", kind="individual", registration="head_count")
            for n in numbers
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


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_the_one_written_down(site: Site, name: str) -> None:
    assert queries_of(site, path_of(name, site), reader_of(name)) == WRITTEN[name]


@pytest.mark.parametrize("name", PAGES)
def test_many_rows_cost_no_more_queries(site: Site, name: str) -> None:
    add_many()
    assert queries_of(site, path_of(name, site), reader_of(name)) <= WRITTEN[name]


def test_every_page_has_its_number() -> None:
    assert set(WRITTEN) == set(PAGES)
