"""No page of the förbund's office reaches a person: the gate is closed on every one of them, and
what the gate refuses is refused whatever the code says.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.audit import persons
from mellanrum.registers.casework.models import Participant
from mellanrum.stats import frames
from mellanrum.web import decorators
from tests.web.conftest import Site
from tests.web.test_access import READS, ROWS, path_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
OFFICE = ("director", "economist", "board", "auditor", "outsider", "stranger")


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Whether the gate was closed each time a view let somebody in."""
    seen: list[bool] = []
    admitted = decorators.admitted

    def watched(*args: object) -> object:
        seen.append(persons.is_closed())
        return admitted(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(decorators, "admitted", watched)
    yield seen


AREAS = {str(ROWS[name]["path"]).split("/")[1]: name for name in READS}


@pytest.mark.parametrize("name", sorted(AREAS.values()))
def test_the_gate_is_closed_in_every_area_of_the_office(
    site: Site, name: str, gates: list[bool]
) -> None:
    site.client("director").get(path_of(name, site))
    assert all(gates)


@pytest.mark.parametrize("role", OFFICE)
def test_it_is_closed_for_everybody_who_does_not_work_with_persons(
    site: Site, role: str, gates: list[bool]
) -> None:
    site.client(role).get("/")
    assert gates in ([True], [])


def test_the_gate_is_open_for_who_works_with_persons(site: Site, gates: list[bool]) -> None:
    site.client("caseworker").get("/")
    assert gates == [False]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM casework_note",
        'SELECT * FROM "casework_participant" WHERE id = 1',
        "SELECT 1 FROM insatser_insats WHERE EXISTS (SELECT 1 FROM casework_enrolment)",
        "UPDATE casework_note SET text = ''",
    ],
)
def test_what_names_a_person_table_is_refused(sql: str) -> None:
    with persons.closed(), pytest.raises(persons.PersonTableError):
        persons.check_persons(sql)
    persons.check_persons(sql)


def test_who_works_with_persons_cannot_reach_what_they_answered(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []
    admitted = decorators.admitted

    def watched(*args: object) -> object:
        persons.check_persons("SELECT 1 FROM casework_note")
        for table in ("sheet", "answer", "urn", "comment", "recipient"):
            with pytest.raises(persons.PersonTableError):
                persons.check_persons(f"SELECT 1 FROM surveys_{table}")
            refused.append(table)
        return admitted(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(decorators, "admitted", watched)
    site.client("caseworker").get("/")
    assert len(refused) == 5


def test_frames_open_it_and_close_it_after_themselves(site: Site) -> None:
    from django.db import connection

    with persons.closed():
        with CaptureQueriesContext(connection) as found:
            frames.load_frames("sodra-norrbotten")
        assert any("casework_enrolment" in q["sql"] for q in found)
        with pytest.raises(persons.PersonTableError):
            Participant.objects.exists()


def test_one_request_never_opens_the_gate_for_the_next(site: Site) -> None:
    site.client("caseworker").get("/")
    Client().get("/om/")
    assert not persons.is_closed(), "outside a request the command line is open"
