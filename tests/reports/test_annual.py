"""The annual report of the demo's year: long enough, accessible, repeatable, protected."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from mellanrum.documents.model import Document, StatementBlock
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Status, Unit
from mellanrum.reports.annual import build_annual
from mellanrum.reports.figures import collect, minimum_for
from mellanrum.reports.render import render
from tests.demo_data import FORBUND, PACKAGE, YEAR, load_demo
from tests.documents.pdf_checks import check_pdf
from tests.installation import new_installation
from tests.web.conftest import forget, rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
STATUTORY = [
    "forvaltningsberattelse",
    "oversikt",
    "viktiga-forhallanden",
    "handelser",
    "styrning",
    "god-hushallning",
    "balanskravsresultat",
    "personal",
    "framtid",
    "driftredovisning",
    "resultatrakning",
    "balansrakning",
    "kassaflodesanalys",
    "noter",
]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Loaded once: no test here writes anything to it."""
    forget()
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        load_demo()
        yield
    forget()


@pytest.fixture(scope="module")
def reconstruction(demo: None, django_db_blocker: object) -> Document:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return build_annual(FORBUND, YEAR, minimum=1)


def test_the_reconstruction_is_a_whole_accessible_report(reconstruction: Document) -> None:
    pdf = render(reconstruction, "pdf")
    assert check_pdf(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) >= 25
    keys = [section.key for section in reconstruction.sections]
    assert [key for key in keys if key in STATUTORY] == STATUTORY
    assert "Rekonstruktion" in reconstruction.watermark_note


def test_seven_seats_sign_and_nobody_is_named(reconstruction: Document) -> None:
    assert len(reconstruction.signatures) == 7
    assert {line.name for line in reconstruction.signatures} == {""}


def test_statements_stand_with_last_year_beside(reconstruction: Document) -> None:
    blocks = [b for s in reconstruction.sections for b in s.blocks]
    tables = {b.table.key: b.table for b in blocks if isinstance(b, StatementBlock)}
    row = next(r for r in tables["balansrakning"].rows if r.key == "summa-tillgangar")
    assert [cell.value for cell in row.cells if cell] == [4186710, 4871515]
    assert {"not1", "not2", "not3", "not4", "kassaflodesanalys"} <= tables.keys()


def test_every_percentage_travels_with_numerator_and_base(reconstruction: Document) -> None:
    shares = [f for f in reconstruction.figures() if f.unit is Unit.PERCENT and f.base_key]
    assert len(shares) > 300
    assert all(f.numerator is not None and f.base for f in shares if f.status is Status.SHOWN)


def test_every_figure_says_where_it_comes_from(reconstruction: Document) -> None:
    figures = list(reconstruction.figures())
    assert not [f.key for f in figures if not f.provenance.definition]
    assert not [f.key for f in figures if not f.period]
    assert {f.provenance.snapshot for f in figures} == {figures[0].provenance.snapshot}
    assert figures[0].provenance.snapshot


def test_the_protected_edition_shows_no_group_of_one_to_four(demo: None) -> None:
    document = build_annual(FORBUND, YEAR, minimum=5)
    shown = [f for f in document.figures() if f.unit is Unit.PERSONS and f.value is not None]
    assert shown
    assert not [f.key for f in shown if 0 < f.value < 5]
    assert "Skyddad utgåva" in document.watermark_note
    assert any(f.status is Status.SUPPRESSED for f in document.figures())


def test_headlines_survive_protection(demo: None) -> None:
    """What the board asks for first is among what is shown."""
    figures = collect(FORBUND, YEAR, 5).figures
    for key in (
        "forbund.deltagare.antal",
        "forbund.avslutade.arbete-eller-studier.andel",
        "insats.steget-fram.avslutade.antal",
        "insats.samverkansteam.deltagare.antal",
        "insats.tidsam.deltagare.arbete-eller-studier.andel",
    ):
        assert figures[key].status is Status.SHOWN, key


def test_every_form_holds_the_same_numbers(reconstruction: Document) -> None:
    data = json.loads(render(reconstruction, "json"))
    assert data["organisation"] == "Samordningsförbundet Södra Norrbotten"
    html = render(reconstruction, "html").decode()
    assert 'lang="sv"' in html
    assert "2\u202f294\u202f840" in html
    assert render(reconstruction, "xlsx")[:2] == b"PK"


def test_a_smaller_minimum_than_the_policy_needs_a_year_published_so(demo: None) -> None:
    assert minimum_for(FORBUND, YEAR, None) == 5
    assert minimum_for(FORBUND, YEAR, None, published=True) == 1
    assert minimum_for(FORBUND, YEAR, 1) == 1
    assert minimum_for(FORBUND, 2020, 7) == 7
    with pytest.raises(DomainError, match="policy"):
        minimum_for(FORBUND, 2020, 1)


def test_a_year_without_anything_is_a_sentence(demo: None) -> None:
    with pytest.raises(DomainError, match="inga uppgifter för 1999"):
        collect(FORBUND, 1999, 5)


def test_without_a_ledger_there_is_no_annual_report(demo: None) -> None:
    """2022 has open enrolments and nothing booked."""
    with pytest.raises(DomainError, match="ingen bokföring för 2022"):
        build_annual(FORBUND, 2022, minimum=5)


def test_money_per_insats_adds_up_to_note_two(demo: None) -> None:
    year = collect(FORBUND, YEAR, 5)
    rows = year.tables["insatsernas-ekonomi"].rows
    total = rows[-1].cells[0]
    assert total is not None
    assert sum(r.cells[0].value for r in rows[:-1] if r.cells[0]) == total.value
    note = {r.key: r.cells[0].value for r in year.tables["not2"].rows if r.cells[0]}
    assert total.value == note["individinriktade-insatser"] + note["strukturella-insatser"]


def test_the_same_data_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Made twice, by two processes, with nothing cached in between."""
    new_installation(tmp_path)
    run(tmp_path, "import", str(PACKAGE))
    files = []
    for name in ("a", "b"):
        target = tmp_path / f"{name}.pdf"
        run(tmp_path, "report", "annual", FORBUND, str(YEAR), "--to", str(target))
        files.append(target.read_bytes())
    assert files[0] == files[1]


def run(var: Path, *arguments: str) -> None:
    environment = {**os.environ, "MELLANRUM_VAR": str(var)}
    command = [sys.executable, "-m", "mellanrum.jobs.cli", *arguments]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
