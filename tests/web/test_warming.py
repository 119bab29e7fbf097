"""A period that is not counted yet is counted beside; its page says so and asks again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from mellanrum.domain.periods import parse_period
from mellanrum.figures.disclosure import Policy
from mellanrum.reports import books, warming
from mellanrum.stats import held, published
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = "/utforska/?matt=deltagare.antal&period=2021-K2"


class Asked:
    """Instead of the process: what it was asked to make."""

    def __init__(self, *, at_work: bool) -> None:
        self.calls: list[tuple[str, ...]] = []
        self.at_work = at_work

    def __call__(self, state: str, *what: str) -> bool:
        self.calls.append(what)
        return self.at_work


@pytest.fixture
def aside(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that serves pages, before anybody has asked: nothing is in its memory."""
    books.forget()
    settings.ASIDE = True
    monkeypatch.setattr(held, "_held", held.OrderedDict())
    monkeypatch.setattr(warming, "is_remembered", lambda *_: False)


def test_the_page_says_that_the_period_is_counted(
    site: Site, aside: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(at_work=True)
    monkeypatch.setattr(warming, "start", asked)
    answer = site.client("director").get(AT)
    assert answer.status_code == 202
    assert 'http-equiv="refresh"' in answer.content.decode()
    assert asked.calls == [("sodra-norrbotten", "2021")]


def test_a_period_that_the_other_process_could_not_make_is_made_here(
    site: Site, aside: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "start", Asked(at_work=False))
    assert site.client("director").get(AT).status_code == 200


def test_what_is_made_is_remembered_by_the_state_of_the_data(
    site: Site, settings: LazySettings, tmp_path: Path
) -> None:
    drawings = settings.CACHES["drawings"] | {"LOCATION": tmp_path}  # not what earlier runs made
    settings.CACHES = settings.CACHES | {"drawings": drawings}
    policy, period = Policy(minimum=997), parse_period("2020-H1")
    assert not published.is_remembered("sodra-norrbotten", period, policy)
    published.published("sodra-norrbotten", period, policy)
    assert published.is_remembered("sodra-norrbotten", period, policy)
