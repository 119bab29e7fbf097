"""The description by parts that can be found, with examples that are as the shapes say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from ninja import Schema

from mellanrum.api import counts, public_schemas, schemas
from mellanrum.api.description import TAGS
from mellanrum.api.examples import EXAMPLES
from mellanrum.api.problems import TITLES
from mellanrum.registers.integration.webhook_policies import LABELS

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def shown(client: Client) -> str:
    return client.get("/api/v1/docs").content.decode()


@pytest.fixture
def description(client: Client) -> Any:
    return client.get("/api/v1/openapi.json").json()


def operations(description: Any) -> Iterator[Any]:
    for methods in description["paths"].values():
        yield from methods.values()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_as_its_shape_says_and_leaves_nothing_out(name: str) -> None:
    homes = (public_schemas, schemas, counts)
    shape: type[Schema] = next(getattr(one, name) for one in homes if hasattr(one, name))
    shape.model_validate(EXAMPLES[name])
    assert set(EXAMPLES[name]) == set(shape.model_fields)


def test_the_index_leads_to_each_group_and_each_address(shown: str, description: Any) -> None:
    ids = set(re.findall(r'id="([^"]+)"', shown))
    (index,) = re.findall(r'<nav aria-label="På sidan">(.*?)</nav>', shown, re.DOTALL)
    links = re.findall(r'href="#([^"]+)"', index)
    assert len(links) == len(set(links))
    assert set(links) <= ids
    assert len(links) == len(TAGS) + len(list(operations(description))) + 4
    for one in operations(description):
        assert one["operationId"].replace("_", "-") in links
        assert html.escape(one["summary"]) in index


def test_every_answer_and_what_is_sent_has_an_example(shown: str, description: Any) -> None:
    assert shown.count("Exempel på svar</summary>") == len(list(operations(description)))
    assert shown.count("Exempel på det som skickas</summary>") == 1
    assert html.escape('"sha256": "') in shown


def test_each_error_leads_to_what_it_means_and_has_an_example(shown: str, description: Any) -> None:
    for status in TITLES:
        assert f'id="fel-{status}"' in shown
    for one in operations(description):
        for status in (s for s in one["responses"] if int(s) >= 400):
            assert f'href="#fel-{status}"' in shown
    assert "Exempel: ett fel" in shown
    assert html.escape('"detail": ') in shown


def test_every_event_has_an_example_of_its_own(shown: str, description: Any) -> None:
    for name in LABELS:
        assert html.escape(f'"event": "{name}"') in shown
        media = description["webhooks"][name]["post"]["requestBody"]["content"]
        assert media["application/json"]["example"]["event"] == name
