"""A small invented förbund in the registers, and files as somebody would fill them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.mapping.matching import suggest
from mellanrum.exchange.mapping.preparing import Prepared, prepare
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.package import import_package
from mellanrum.exchange.templates.groups import BY_FILE, BY_KEY
from mellanrum.registers.organisation.models import Forbund
from tests.exchange.economy_files import write_good
from tests.web.conftest import loaded, rolled_back, site

__all__ = ["loaded", "site"]

SMALL = Path(__file__).parents[1] / "exchange" / "packages" / "litet"
AT = datetime(2022, 1, 31, 12, 0, tzinfo=UTC)


APPLICATION = "2021;1;Ett steg;ny;norra;steget;;;2020-09-01;;;;;250000;;;;;"


@pytest.fixture(scope="module")
def registers(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Forbund]:
    """Loaded once a module, with rows in every register of the economy too."""
    small = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("p") / "litet"))
    write_good(small)
    columns = ";".join(column.name for column in BY_FILE["ansokningar.csv"].file.columns)
    (small / "ansokningar.csv").write_text(f"{columns}\n{APPLICATION}\n", encoding="utf-8")
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        import_package(small, by=system("test"), at=AT)
        yield Forbund.objects.get()


@pytest.fixture
def forbund(registers: Forbund, django_db_blocker: object) -> Iterator[Forbund]:
    """What the test writes is undone."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield registers


def looked_through(forbund: Forbund, name: str, data: bytes, where: str) -> Prepared:
    """A file of a group ('insatser') or a table ('parter.csv'), read as it is suggested."""
    bindings = BY_KEY[where].bindings if where in BY_KEY else (BY_FILE[where],)
    raw = read_raw(name, data)
    readings = [one.reading for one in suggest(raw, [b.file for b in bindings])]
    return prepare(raw, readings, bindings, forbund.slug)


def csv_of(*lines: Sequence[str] | str) -> bytes:
    return "\r\n".join(line if isinstance(line, str) else ";".join(line) for line in lines).encode()
