"""A förbund, and who registers in it; made once a module and rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.organisation.models import Forbund
from tests.web.conftest import rolled_back
from tests.web.registry.made import BY

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAME: dict[str, Any] = {"by": BY, "at": AT}


@dataclass(frozen=True, slots=True)
class Office:
    forbund: Forbund


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: object) -> Iterator[Office]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        with opened("test"):
            forbund = Forbund.objects.create(slug="provforbundet", name="Provförbundet")
        yield Office(forbund)


@pytest.fixture
def office(founded: Office, django_db_blocker: object) -> Iterator[Office]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield founded
