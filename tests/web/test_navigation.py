"""The menus: what each role finds, and where a page belongs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mellanrum.accounts.access import GRANTS, Role
from mellanrum.web.headings import ALIASES, HEADINGS
from mellanrum.web.navigation import MOST, heading_of, longest, main_menu
from tests.web.test_access import our_views

OWN_FRAME = (
    "identity",
    "openid_connect",
    "saml",
    "site",
    "open-data",
    "mine",
    "search",
    "api",
    "handbook",
    "profile",
    "about",
    "accessibility",
    "styleguide",
    "self-referral",
    "status",
    "answer",
    "kiosk",
    "public-governance",
    "public-auditors",
)


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("cases-participant", "Deltagare"),
        ("plans-plan", "Deltagare"),
        ("enrolments-rest", "Deltagare"),
        ("closings-close", "Deltagare"),
        ("preparation-item", "Beredning"),
        ("cases-rules", "Behörigheter"),
        ("gallring-run", "Behörigheter"),
        ("outputs-comparison", "Uppföljning"),
        ("explorer-save", "Uppföljning"),
        ("insats-edit", "Insatser"),
        ("report", "Rapporter"),
    ],
)
def test_where_a_page_belongs(page: str, label: str) -> None:
    found = heading_of(page)
    assert found is not None and found.label == label


def test_whole_words_and_the_longest_decide() -> None:
    assert longest("outputs-benchmark-edit", ["outputs", "outputs-benchmarks"]) == (
        "outputs-benchmarks"
    )
    assert longest("outputsother", ["outputs"]) == ""


def test_every_entry_leads_somewhere() -> None:
    known = set(our_views())
    named = {one.url_name for one in HEADINGS}
    named |= {name for one in HEADINGS for _, name, _ in one.within}
    assert named | set(ALIASES.values()) <= known


def test_every_page_behind_the_log_in_belongs_somewhere() -> None:
    lost = {
        name
        for name in our_views()
        if heading_of(name) is None and not name.startswith(OWN_FRAME) and ":" not in name
    }
    assert not lost


@pytest.mark.parametrize("role", Role)
def test_a_role_has_no_more_headings_in_the_bar_than_fit(role: Role) -> None:
    viewer: Any = SimpleNamespace(can=lambda grant: grant in GRANTS[role])
    menu = main_menu(viewer, "log")
    assert len([item for item in menu if not item.is_seldom]) <= MOST
    assert len(menu) > MOST or not any(item.is_seldom for item in menu)


def test_what_is_seldom_opened_still_tells_where_one_is() -> None:
    director: Any = SimpleNamespace(can=lambda grant: grant in GRANTS[Role.DIRECTOR])
    assert [i.label for i in main_menu(director, "log-event") if i.active and i.is_seldom] == [
        "Logg"
    ]
