"""Members and mergers in the browser: joined, given notice, merged from files and from books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.registers.economy.models import ExitNotice, Merger
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.actions.appointments import appoint
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from mellanrum.web.areas.mergers.upcoming import upcoming_exits
from mellanrum.web.viewer import find_viewer
from tests.casework.conftest import built
from tests.casework.world import AT, TODAY, World
from tests.economy.merger_places import add_many_members
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built"]
ROOT = "/ekonomi/sammanslagning/"
OTHER = "Samordningsförbundet Grannbygd"
FILE = """#FLAGGA 0
#FORMAT PC8
#SIETYP 1
#PROGRAM "X" 1.0
#GEN 20260105
#FNAMN "Samordningsförbundet Fjärran"
#ORGNR 222000-1234
#RAR 0 20250101 20251231
#KONTO 1930 "Bank"
#KONTO 2010 "Eget kapital"
#KONTO 2440 "Skulder"
#UB 0 1930 900.00
#UB 0 2440 -100.00
#UB 0 2010 -800.00
""".encode("cp437")


@pytest.fixture
def world(built: World, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        with opened("test"):
            other = Forbund.objects.create(slug="x-granne", name=OTHER, minimum_group_source="P")
            party = Party.objects.create(
                forbund=other, slug="grannby", name="Grannby kommun", kind="municipality"
            )
            Membership.objects.create(party=party, from_on=date(2024, 1, 1))
            Insats.objects.create(
                forbund=other, slug="grannlaget", name="Grannlaget", short_name="Grannlaget",
                type="project", kind="individual", registration="none",
            )  # fmt: skip
        yield built


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def text_of(response: Any) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", plain)


def merger(**changes: Any) -> dict[str, Any]:
    """A filled form: typed balances and a file."""
    return {
        "on": "2026-01-01", "decision": "Beslut § 1", "source": "Protokoll", "carried": "1",
        "mutual": "", "from_1": "given", "name_1": "Närheten",
        "balances_1": "1930; 500\n1510; 100\n2010; -600", "from_2": "given",
        "file_2": SimpleUploadedFile("2025.se", FILE), "from_3": "", **changes,
    }  # fmt: skip


def confirmed(response: Any) -> dict[str, str]:
    """What the page that was looked through sends when one says yes."""
    form = response.context["form"]
    return {**dict(form.data.items()), "bekraftat": "ja"}


def test_a_file_and_typed_balances_are_looked_through_and_then_merged(chef: Client) -> None:
    seen = chef.post(f"{ROOT}forbund/ny/", merger(mutual="1; 1510; 2; 2440; 100"))
    told = text_of(seen)
    assert seen.status_code == 200, told[:2000]
    assert not Merger.objects.exists()
    assert "Samordningsförbundet Fjärran är 800,00" in told.replace("\u202f", " ")
    assert "Likvida medel är 1 400,00 kr tillsammans" in told.replace("\u202f", " ")
    done = chef.post(f"{ROOT}forbund/ny/", confirmed(seen))
    assert done.status_code == 302
    made = Merger.objects.get()
    first, second = made.parts.all()
    assert (first.name, first.is_carried, second.org_number) == ("Närheten", True, "222000-1234")
    assert second.closing == {"1930": 900_00, "2010": -800_00, "2440": -100_00}
    assert second.source.startswith("SIE-fil 2025.se, sha256 ")
    page = text_of(chef.get(done["Location"]))
    assert "Ömsesidiga poster" in page and "är inte inlästa" in page
    assert "Resultaträkningen för Närheten, Samordningsförbundet Fjärran finns inte här" in page
    assert chef.get(f"{done['Location']}pro-forma-balansrakning.csv").status_code == 200
    assert chef.get(f"{done['Location']}annat.csv").status_code == 404
    again = chef.post(f"{ROOT}forbund/ny/", merger())
    assert (again.status_code, set(again.context["form"].errors)) == (422, {"on"})
    gone = chef.post(f"{done['Location']}ta-bort/", {"reason": "Fel fil"})
    assert gone.status_code == 302 and not Merger.objects.exists()


def test_each_fault_stands_beside_its_field(chef: Client) -> None:
    def errors(**changes: Any) -> set[str]:
        response = chef.post(f"{ROOT}forbund/ny/", merger(**changes))
        assert response.status_code == 422
        return set(response.context["form"].errors)

    assert errors(on="2026-07-01") == {"on"}
    late = SimpleUploadedFile("2024.se", FILE.replace(b"2025", b"2024"))
    assert errors(file_2=late) == {"file_2"}
    assert errors(balances_1="1930; hundra") == {"balances_1"}
    assert errors(mutual="1; 1510; 3; 2440; 1") == {"mutual"}
    assert errors(from_1="books:mellanbygd") == {"from_1"}
    assert errors(from_1="books:x-granne") == {"from_1"}  # not one that the user acts for
    assert errors(balances_1="1930; 500\n2010; -400") == {"__all__"}
    assert errors(decision="") == {"decision"}


def test_a_neighbour_is_offered_only_to_who_has_a_post_there(world: World, chef: Client) -> None:
    assert OTHER not in text_of(chef.get(f"{ROOT}forbund/ny/"))
    user: User = world.users["chef_office"]
    other = Forbund.objects.get(slug="x-granne")
    appoint(
        user=user, forbund=other, role=Role.ECONOMIST, from_on=date(2024, 1, 1),
        by=system("test"), at=AT,
    )  # fmt: skip
    assert OTHER in text_of(chef.get(f"{ROOT}forbund/ny/"))
    seen = chef.post(f"{ROOT}forbund/ny/", merger())
    made_at = chef.post(f"{ROOT}forbund/ny/", confirmed(seen))["Location"]
    with opened("test"):
        Merger.objects.get().parts.filter(position=1).update(predecessor=other)
    page = chef.get(f"{made_at}parter/")
    assert "Grannby kommun" in text_of(page) and "Grannlaget" in text_of(page)
    done = chef.post(f"{made_at}parter/", {"parties": ["grannby"], "insatser": ["grannlaget"]})
    assert done.status_code == 302, text_of(done)[:1500]
    joined = Membership.objects.get(party__forbund=world.forbund, party__slug="grannby")
    assert joined.from_on == date(2026, 1, 1)
    assert Insats.objects.filter(slug="grannlaget").count() == 2  # each keeps its own
    assert "finns här" in text_of(chef.get(f"{made_at}parter/"))
    auditor = world.client("rev_office").get(made_at)
    assert auditor.status_code == 200 and OTHER not in text_of(auditor)


def test_a_member_joins_in_the_middle_of_a_year(world: World, chef: Client) -> None:
    new = {"party": "", "name": "Bortby kommun", "kind": "municipality", "from_on": "2026-06-01"}
    empty = chef.post(f"{ROOT}medlem/ny/", {"from_on": "2026-06-01"})
    assert set(empty.context["form"].errors) == {"name", "kind"}
    done = chef.post(f"{ROOT}medlem/ny/", new, follow=True)
    assert "Medlemmen är tillagd" in text_of(done) and "Bortby kommun" in text_of(done)
    again = chef.post(f"{ROOT}medlem/ny/", new)
    assert set(again.context["form"].errors) == {"name"}
    before = Party.objects.count()
    wrong = chef.post(f"{ROOT}medlem/ny/", {**new, "name": "C", "to_on": "2026-05-01"})
    assert (wrong.status_code, Party.objects.count()) == (422, before)
    assert world.client("rev_office").get(f"{ROOT}medlem/ny/").status_code == 403


def test_a_notice_is_worked_out_followed_or_taken_back(world: World, chef: Client) -> None:
    given = {"party": "kommun", "given_on": "2026-01-31", "notice_months": "36", "source": "Dnr 7"}
    short = chef.post(f"{ROOT}uppsagning/ny/", {**given, "notice_months": "12"})
    assert set(short.context["form"].errors) == {"source"}
    done = chef.post(f"{ROOT}uppsagning/ny/", {**given, "settlement_percent": "17,5"})
    held = ExitNotice.objects.get()
    assert (held.leaves_on, str(held.settlement_percent)) == (date(2029, 1, 31), "17.5000")
    assert "till och med 30 januari 2029" in text_of(chef.get(done["Location"]))
    assert "Har sagt upp" in text_of(chef.get(ROOT))
    assert "2029-01-31" in chef.get(f"{ROOT}medlem/kommun/").content.decode()
    assert chef.get(f"{ROOT}medlem/grannby/").status_code == 404
    viewer = find_viewer(world.users["chef_office"], TODAY)
    assert viewer is not None
    (told,) = upcoming_exits(viewer, TODAY)
    assert told["text"].endswith("medlem till och med 30 januari 2029.")
    assert upcoming_exits(viewer, date(2029, 1, 31)) == []
    ended = chef.post(f"{done['Location']}avsluta/", follow=True)
    assert "ny avgiftsnyckel" in text_of(ended)
    assert Membership.objects.get(party__slug="kommun").to_on == date(2029, 1, 31)
    back = chef.post(f"{done['Location']}ta-tillbaka/", {"withdrawn_on": "2026-02-20"})
    held.refresh_from_db()
    assert back.status_code == 302 and held.withdrawn_on == date(2026, 2, 20)
    assert chef.post(f"{done['Location']}avsluta/").status_code == 422


def test_another_forbunds_notice_and_merger_are_not_found(chef: Client) -> None:
    other = Forbund.objects.get(slug="x-granne")
    party = Party.objects.get(forbund=other)
    with opened("test"):
        notice = ExitNotice.objects.create(
            party=party, given_on=date(2025, 1, 1), notice_months=0,
            leaves_on=date(2025, 1, 1), source="x",
        )  # fmt: skip
        made = Merger.objects.create(
            forbund=other, on=date(2025, 1, 1), decision="x", source="x", made_by="x", made_at=AT
        )
    assert chef.get(f"{ROOT}uppsagning/{notice.pk}/").status_code == 404
    assert chef.get(f"{ROOT}forbund/{made.pk}/").status_code == 404
    assert chef.get(f"{ROOT}over-tid/").status_code == 200


def test_many_members_cost_no_more_queries_than_few(world: World, chef: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connections["default"]) as asked:
            assert chef.get(ROOT).status_code == 200
        return len(asked)

    few = queries()
    with opened("test"):
        add_many_members(world.forbund)
    assert queries() == few
