"""A förbund moves: packed in one installation, unpacked in an empty one, and the same there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.moving.chest import FOLDER, MANIFEST, rows_in
from mellanrum.exchange.moving.coverage import list_chest
from mellanrum.exchange.moving.moves import Moved, move_in, move_out
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import FrozenReport, Report, ReportSigner
from tests.several.shared import publish
from tests.several.tables import age_table
from tests.web.conftest import AT, FORBUND, forget, rolled_back, standing
from tests.web.voices.made import counted_once

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BY = system("test")


@dataclass(frozen=True, slots=True)
class Move:
    """`counts` are the rows of each table of the chest before, `pages` what some addresses gave,
    `refused` the rows that a faulty package left.
    """

    directory: Path
    done: Moved
    counts: dict[str, int]
    pages: dict[str, tuple[int, bytes]]
    refused: dict[str, int]


def refused_rows(directory: Path) -> dict[str, int]:
    """What is left in the empty installation of a package with a fault in it."""
    path = directory / "parter.csv"
    kept = path.read_bytes()
    path.write_bytes(kept + b"ett fel\r\n")
    with pytest.raises(DomainError):
        move_in(directory, by=BY, at=AT)
    path.write_bytes(kept)
    return counts()


def counts() -> dict[str, int]:
    return {p.label: n for p in list_chest() if (n := p.model._base_manager.count())}


def pages() -> dict[str, tuple[int, bytes]]:
    """Public addresses with numbers in them."""
    held = (
        Report.objects.filter(status="published").order_by("pk").values_list("kind", "year", "pk")
    )
    found = {}
    for kind, year, pk in held:
        base = f"/publicerat/{FORBUND}/{kind}/{year}/{pk}/"
        for path in (base, f"{base}rapport.json", f"{base}rapport.pdf"):
            answer = Client().get(path)
            found[path] = (answer.status_code, answer.content)
    return found


@pytest.fixture(scope="module")
def move(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Move]:
    directory = tmp_path_factory.mktemp("flytt") / "paket"
    forget()
    with django_db_blocker.unblock(), counted_once():  # type: ignore[attr-defined]
        with standing():
            with opened("test"):
                publish(Forbund.objects.get(slug=FORBUND), [age_table([[20, 20]] * 3)], 2014)
            move_out(FORBUND, directory)
            held, shown = counts(), pages()
        forget()
        with rolled_back():
            refused = refused_rows(directory)
            yield Move(directory, move_in(directory, by=BY, at=AT), held, shown, refused)
    forget()


def test_figures_and_published_reports_are_the_same_after_the_move(move: Move) -> None:
    assert move.done.differing == ()
    assert move.done.agreeing > 5
    assert pages() == move.pages
    assert len(move.pages) >= 6
    assert {status for status, _ in move.pages.values()} == {200}


def test_every_row_of_every_table_is_there(move: Move) -> None:
    assert counts() == move.counts
    assert len(move.counts) > 100
    assert sum(move.counts.values()) == move.done.rows


def test_a_user_of_there_is_nobody_here(move: Move) -> None:
    """Who did something is told by name: a key of the other installation is another one here."""
    for place in list_chest():
        for name in (f.name for f in place.model._meta.concrete_fields if f.name.endswith("_by")):
            if not place.model._meta.get_field(name).is_relation:
                assert not place.model._base_manager.filter(**{f"{name}__startswith": "user:"})
    assert not ReportSigner.objects.filter(user__startswith="user:").exists()


def test_it_goes_in_once_and_whole(move: Move) -> None:
    assert move.refused == {}
    with pytest.raises(DomainError, match="finns redan här"):
        move_in(move.directory, by=BY, at=AT)
    with pytest.raises(DomainError, match="Packa den"):
        move_in(move.directory / FOLDER, by=BY, at=AT)
    manifest = move.directory / FOLDER / MANIFEST
    told = manifest.read_text("utf-8")
    assert len(rows_in(move.directory, "organisation.forbund")) == 1
    changed = move.directory / FOLDER / "organisation.forbund.jsonl"
    kept = changed.read_bytes()
    changed.write_bytes(kept.replace(b"sodra", b"norra"))
    with pytest.raises(DomainError, match="inte den som packades"):
        move_in(move.directory, by=BY, at=AT)
    changed.write_bytes(kept)
    manifest.write_text(told.replace('"schema": "', '"schema": "0'), "utf-8")
    with pytest.raises(DomainError, match="samma version"):
        move_in(move.directory, by=BY, at=AT)
    manifest.write_text(told, "utf-8")


def test_only_who_may_change_the_organisation_takes_one_in(move: Move) -> None:
    with pytest.raises(DomainError, match="Din roll"):
        move_in(move.directory, by=Actor("user:1"), at=AT)
    assert FrozenReport.objects.exists()
