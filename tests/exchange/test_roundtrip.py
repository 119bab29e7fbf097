"""import(export(x)) == x for every register, on generated packages."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.audit.actor import system
from mellanrum.exchange.package import export_package, import_package
from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.exchange.package.content import read_package
from mellanrum.exchange.package.description import write_description
from mellanrum.exchange.package.export import to_csv
from mellanrum.exchange.package.texts import read_texts
from mellanrum.exchange.package.validate import validate
from mellanrum.registers.organisation.queries import find_forbund_row
from mellanrum.registers.organisation.rows import ForbundRow
from tests.exchange.conftest import AT
from tests.exchange.generated import Rows, packages
from tests.exchange.generated_values import named, words

SLUGS = count()
BY = system("test")


def printable(text: str) -> str:
    """A paragraph without markup, since a text that no report can print is refused."""
    return re.sub(r"[^\w ;,=+@'\"-]", "", f"Ord {text}")


def write(rows: Rows, forbund: ForbundRow, text: str, directory: Path) -> None:
    (directory / "paket.toml").write_text(write_description(forbund), encoding="utf-8")
    for binding in BINDINGS:
        (directory / binding.file.name).write_bytes(to_csv(binding, rows[binding.register.name]))
    (directory / "texter" / "2021").mkdir(parents=True)
    (directory / "texter" / "2021" / "slutord.md").write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(packages(), named, words, st.integers(3, 20))
def test_what_is_exported_is_what_was_imported(
    rows: Rows, name: str, purpose: str, minimum: int
) -> None:
    forbund = ForbundRow(f"f{next(SLUGS)}", name, "Beslut", purpose=purpose, minimum_group=minimum)
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        text = printable(purpose)
        write(rows, forbund, text, Path(first))
        package = read_package(Path(first))
        assert [p.sentence for p in validate(package).problems] == []
        import_package(Path(first), by=BY, at=AT)
        assert find_forbund_row(forbund.slug) == forbund
        for binding in BINDINGS:
            held = set(binding.register.read(forbund.slug).values())
            assert held == set(rows[binding.register.name]), binding.file.name
        assert read_texts(forbund.slug) == {(2021, "slutord"): text}
        export_package(forbund.slug, Path(second) / "ut")
        again = read_package(Path(second) / "ut")
        assert again.forbund == forbund
        assert again.texts == package.texts
        for key, part in package.parts.items():
            assert again.parts[key].rows == part.rows
        assert not import_package(Path(second) / "ut", by=BY, at=AT).changed_anything


def test_every_attribute_of_a_row_has_one_column() -> None:
    for binding in BINDINGS:
        held = [attr for attrs in binding.attrs.values() for attr in attrs]
        assert sorted(held) == sorted(field.name for field in fields(binding.register.row))
        assert tuple(binding.column_of(attr) for attr in binding.register.key) == binding.file.key
