"""The pages around a report: comments, the diary, images, the look, and a file from Word."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mellanrum.reports import writing_content
from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.models import DiaryEntry, ReportSection, SectionComment
from tests.web.conftest import AT, Site
from tests.web.test_pages import page, words
from tests.web.writing.made import BY
from tests.web.writing_extras.made import png

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture(autouse=True)
def forgotten() -> None:
    writing_content.forget()


def url(site: Site, rest: str = "") -> str:
    return f"/rapporter/skriv/{site.places['written']}/{rest}"


def held(site: Site, key: str = "personal") -> ReportSection:
    return ReportSection.objects.select_related("report").get(
        report=site.places["written"], key=key
    )


def test_a_board_member_comments_and_the_director_sees_how_many_wait(site: Site) -> None:
    address = url(site, "avsnitt/personal/")
    site.client("board").post(f"{address}kommentera/", {"text": "Bra.", "quote": "Andra."})
    shown = page(site.client("director"), address)
    assert "2 kommentarer" in words(shown) and "Andra." in words(shown)
    made = SectionComment.objects.get(text="Bra.")
    answer = f"{url(site, 'kommentarer/')}{made.pk}/svara/"
    site.client("director").post(answer, {"text": "Tack."})
    assert "Tack." in words(page(site.client("auditor"), url(site, "kommentarer/")))
    assert "Öppna kommentarer" in words(page(site.client("lead"), url(site)))


def test_a_lead_gets_a_section_and_finds_it_among_the_reports(site: Site) -> None:
    lead = site.user("lead")
    given = {"writer": lead.actor_key, "due_on": "2026-04-01"}
    site.client("director").post(url(site, "avsnitt/personal/ge/"), given)
    shown = page(site.client("lead"), "/rapporter/")
    assert f"{url(site)}avsnitt/personal/" in shown.xpath("//a/@href")
    assert site.client("lead").get(url(site, "avsnitt/personal/ge/")).status_code == 403


def test_what_the_lead_wrote_is_put_last_with_its_origin(site: Site) -> None:
    section = held(site, "insats-steget-fram")
    address = url(site, "avsnitt/insats-steget-fram/")
    shown = page(site.client("lead"), address)
    value = shown.xpath(
        "//form[contains(@action, 'ur-kvartalsrapport')]/input[@name='text']/@value"
    )
    assert len(value) == 3 and "Kvartal 3 2021" in words(shown)
    site.client("lead").post(f"{address}ur-kvartalsrapport/", {"text": value[1]})
    section.refresh_from_db()
    assert section.body.endswith("Långa köer.")
    assert section.versions.all()[0].origin == "Utmaningar ur rapporten för kvartal 3 2021"


def test_the_diary_takes_in_a_decision_and_undoes_a_removal(site: Site) -> None:
    client = site.client("director")
    take = f"/rapporter/dagbok/beslut/{site.places['diary_decision']}/"
    assert take in str(client.get("/rapporter/dagbok/?ar=2021").content)
    client.post(take)
    shown = page(client, "/rapporter/dagbok/?ar=2021&vasentlig=ja")
    assert take not in shown.xpath("//form/@action")
    number = site.places["diary_entry"]
    gone = client.post(f"/rapporter/dagbok/{number}/ta-bort/", follow=True)
    assert "Ångra" in gone.content.decode()
    client.post(f"/rapporter/dagbok/{number}/angra/")
    assert DiaryEntry.objects.get(pk=number).removed_at is None
    listed = client.get("/rapporter/dagbok/?format=csv&sok=invigning").content.decode("utf-8-sig")
    assert listed.count("Invigning") == 1


def test_a_diary_entry_that_another_has_changed_is_told(site: Site) -> None:
    client, number = site.client("director"), site.places["diary_entry"]
    given = {"on": "2021-05-03", "title": "Invigning av huset", "seen": "1"}
    assert client.post(f"/rapporter/dagbok/{number}/", given).status_code == 302
    late = client.post(f"/rapporter/dagbok/{number}/", {**given, "title": "Fest"})
    assert late.status_code == 422 and "Nu står det: Invigning av huset." in late.content.decode()


def test_an_image_is_shown_and_kept_while_it_is_used(site: Site) -> None:
    client, section = site.client("director"), held(site)
    file = SimpleUploadedFile("huset.png", png(40), "image/png")
    made = client.post(url(site, "bilder/ny/"), {"file": file, "alt": "Huset"})
    assert made.status_code == 302, words(lxml.html.fromstring(made.content))
    save_body(section=section, body="{{ bild: huset }}", version=section.version, by=BY, at=AT)
    shown = page(client, url(site, "bilder/"))
    assert "{{ bild: huset }}" in words(shown) and section.heading in words(shown)
    number = section.report.images.get(key="huset").pk
    got = client.get(f"{url(site, 'bilder/')}{number}/fil/")
    assert (got["Content-Type"], got["X-Content-Type-Options"]) == ("image/png", "nosniff")
    refused = client.post(f"{url(site, 'bilder/')}{number}/ta-bort/")
    assert refused.status_code == 409 and section.heading in refused.content.decode()
    text = SimpleUploadedFile("huset.png", b"hej", "image/png")
    assert client.post(url(site, "bilder/ny/"), {"file": text, "alt": "X"}).status_code == 422


def test_a_pale_colour_is_told_before_and_when_it_is_saved(site: Site) -> None:
    client = site.client("director")
    tried = client.get("/rapporter/utseende/prov/?accent=%23ffee88").content.decode()
    assert "för ljus för linjer" in tried and "kontrast mot vitt" in tried
    look = {"primary": "#7a1f3d", "accent": "#ffee88", "heading_font": "Inter",
            "body_font": "Inter", "logo_alt": "Provförbundet", "seen": "0"}  # fmt: skip
    refused = client.post("/rapporter/utseende/", look)
    assert refused.status_code == 422 and "för ljus" in refused.content.decode()
    assert client.post("/rapporter/utseende/", {**look, "accent": "#7a1f3d"}).status_code == 302
    image = client.get("/rapporter/utseende/prov/2.png?primary=%237a1f3d")
    assert image.content[:4] == b"\x89PNG"


def test_a_text_edited_in_word_comes_back_as_a_version(site: Site) -> None:
    client, section = site.client("director"), held(site)
    key = "{{ forbund.deltagare.antal }}"
    body = f"Vi nådde {key} personer.\n\nAndra stycket."
    save_body(section=section, body=body, version=section.version, by=BY, at=AT)
    look = sent(client, site, docx_of(section.heading, told(site, body)))
    assert "Filen ändrar ingen text" in look.content.decode()
    changed = [*told(site, body)[:1], "Andra stycket, ändrat i Word."]
    look = sent(client, site, docx_of(section.heading, changed))
    assert "ändrat i Word" in look.content.decode()
    assert held(site).body == body
    client.post(look.request["PATH_INFO"], {"spara": "ja"})
    saved = held(site)
    assert saved.body == f"Vi nådde {key} personer.\n\nAndra stycket, ändrat i Word."
    assert saved.versions.all()[0].origin == "Word-filen prov.docx"


def told(site: Site, body: str) -> list[str]:
    from mellanrum.reports.word_in import _printed

    report = held(site).report
    content = writing_content.content_of(report, {})
    return [_printed(one, content) for one in body.split("\n\n")]


def docx_of(heading: str, paragraphs: list[str]) -> bytes:
    from docx import Document

    word, out = Document(), BytesIO()
    word.add_heading(heading, 1)
    for one in paragraphs:
        word.add_paragraph(one)
    word.save(out)
    return out.getvalue()


def sent(client: Any, site: Site, data: bytes) -> Any:
    file = SimpleUploadedFile("prov.docx", data)
    return client.post(url(site, "word/"), {"file": file}, follow=True)
