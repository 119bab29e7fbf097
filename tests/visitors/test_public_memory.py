"""Public pages are remembered for who reads without being logged in, and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from mellanrum.web.public_memory import MOST, PublicMemoryMiddleware
from tests.web.conftest import FORBUND, Site

START = f"/webb/{FORBUND}/"


class Source:
    """A page that tells how many times it has been made."""

    def __init__(self, **headers: str) -> None:
        self.made, self.headers = 0, headers or {"Cache-Control": "public, max-age=60"}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"sida {self.made}", headers=self.headers)


@pytest.fixture(autouse=True)
def seconds(settings: Any) -> None:
    settings.PUBLIC_SECONDS = 30


def test_a_page_is_made_once_for_all_who_are_not_logged_in() -> None:
    source = Source()
    remember, ask = PublicMemoryMiddleware(source), RequestFactory()
    first, second = remember(ask.get("/x/")), remember(ask.get("/x/"))
    assert (first.content, second.content, source.made) == (b"sida 1", b"sida 1", 1)
    assert remember(ask.get("/x/?lang=en")).content == b"sida 2"
    assert remember(ask.get("/x/", headers={"accept-encoding": "gzip"})).content == b"sida 3"
    again = remember(ask.get("/x/", headers={"if-none-match": first["ETag"]}))
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("headers", [{"Cache-Control": "no-store"}, {"Vary": "Cookie"}])
def test_a_page_that_does_not_say_that_it_may_be_kept_is_not(headers: dict[str, str]) -> None:
    source = Source(**headers)
    remember, ask = PublicMemoryMiddleware(source), RequestFactory()
    assert [remember(ask.get("/x/")).content for _ in range(2)] == [b"sida 1", b"sida 2"]


def test_who_is_logged_in_and_who_sends_something_are_not_answered_from_memory() -> None:
    source = Source()
    remember, ask = PublicMemoryMiddleware(source), RequestFactory()
    known = RequestFactory()
    known.cookies["sessionid"] = "abc"
    for request in (ask.get("/x/"), known.get("/x/"), ask.post("/x/"), ask.head("/x/"),
                    ask.get("/x/", headers={"authorization": "Bearer x"})):  # fmt: skip
        remember(request)
    assert source.made == 5


def test_the_oldest_gives_way() -> None:
    remember = PublicMemoryMiddleware(Source())
    for n in range(MOST + 5):
        remember(RequestFactory().get(f"/{n}/"))
    assert len(remember.held) == MOST


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_site_may_be_kept_by_strangers_and_not_by_staff(site: Site) -> None:
    assert Client().get(START)["Cache-Control"] == "public, max-age=60"
    assert "public" not in site.client("director").get(START).get("Cache-Control", "")
    assert "public" not in Client().get(f"{START}synpunkt/").get("Cache-Control", "")
