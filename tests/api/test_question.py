"""A question by the API: the explorer's own answer, always protected, or a sentence."""

from __future__ import annotations

import json

import pytest

from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ASK = f"/api/v1/forbund/{FORBUND}/fraga"
SPREAD = "matt=avslutade.utbildning&insats=steget-fram&period=2021"


def test_the_answer_is_that_of_the_page(site: Site) -> None:
    query = "matt=avslutade.arbete-eller-studier&period=2021&efter=kon"
    client = site.client("board")
    told = client.get(f"{ASK}?{query}").json()
    page = json.loads(client.get(f"/utforska/tabell.json?{query}").content)
    assert told["title"] == page["title"]
    assert [[c["printed"] for c in row["cells"]] for row in told["rows"]] == [
        [c["printed"] for c in row["cells"]] for row in page["rows"]
    ]


def test_who_works_in_an_insats_gets_the_protected_numbers_too(site: Site) -> None:
    lead = site.client("lead").get(f"{ASK}?{SPREAD}").json()
    assert lead == site.client("board").get(f"{ASK}?{SPREAD}").json()
    statuses = {c["status"] for row in lead["rows"] for c in row["cells"] if c}
    assert "suppressed" in statuses


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("matt=deltagare.antall", 422, "Menade du deltagare (deltagare.antal)?"),
        ("matt=deltagare.antal&efter=hund", 422, "Det kan delas på"),
        ("matt=deltagare.antal&period=1999", 422, "Det finns inga uppgifter för 1999."),
        ("matt=avslutade.till-arbete&insats=samkraft&period=2021", 404, "Välj en annan period"),
    ],
)
def test_bad_input_gives_a_sentence(site: Site, query: str, status: int, sentence: str) -> None:
    answered = site.client("director").get(f"{ASK}?{query}")
    assert answered.status_code == status
    assert sentence in answered.json()["detail"]


def test_another_forbund_is_not_found(site: Site) -> None:
    path = ASK.replace(FORBUND, "annat-forbund")
    assert site.client("director").get(f"{path}?matt=deltagare.antal").status_code == 404
