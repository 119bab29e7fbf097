"""The director decides what stands in the code lists; what was counted with a code stays."""

from __future__ import annotations

import pytest

from mellanrum.registers.organisation.models import Code
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LIST = "/drift/kodlistor/return_reason/"
NEW = {"label": "Väntar på läkare", "position": "9", "valid_from": "2021", "source": "Styrelsen"}


def test_a_code_is_added_renamed_and_ended(site: Site) -> None:
    director = site.client("director")
    assert director.post(f"{LIST}ny/", NEW).status_code == 302
    made = Code.objects.get(list="return_reason", code="vantar-pa-lakare")
    assert made.label in director.get(LIST).content.decode()
    told = {"label": "Väntar på vård", "position": "9", "valid_to": "2030", "source": "Styrelsen",
            "code": "annan", "counts_as": "annat"}  # fmt: skip
    assert director.post(f"{LIST}kod/{made.code}/", told).status_code == 302
    made.refresh_from_db()
    assert (made.label, made.valid_to, made.code) == ("Väntar på vård", 2030, "vantar-pa-lakare")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"code": "Ä b"}, "små bokstäver"),
        ({"valid_to": "2021"}, "slutar gälla före"),
        ({"source": ""}, "Skriv vad koden bygger på"),
    ],
)
def test_what_is_wrong_is_said(site: Site, told: dict[str, str], sentence: str) -> None:
    answer = site.client("director").post(f"{LIST}ny/", {**NEW, **told})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Code.objects.filter(label=NEW["label"]).exists()


def test_a_code_is_not_made_twice_and_a_mark_is_a_number(site: Site) -> None:
    director = site.client("director")
    assert director.post(f"{LIST}ny/", NEW).status_code == 302
    assert "finns redan" in director.post(f"{LIST}ny/", NEW).content.decode()
    marks = director.post("/drift/kodlistor/stay_mark/ny/", NEW)
    assert "procenttalet" in marks.content.decode()
