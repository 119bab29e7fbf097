"""Nobody asks more often by pretending to be another, and no operation opens without its scope."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.api.routes import api
from mellanrum.audit.gate import opened
from mellanrum.registers.integration.token_policies import COUNTS, FIGURES, REPORTS
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.models import Site as OwnSite
from tests.api.test_tokens import with_token
from tests.integration.made import PARTY, new_token
from tests.several.made import make_other
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NEEDS = {"rapporter-alla": REPORTS, "antal": COUNTS}  # by a word of the address; else FIGURES
FILLED = {"slug": FORBUND, "year": "2021", "key": "x", "insats": "arenan", "month": "2021-01"}
TOLD = {kind: {"total": 1} for kind in ("started", "ongoing", "ended")}


@pytest.mark.parametrize("kind", ["Bearer mrum_", "Bearer ", "Basic "])
def test_a_made_up_token_is_counted_by_address(site: Site, settings: Any, kind: str) -> None:
    settings.API_PUBLIC_PER_MINUTE = 3
    asked = (Client(headers={"authorization": f"{kind}{n}"}) for n in range(5))
    codes = [one.get("/api/v1/forbund", REMOTE_ADDR="192.0.2.7").status_code for one in asked]
    assert codes == [200, 200, 200, 429, 429]


def test_a_body_that_is_too_big_is_told_as_other_faults(site: Site) -> None:
    _, sent = new_token(get_forbund(FORBUND), timezone.now(), COUNTS, party=PARTY)
    path = f"/api/v1/forbund/{FORBUND}/insatser/arenan/antal/2021-01"
    answer = with_token(sent).put(path, " " * 3_000_000, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def closed_operations() -> list[tuple[str, str, str]]:
    """(operation, method, path) of each that asks who it is, with example values."""
    paths = api.get_openapi_schema()["paths"]
    return [
        (told["operationId"], method, path.format(**FILLED, number=1))
        for path, methods in paths.items()
        for method, told in methods.items()
        if told.get("security")
    ]


def test_every_closed_operation_refuses_who_lacks_its_scope_or_grant(site: Site) -> None:
    """Strangers, a token with every other scope, another förbund's, and a session of nobody."""
    mine, other, now = get_forbund(FORBUND), make_other(), timezone.now()
    operations = closed_operations()
    assert len(operations) >= 7
    for name, method, path in operations:
        needed = next((scope for word, scope in NEEDS.items() if word in path), FIGURES)
        rest = {FIGURES, REPORTS, COUNTS} - {needed}
        own, theirs = keys(mine, rest, now, PARTY), keys(other, {FIGURES, REPORTS}, now, "")
        asked = {
            "stranger": Client(),
            "without scope": with_token(own),
            "of another": with_token(theirs),
            "outsider": site.client("outsider"),
        }
        for who, client in asked.items():
            form = {"data": TOLD, "content_type": "application/json"} if method == "put" else {}
            code = getattr(client, method)(path, **form).status_code
            assert code in (401, 403, 404), (who, name, code)


def keys(forbund: Forbund, scopes: set[str], now: Any, party: str) -> str:
    return new_token(forbund, now, *sorted(scopes), party=party)[1]


def test_only_addresses_that_are_there_are_pages_to_count(site: Site) -> None:
    """Each that answers becomes a row of the visits."""
    with opened("test"):
        OwnSite.objects.filter(forbund__slug=FORBUND).update(logo=b"x", logo_mime="image/png")
    version = OwnSite.objects.get(forbund__slug=FORBUND).version
    start = f"/webb/{FORBUND}/logotyp/"
    assert Client().get(f"{start}{version}/").status_code == 200
    for number in (version + 1, 10**19):
        assert Client().get(f"{start}{number}/").status_code == 404
