"""The exchange file in the browser: written, sent, read by another, replaced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from mellanrum.audit.models import Event
from mellanrum.exchange.national.form import DIGEST, digest_of, dumped
from mellanrum.jobs import cli
from mellanrum.jobs.commands import exchange_command
from mellanrum.registers.organisation.queries import list_benchmarks
from mellanrum.reports.years import get_year_figures
from tests.exchange.test_national import KEY, content
from tests.web.conftest import AT, FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
READ = "/underlag/utbytesfil/las-in/"


def send(site: Site, file: dict[str, Any] | bytes, **more: str) -> HttpResponse:
    whole = file if isinstance(file, bytes) else dumped(file)
    upload = SimpleUploadedFile("fil.json", whole, content_type="application/json")
    return site.client("director").post(READ, {"file": upload, **more})  # type: ignore[return-value]


def own_file(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.client("director").get(
        "/underlag/utbytesfil/2021.json"
    ).content)  # fmt: skip
    return found


def test_our_own_file_is_what_the_protected_edition_shows(site: Site) -> None:
    file = own_file(site)
    assert file[DIGEST] == digest_of(file)
    figures = get_year_figures(FORBUND, 2021).figures
    for one in file["matt"]:
        ending = ".andel" if one["enhet"] == "procent" else ""
        figure = figures.get(f"forbund.{one['nyckel']}{ending}")
        assert ("varde" in one) == (figure is not None and figure.value is not None), one
        for group in ("taljare", "bas"):
            assert one.get(group) is None or one[group] == 0 or one[group] >= 5


def test_our_own_file_is_refused_when_it_comes_back(site: Site) -> None:
    answer = send(site, dumped({k: v for k, v in own_file(site).items() if k != DIGEST}))
    assert answer.status_code == 422
    assert "Filen är förbundets egen" in answer.content.decode()


def test_anothers_shares_become_benchmarks_and_stand_beside_ours(site: Site) -> None:
    assert send(site, content()).status_code == 302
    found = [b for b in list_benchmarks(FORBUND, KEY) if b.year == 2021]
    assert [(b.label, str(b.value), b.n) for b in found] == [
        ("Samordningsförbundet Annat", "32.50", 40)
    ]
    assert found[0].source.startswith("Utbytesfil från Samordningsförbundet Annat för 2021, sha256")
    assert Event.objects.latest("pk").verb == "benchmarks.load"
    page = site.client("economist").get(f"/jamforelsetal/{KEY}/2021/forbund/").content.decode()
    assert "Samordningsförbundet Annat 2021" in page
    assert "Pyramis" not in page, "another year"


def test_the_same_forbund_and_year_is_replaced_only_when_one_says_so(site: Site) -> None:
    send(site, content())
    file = content()
    file["matt"][1].update(nyckel="avslutade.till-arbete")
    asked = send(site, file)
    assert asked.status_code == 422
    assert "Ska det ersättas?" in asked.content.decode()
    assert [b.measure for b in list_benchmarks(FORBUND) if b.year == 2021] == [KEY]
    again = {"text": dumped(file).decode(), "ersatt": "ja"}
    assert site.client("director").post(READ, again).status_code == 302
    assert [b.measure for b in list_benchmarks(FORBUND) if b.year == 2021] == [
        "avslutade.till-arbete"
    ]


def test_a_wrong_file_changes_nothing(site: Site) -> None:
    before, events = list_benchmarks(FORBUND), Event.objects.count()
    answer = send(site, {**content(), "version": 9})
    assert answer.status_code == 422
    assert "version 9" in answer.content.decode()
    assert (list_benchmarks(FORBUND), Event.objects.count()) == (before, events)


def test_a_post_without_a_file_says_so(site: Site) -> None:
    answer = site.client("director").post(READ)
    assert answer.status_code == 422
    assert "Välj en fil." in answer.content.decode()


def test_the_command_writes_reads_and_asks_before_it_replaces(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exchange_command, "ready", lambda: AT)
    own, others = tmp_path / "egen.json", tmp_path / "annat.json"
    assert cli.main(["exchange", FORBUND, "2021", str(own)]) == 0
    assert own.read_bytes() == site.client("director").get("/underlag/utbytesfil/2021.json").content
    others.write_bytes(dumped(content()))
    assert cli.main(["exchange", FORBUND, "--read", str(others)]) == 0
    assert "Läste in 1 mått från Samordningsförbundet Annat 2021." in capsys.readouterr().out
    assert cli.main(["exchange", FORBUND, "--read", str(others)]) == 1
    assert "Lägg då till --replace." in capsys.readouterr().err
    assert cli.main(["exchange", FORBUND, "--read", str(others), "--replace"]) == 0
    assert cli.main(["exchange", FORBUND, "--read", str(own)]) == 1
    assert cli.main(["exchange", FORBUND]) == 1
    assert cli.main(["exchange", FORBUND, "2020"]) == 1
    assert "inte registrerade här" in capsys.readouterr().err
