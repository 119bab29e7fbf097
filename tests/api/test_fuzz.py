"""Every address of the description is called with made-up values, by anybody, by somebody logged in
and by a system: nothing breaks, and every answer has the shape that is promised.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis import openapi as loader
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from mellanrum.registers.integration.token_policies import COUNTS, FIGURES, REPORTS
from mellanrum.registers.organisation.queries import get_forbund
from tests.integration.made import PARTY, new_token
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FIGURES_AT = "/api/v1/forbund/{slug}/figurer/{year}"
EXAMPLES = 6  # of each address, kind of values and asker
NO_LIMITS = override_settings(
    API_PUBLIC_PER_MINUTE=10**6, API_TOKEN_PER_MINUTE=10**6, API_WRONG_TOKENS=10**6,
    WHITENOISE_AUTOREFRESH=True,
)  # fmt: skip


def real_values(site: Site) -> dict[str, Any]:
    """Values of path parameters that lead somewhere."""
    return {
        "slug": FORBUND, "insats": "arenan", "number": int(site.places["published_report"]),
        "key": "driftredovisning", "year": 2021, "month": "2020-05",
    }  # fmt: skip


def sent_by(site: Site, asker: str) -> dict[str, dict[str, str]]:
    """The cookies or headers that go with every call."""
    if asker == "session":
        return {"cookies": {"sessionid": site.sessions["director"]}}
    if asker == "token":
        forbund, now = get_forbund(FORBUND), timezone.now()
        _, sent = new_token(forbund, now, FIGURES, REPORTS, COUNTS, party=PARTY)
        return {"headers": {"Authorization": f"Bearer {sent}"}}
    return {}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=str)
@pytest.mark.parametrize("asker", ["anybody", "session", "token"])
def test_no_address_breaks_or_answers_in_another_shape(
    site: Site, asker: str, mode: GenerationMode
) -> None:
    with NO_LIMITS:
        schema = loader.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        sent, real = sent_by(site, asker), real_values(site)
        statuses: dict[str, set[int]] = {}
        for found in schema.get_all_operations():
            statuses[found.ok().label] = fuzzed(found.ok(), mode, sent, real)
    assert len(statuses) == 15
    assert (200 in statuses[f"GET {FIGURES_AT}"]) == (asker != "anybody")


def fuzzed(
    operation: Any, mode: GenerationMode, sent: dict[str, Any], real: dict[str, Any]
) -> set[int]:
    """Called EXAMPLES times, half of them with path parameters that lead somewhere; the statuses
    that came back.
    """
    statuses: set[int] = set()
    here = real | ({"key": "prov"} if "rapporter" in operation.path else {})

    @given(case=operation.as_strategy(generation_mode=mode), leads=st.booleans())
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    def call(case: schemathesis.Case, leads: bool) -> None:
        for name in (case.path_parameters or {}) if leads else ():
            case.path_parameters[name] = here[name]
        statuses.add(case.call_and_validate(checks=CHECKS, **sent).status_code)

    call()
    return statuses
