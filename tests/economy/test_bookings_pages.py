"""Files are looked through and taken in from the page; a correction goes from hand to hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.ledger.sie import read_sie
from mellanrum.registers.economy.models import Booking, LedgerFile, Voucher
from mellanrum.web.areas.bookings import staging
from tests.web.conftest import Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HERE = "/ekonomi/bokforing/"
DEMO = (Path("demo") / "sodra-norrbotten" / "sie" / "2021.se").read_bytes()
BODY = DEMO[DEMO.index(b"#PROGRAM") : DEMO.rindex(b"#KSUMMA")]
MORE = (
    b"#FLAGGA 1\r\n" + BODY + b'#VER "A" "339" 20211231 "Sen"\r\n{\r\n#TRANS 6550 {} 5.00\r\n'
    b"#TRANS 2440 {} -5.00\r\n}\r\n"
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "folder", lambda: tmp_path)


def uploaded(client: Client, name: str, data: bytes) -> str:
    """The address of the preview."""
    answer = client.post(f"{HERE}las-in/", {"files_in": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def test_a_file_is_looked_through_and_then_taken_in(site: Site, tmp_path: Path) -> None:
    client, files = site.client("economist"), LedgerFile.objects.count()
    place = uploaded(client, "2021-sen.se", MORE)
    page = client.get(place)
    text = page.content.decode()
    assert "Nya verifikationer: 1, ändrade: 0, oförändrade: 338." in text
    assert "A339" in text and "Årets resultat" in text and "märkt som redan inläst" in text
    assert LedgerFile.objects.count() == files
    assert site.client("director").get(place).status_code == 404
    state = page.context["form"]["state"].value()
    assert client.post(place, {"state": state}).status_code == 422
    assert client.post(place, {"state": "gammal", "allow": "on"}).status_code == 422
    done = client.post(place, {"state": state, "allow": "on"}, follow=True)
    assert "2021 är inläst. Nya verifikationer: 1" in done.content.decode()
    assert LedgerFile.objects.count() == files + 1
    assert list(tmp_path.iterdir()) == []
    assert client.get(place).status_code == 404


def test_what_is_no_sie_file_is_told_beside_the_field(site: Site) -> None:
    client = site.client("economist")
    for name, data, said in (
        ("bok.xlsx", b"PK", "ingen SIE-fil"),
        ("tom.se", b"", "tom"),
    ):
        answer = client.post(f"{HERE}las-in/", {"files_in": SimpleUploadedFile(name, data)})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    place = uploaded(client, "skrap.se", b"hej")
    assert "Kan inte läsas in" in client.get(place).content.decode()


def test_the_original_and_the_year_are_given_out(site: Site) -> None:
    client = site.client("auditor")
    original = client.get(f"{HERE}filer/{site.places['ledger_file']}/original/")
    assert original.content == DEMO
    out = client.get(f"{HERE}2021/bokforing.se")
    assert "attachment" in out["Content-Disposition"]
    assert len(read_sie(out.content).vouchers) == 338
    assert client.get(f"{HERE}2021/bokforing.si").status_code == 409
    assert client.get(f"{HERE}2021/bokforing.exe").status_code == 404


def test_a_correction_goes_from_the_voucher_to_the_ledger(site: Site) -> None:
    wrong = Voucher.objects.get(fiscal_year__year=2021, series="A", number=3)
    economist, director = site.client("economist"), site.client("director")
    opened = economist.get("/ekonomi/2021/verifikat/A/3/").content.decode()
    address = f"{HERE}rattelser/ny/2021/?rattar={wrong.pk}"
    assert address in opened.replace("&amp;", "&")
    form = economist.get(address)
    lines = [line for line in form.context["form"].shown if not line.is_empty]
    data = {
        "on": "2021-12-31",
        "text": "Fel insats",
        "konto": [line.account for line in lines],
        "objekt": [line.objects for line in lines],
        "debet": [line.debit for line in lines],
        "kredit": [line.credit for line in lines],
        "radtext": ["" for _ in lines],
    }
    uneven = {**data, "debet": ["1", "2"], "kredit": ["", ""]}
    refused = economist.post(address, uneven)
    assert refused.status_code == 422
    assert "för mycket i debet" in refused.content.decode()
    made = economist.post(address, data)
    booking = Booking.objects.get(text="Fel insats")
    assert made["Location"] == f"{HERE}rattelser/{booking.pk}/"
    assert economist.post(f"{made['Location']}bokfor/").status_code == 422
    assert "Bokför" in director.get(made["Location"]).content.decode()
    assert director.post(f"{made['Location']}bokfor/", {"seen": "0"}).status_code == 302
    told = economist.get("/ekonomi/2021/verifikat/A/3/").content.decode()
    assert "Rättelse:" in told and ">M1</a>, bokförd" in told
    assert "Rättar" in economist.get("/ekonomi/2021/verifikat/M/1/").content.decode()
    given = director.get(f"{HERE}2021/bokforing.si")
    assert [v.number for v in read_sie(given.content, name="x.si").vouchers] == ["1"]


def test_a_paper_is_added_to_a_voucher_read_and_withdrawn(site: Site) -> None:
    client = site.client("economist")
    place = f"{HERE}verifikat/{site.places['voucher_pk']}/underlag/"
    file = SimpleUploadedFile("faktura.pdf", b"%PDF-1.7 faktura")
    assert client.post(f"{place}ny/", {"file": file}).status_code == 302
    voucher = Voucher.objects.get(pk=site.places["voucher_pk"])
    paper = voucher.attachments.get(name="faktura.pdf")
    assert client.get(f"{place}{paper.pk}/").content == b"%PDF-1.7 faktura"
    gone = client.post(f"{place}{paper.pk}/ta-bort/", {"reason": "Fel faktura"})
    assert gone.status_code == 302
    paper.refresh_from_db()
    assert paper.withdrawn_reason == "Fel faktura"
