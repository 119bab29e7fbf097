"""The demo package in the test database, for whoever needs a whole förbund's year."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mellanrum.audit.actor import system
from mellanrum.exchange.package import import_package

ROOT = Path(__file__).parents[1]
FORBUND, YEAR = "sodra-norrbotten", 2021
PACKAGE = ROOT / "demo" / FORBUND
AT = datetime(2022, 3, 25, 9, 0, tzinfo=UTC)


def load_demo() -> None:
    import_package(PACKAGE, by=system("demo"), at=AT)
