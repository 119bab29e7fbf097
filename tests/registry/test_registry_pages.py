"""The diary's pages: registered in one form, found again, and what a mark hides."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdfium2 import PdfDocument

from mellanrum.documents.archive_package.checking import list_faults
from mellanrum.registers.registry.models import Document, Matter, RecordRequest
from tests.web.conftest import Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/diarium/"
QUICK = {
    "title": "Anbud på lokaler",
    "direction": "incoming",
    "on": "2021-05-03",
    "counterpart": "Demobolaget",
    "secrecy": "OSL 19 kap. 3 §",
}


def test_a_matter_and_its_first_document_are_registered_in_one_form(site: Site) -> None:
    office = site.client("administrator")
    file = SimpleUploadedFile("anbud.pdf", b"%PDF-1.7 anbud", "application/pdf")
    answer = office.post(f"{ROOT}registrera/", {**QUICK, "file": file})
    matter = Matter.objects.get(title="Anbud på lokaler")
    assert answer.status_code == 302 and answer["Location"] == f"{ROOT}{matter.pk}/"
    document = Document.objects.get(matter=matter)
    got = office.get(f"{ROOT}handlingar/{document.pk}/fil/")
    assert got.content == b"%PDF-1.7 anbud"
    assert got["Content-Disposition"] == 'attachment; filename="anbud.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"
    clash = office.post(f"{ROOT}registrera/", {**QUICK, "number": matter.number})
    assert clash.status_code == 422
    assert f"{matter} är upptaget av ”Anbud på lokaler”" in clash.content.decode()
    assert 'value="Demobolaget"' in clash.content.decode(), "nothing typed is lost"


def test_a_mark_hides_from_those_who_do_not_test_it_and_from_the_public_list(site: Site) -> None:
    site.client("director").post(f"{ROOT}registrera/", QUICK)
    matter = Matter.objects.get(title="Anbud på lokaler")
    document = Document.objects.get(matter=matter)
    board = site.client("board")
    for path in ("", f"{matter.pk}/", "handlingar/", f"handlingar/{document.pk}/"):
        text = board.get(f"{ROOT}{path}").content.decode()
        assert "sekretessmarkering" in text, path
        assert "Anbud på" not in text and "Demobolaget" not in text, path
    assert board.get(f"{ROOT}handlingar/{document.pk}/fil/").status_code == 404
    assert "Inget passar" in board.get(f"{ROOT}?sok=Demobolaget").content.decode()
    found = site.client("director").get(f"{ROOT}?sok=Demobolaget").content.decode()
    assert "Anbud på lokaler" in found, "who tests the mark finds it by its sender"
    for form in ("", "?format=csv"):
        listed = site.client("director").get(f"{ROOT}lista/2021/{form}").content.decode()
        assert "Handling med sekretessmarkering" in listed
        assert "Anbud på" not in listed and "Demobolaget" not in listed


def test_a_matter_is_found_by_who_wrote_and_its_page_costs_the_same_with_more(site: Site) -> None:
    office, pk = site.client("director"), site.places["matter"]
    found = office.get(f"{ROOT}?sok=demokommunen").content.decode()
    assert "Samverkan om lokaler" in found and "Remiss om samordning" not in found
    told = {"title": "Svar", "direction": "outgoing", "on": "2021-03-02"}
    assert office.post(f"{ROOT}{pk}/handling/", told).status_code == 302
    page = office.get(f"{ROOT}{pk}/").content.decode()
    assert "Svar" in page and "Brev om samverkan" in page


def test_a_version_tells_whose_decision_is_missing_and_ticks_the_laws_points(site: Site) -> None:
    url, office = f"/diarium/styrdokument/{site.places['charter']}/1/", site.client("director")
    page = office.get(url).content.decode()
    assert "Saknas" in page and "0 av 16 är avstämda" in page and "<h3>Namn</h3>" in page
    assert office.post(f"{url}punkter/", {"name": "1 §", "exit": "15 §"}).status_code == 302
    assert "2 av 16 är avstämda" in office.get(url).content.decode()
    stopped = office.post(f"{url}i-kraft/", {"from_on": "2026-03-01"})
    assert stopped.status_code == 422 and "Beslut saknas från" in stopped.content.decode()


def test_a_refusal_is_written_as_a_letter_that_tells_how_to_appeal(site: Site) -> None:
    office, places = site.client("director"), site.places
    url = f"/diarium/begaran/{places['record_request']}/"
    kept = {"outcome": "refuse", "section": "OSL 19 kap. 3 §", "reasons": "Inte öppnat"}
    assert office.post(f"{url}handling/{places['requested']}/", kept).status_code == 302
    told = {"decided_on": "2026-03-02", "decided_by": "Demo Chef", "reasons": "Inte öppnat"}
    assert office.post(f"{url}svara/refuse/", told).status_code == 302
    letter = RecordRequest.objects.get(pk=places["record_request"]).letter
    pdf = office.get(f"{ROOT}handlingar/{letter.pk}/fil/").content
    text = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    assert "kammarrätten" in text and "OSL 19 kap. 3 §" in text and "2017:900" in text
    office.post(f"{url}lamnat/", {"on": "2026-03-03"})
    assert "24 mars 2026" in office.get(url).content.decode()
    assert "Brevet om samverkan" not in site.client("board").get(url).content.decode()


def test_the_archive_package_is_downloaded_whole(site: Site, tmp_path: Path) -> None:
    answer = site.client("director").post("/diarium/arkiv/", {"first": "2021", "last": "2021"})
    assert answer["Content-Type"] == "application/zip"
    to = tmp_path / "paket.zip"
    to.write_bytes(answer.content)
    assert list_faults(to) == []


def test_the_search_finds_by_number_and_nothing_that_a_mark_hides(site: Site) -> None:
    matter = Matter.objects.get(pk=site.places["matter"])
    office, board = site.client("director"), site.client("board")
    office.post(f"{ROOT}registrera/", QUICK)
    assert "Samverkan om lokaler" in board.post("/sok/", {"sok": str(matter)}).content.decode()
    assert "Demobolaget" in office.post("/sok/", {"sok": "demobolaget"}).content.decode()
    hits = board.post("/sok/", {"sok": "demobolaget"}).content.decode()
    assert "Anbud på lokaler" not in hits
