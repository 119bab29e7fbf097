"""Every address has a row in access.toml, and each of the cast gets exactly what it says,
its reader by the number of queries that queries.toml says.
"""

from __future__ import annotations

import pytest
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.web.decorators import Access
from tests.web.conftest import Site
from tests.web.tables import READS, ROLES, ROWS, WRITES, expected, our_views, path_of
from tests.web.test_queries import WRITTEN, check_number, reader_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(our_views()) == set(ROWS)


def test_every_page_says_who_may_open_it() -> None:
    kinds = {name: row["kind"] for name, row in ROWS.items()}
    for name, view in our_views().items():
        access = getattr(view, "access", None)
        if name.startswith("api"):
            continue
        assert isinstance(access, Access), name
        assert access.is_public == (kinds[name] == "public"), name
        assert access.writes == (kinds[name] in {"form", "writes"}), name


@pytest.mark.parametrize("name", READS)
def test_each_of_the_cast_gets_what_the_table_says(site: Site, name: str) -> None:
    """The reader's own request is the one whose queries are counted."""
    path, events = path_of(name, site), Event.objects.count()
    got = {}
    if name in WRITTEN:
        check_number(site, name)
        got[reader_of(name)] = 200
    got |= {role: site.client(role).get(path).status_code for role in ROLES if role not in got}
    assert {role: got[role] for role in ROLES} == expected(name, "get")
    assert Event.objects.count() == events, "a GET wrote"


@pytest.mark.parametrize("name", WRITES)
def test_each_of_the_cast_may_post_as_the_table_says(site: Site, name: str) -> None:
    path = path_of(name, site)
    got = {role: site.client(role).post(path).status_code for role in ROLES}
    assert got == expected(name, "post")


@pytest.mark.parametrize("name", [n for n in READS if ROWS[n]["kind"] == "reads"])
def test_a_page_that_reads_takes_no_post(site: Site, name: str) -> None:
    reader = site.client(ROWS[name].get("as", "director"))
    assert reader.post(path_of(name, site)).status_code == 405


@pytest.mark.parametrize("name", [n for n in WRITES if ROWS[n]["kind"] == "writes"])
def test_a_view_that_only_writes_takes_no_get(site: Site, name: str) -> None:
    assert (
        site.client(str(ROWS[name].get("as", "director"))).get(path_of(name, site)).status_code
        == 405
    )


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.user("director"), "allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(path_of("insats-edit", site)).status_code == 403


def test_what_is_another_forbunds_is_not_found(site: Site) -> None:
    client = site.client("director")
    for path in (
        "/insatser/finns-inte/",
        "/ekonomi/1999/",
        "/ekonomi/2021/konton/9999/",
        "/utkorg/999999/",
        "/logg/999999/",
        "/api/v1/forbund/annat-forbund/figurer/2021",
    ):
        assert client.get(path).status_code == 404, path


def test_nobody_is_sent_to_another_site_after_log_in(site: Site) -> None:
    answer = site.client("stranger").get("/ekonomi/2021/")
    assert answer["Location"] == "/konto/login/?next=/ekonomi/2021/"
