"""Each changes the own address, after telling again who it is; nobody takes another's."""

from __future__ import annotations

import pytest
from django.test import Client

from mellanrum.accounts.address_policies import check_address
from mellanrum.accounts.models import User
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from tests.casework.world import World
from tests.quick import having_told

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE = "/profil/e-post/"


@pytest.fixture
def filip(world: World) -> Client:
    """Logged in by password a moment ago."""
    client = Client()
    client.force_login(world.users["filip_fk"])
    return client


def test_the_address_is_changed_and_stays_out_of_the_log(filip: Client, world: World) -> None:
    asked = filip.post(PAGE, {"email": "ny@exempel.se"})
    assert asked.status_code == 302 and "/konto/reauthenticate" in asked["Location"]
    having_told(filip)
    assert filip.post(PAGE, {"email": "inte en adress"}).status_code == 422
    done = filip.post(PAGE, {"email": "ny@exempel.se"})
    assert done.status_code == 302
    held = User.objects.get(pk=world.users["filip_fk"].pk)
    assert held.email == "ny@exempel.se"
    event = Event.objects.get(verb="accounts.address", subject=held.actor_key)
    assert "exempel" not in str(event.detail)


def test_allauths_own_page_leads_here(filip: Client) -> None:
    assert filip.get("/konto/email/")["Location"] == PAGE


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"is_own": False, "is_taken": False, "vouched": ()}, "sin egen"),
        ({"is_own": True, "is_taken": True, "vouched": ()}, "annat konto"),
        ({"is_own": True, "is_taken": False, "vouched": ("exempel.se",)}, "inbjudan"),
    ],
)
def test_whose_address_it_may_not_be(how: dict[str, object], told: str) -> None:
    with pytest.raises(DomainError, match=told):
        check_address("Ny@Exempel.se", **how)  # type: ignore[arg-type]
