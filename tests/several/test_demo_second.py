"""The demo's two förbund have reports of the same time, whose participants are summed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from mellanrum.audit.gate import opened
from mellanrum.jobs import demo_second_half as half
from mellanrum.jobs.demo_second import SECOND, demo_second
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.models import Site as SiteRow
from mellanrum.reports.frozen_reading import document_in
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.national_reading import list_shared, together
from tests.proofs.attack_world import HALF, MINIMUM, edition, publish
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2022, 3, 30, 9, 0, tzinfo=UTC)
SEXES = "forbund.kon"


def test_the_two_can_be_summed_in_participants(site: Site) -> None:
    demo_second(AT)
    made = FrozenReport.objects.get(report__forbund__slug=SECOND.slug, report__kind=half.KIND)
    tables = {table.key: table for table in document_in(made).tables()}
    own = {f.key: f.value for f in tables[SEXES].figures()}
    assert sum(half.PEOPLE.values()) in own.values(), own
    forbund = get_forbund(FORBUND)
    with opened("test"):
        SiteRow.objects.update_or_create(
            forbund=forbund, defaults={"is_open": True, "shares_nationally": True}
        )
    first = edition(HALF, MINIMUM)[SEXES]
    publish(forbund, half.KIND, HALF, {SEXES: first})
    (group,) = [one for one in together(list_shared(), 2021) if one.kind == half.KIND]
    assert group.has_sum
    client = site.client("stranger")
    page = client.get("/riket/2021/").content.decode()
    assert "Halvår 1 2021, ur delårsrapporterna" in page
    assert "Summan av 2 förbund, halvår 1 2021" in page
    told = json.loads(client.get("/riket/2021/riket.interim-6.kon/json/").content)
    cells = {c["key"]: c for row in told["rows"] for c in row["cells"] if c}
    (whole,) = {f.value for f in first.figures() if f.key == "forbund.deltagare.antal"}
    assert whole is not None
    assert cells["riket.interim-6.deltagare.antal"]["value"] == whole + sum(half.PEOPLE.values())
    assert cells["riket.interim-6.kon.deltagare.forbund"]["value"] == 2
    assert cells["riket.interim-6.deltagare.kon.kvinna"]["status"] == "suppressed", (
        "as in the first"
    )
    assert told["period"] == "2021-H1"
