"""Who holds roles in several förbund works in one at a time, with the rights held there."""

from __future__ import annotations

import pytest
from django.test import Client

from mellanrum.accounts.access import Role, grants_of
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.assignments import held_by, list_held
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.viewer import find_viewer
from tests.quick import logged_in
from tests.several.made import OTHER, OTHER_NAME, make_other, make_user
from tests.web.conftest import AT, FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TODAY = today_of(AT)
SWITCH, CREATE = "/profil/forbund/", "/insatser/steget-fram/andra/"


@pytest.fixture
def both(site: Site) -> Client:
    """The director of the other förbund, who audits the demo's."""
    other = make_other()
    mine = get_forbund(FORBUND)
    return logged_in(make_user("tva", (other, Role.DIRECTOR), (mine, Role.AUDITOR)))


def roles_of(client: Client) -> tuple[str, str, frozenset[Role]]:
    viewer = client.get("/profil/").context["viewer"]
    return viewer.forbund_slug, viewer.forbund_name, viewer.roles


def test_the_rights_are_those_of_the_chosen_and_never_of_both(both: Client) -> None:
    assert roles_of(both) == (OTHER, OTHER_NAME, frozenset({Role.DIRECTOR}))
    answer = both.post(SWITCH, {"forbund": FORBUND})
    assert answer.status_code == 302
    slug, _, roles = roles_of(both)
    assert (slug, roles) == (FORBUND, frozenset({Role.AUDITOR}))
    viewer = both.get("/profil/").context["viewer"]
    assert viewer.actor.grants == grants_of(frozenset({Role.AUDITOR}))
    assert both.get(CREATE).status_code == 403, "the director's right went along"


def test_the_menu_offers_the_other_and_nobody_else(both: Client, site: Site) -> None:
    assert "Byt till Samordningsförbundet Södra Norrbotten" in both.get("/profil/").content.decode()
    assert "Byt till" not in site.client("director").get("/profil/").content.decode()
    assert site.client("director").post(SWITCH, {"forbund": OTHER}).status_code == 404


def test_the_choice_is_there_at_the_next_log_in_of_the_same_browser(both: Client) -> None:
    both.post(SWITCH, {"forbund": FORBUND})
    session = both.session
    del session["forbund"]
    session.save()
    assert roles_of(both)[0] == FORBUND


def test_a_choice_that_is_not_held_any_more_is_nothing(both: Client) -> None:
    both.cookies["forbund"] = "helt-annat"
    assert roles_of(both)[0] == OTHER


def test_a_form_from_the_forbund_that_was_left_is_refused(both: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = both.cookies
    strict.get("/profil/")
    token = str(strict.get("/profil/").context["csrf_token"])
    sent = {"csrfmiddlewaretoken": token, "forbund": FORBUND}
    assert strict.post(SWITCH, sent).status_code == 302
    assert strict.post(SWITCH, sent | {"forbund": OTHER}).status_code == 403
    assert roles_of(strict)[0] == FORBUND


def test_one_with_roles_in_two_costs_no_more_queries(
    both: Client, site: Site, django_assert_num_queries: object
) -> None:
    from mellanrum.accounts.queries import find_user

    for user in (find_user("tva"), site.user("director")):
        with django_assert_num_queries(1):  # type: ignore[operator]
            find_viewer(user, TODAY)


def test_party_users_have_what_is_of_the_chosen_forbund_only(site: Site) -> None:
    """A caseworker of the demo with a role in a party of another förbund."""
    from mellanrum.audit.gate import opened
    from mellanrum.registers.organisation.models import Party, PartyAppointment

    other: Forbund = make_other()
    worker = site.user("caseworker")
    alone = held_by(worker, TODAY)
    with opened("test"):
        party = Party.objects.create(
            forbund=other, slug="dalby", name="Dalby kommun", kind="municipality"
        )
        PartyAppointment.objects.create(user=worker, party=party, role=Role.REFERRER, from_on=TODAY)
    here, there = held_by(worker, TODAY, FORBUND), held_by(worker, TODAY, OTHER)
    assert (here.assignments, here.insatser) == (alone.assignments, alone.insatser)
    assert [a.party for a in there.assignments] == [party.pk]
    assert there.insatser == frozenset()
    assert {h.forbund.slug for h in list_held(worker, TODAY) if h.forbund} == {FORBUND, OTHER}
