"""The director of another förbund opens every address there is, with the demo förbund's objects.

One test, in process: what has an object of a förbund in its address is not found; what has none
shows nothing of the demo's.
"""

from __future__ import annotations

import time

import pytest
from django.test import Client

from mellanrum.accounts.access import OFFICE
from tests.quick import logged_in
from tests.several.made import make_other, make_user
from tests.web.conftest import Site
from tests.web.test_access import READS, ROWS, WRITES, path_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
CLOSED = {302, 403, 404, 405, 409, 410, 422}
MARKS = ("Södra Norrbotten", "sodra-norrbotten", "Steget Fram", "Samverkansteam", "Älvsbyn")
# What every förbund of the installation sees alike, by reason.
SHARED = {
    "handbook", "handbook-chapter",  # the handbook's examples
}  # fmt: skip


def names(site: Site, rows: list[str]) -> list[str]:
    return [name for name in rows if ROWS[name]["kind"] != "public" and not name.startswith("api")]


def has_object(name: str) -> bool:
    """Whether a row of the demo's is named in the address; what a query names is only looked for
    among one's own.
    """
    return "{" in str(ROWS[name]["path"]).partition("?")[0]


@pytest.fixture
def stranger(site: Site) -> Client:
    """One with every office role, of another förbund."""
    other = make_other()
    client = logged_in(make_user("granne", *((other, role) for role in sorted(OFFICE))))
    session = client.session  # has just written the password: nothing is asked for once more
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def test_nothing_of_one_forbund_is_shown_in_another(site: Site, stranger: Client) -> None:
    leaks = []
    for name in names(site, READS):
        if name in SHARED or (answer := stranger.get(path_of(name, site))).status_code in CLOSED:
            continue
        text = b"".join(answer).decode("utf-8", "replace") if answer.streaming else str(
            answer.content, "utf-8", "replace")  # fmt: skip
        if has_object(name):
            leaks.append((name, answer.status_code, "the object was found"))
        leaks += [(name, answer.status_code, mark) for mark in MARKS if mark in text]
    assert not leaks


def test_nothing_of_one_forbund_can_be_changed_from_another(site: Site, stranger: Client) -> None:
    from mellanrum.audit.models import Event

    before = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    found = [
        (name, status)
        for name in names(site, WRITES)
        if has_object(name)
        and (status := stranger.post(path_of(name, site)).status_code) not in {403, 404, 405}
    ]
    touched = Event.objects.filter(pk__gt=before).values_list("verb", "subject", "forbund")
    assert not [one for one in touched if one[2] != "pahittade-dalen"]
    assert not found
