"""Each page behind the log-in says what it is for, and leads to a place that the handbook has."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mellanrum.web.areas.handbook.chapters import find_chapter
from mellanrum.web.help import beginning, help_of, list_help
from tests.quick import browser_with, new_session
from tests.setup.made import empty_forbund

TABLE = Path(__file__).parents[1] / "web" / "access.toml"
ROWS: dict[str, dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))
INSIDE = sorted(n for n, r in ROWS.items() if r["kind"] in {"reads", "form"} and "get" in r)
MOST_WORDS = 45


def test_every_page_has_help_by_the_longest_beginning_of_its_name() -> None:
    assert not [name for name in INSIDE if help_of(name) is None]
    assert beginning("insats-list", {"insats", "insats-list"}) == "insats-list"
    assert beginning("insatser", {"insats"}) == ""


@pytest.mark.parametrize("key", sorted(list_help()))
def test_help_is_short_and_leads_to_a_section_that_is_there(key: str) -> None:
    told = list_help()[key]
    chapter = find_chapter(told.chapter)
    assert chapter is not None
    assert told.anchor in {section.anchor for section in chapter.sections}
    assert told.text.endswith(".")
    assert len(told.text.split()) <= MOST_WORDS
    assert "!" not in told.text


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_page_shows_its_help_folded_and_a_page_for_all_shows_none() -> None:
    _, user = empty_forbund()
    shown = browser_with(new_session(user)).get("/insatser/").content.decode()
    assert list_help()["insats"].text in shown
    assert shown.count("/handbok/insatsens-vag/#vagen-laggs-upp") == 2  # below, and in the menu
    assert "Hjälp om sidan" not in Client().get("/om/").content.decode()
