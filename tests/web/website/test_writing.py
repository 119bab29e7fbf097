"""The secretariat writes its site in the browser: drafts that clash, pictures, times, files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mellanrum.registers.website.models import Page, PageText
from tests.web.conftest import FORBUND, Site
from tests.website.made import DOT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SAVE, PUBLISH = {"gor": "spara"}, {"gor": "publicera"}


@pytest.fixture
def there() -> str:
    """Where the page that nobody has written in is written."""
    page = Page.objects.get(forbund__slug=FORBUND, slug="contacts")
    return f"/webbplats/sidor/{page.pk}/sv/"


def shown(site: Site) -> str:
    return site.client("stranger").get(f"/webb/{FORBUND}/kontakt/").content.decode()


def test_a_draft_is_seen_when_it_is_published_and_then_links_back(site: Site, there: str) -> None:
    writer = site.client("director")
    given = {"title": "Nå oss", "lead": "Ring.", "body": "## Så", "seen": "0"}
    assert writer.post(there, given | SAVE).status_code == 302
    assert "Nå oss" not in shown(site)
    draft = PageText.objects.get(title="Nå oss")
    assert b"Ring." in writer.get(f"/webbplats/texter/{draft.pk}/forhandsvisa/").content
    assert writer.post(there, given | {"seen": draft.version} | PUBLISH).status_code == 302
    assert "Nå oss" in shown(site) and "Redigera" not in shown(site)
    mine = writer.get(f"/webb/{FORBUND}/kontakt/").content.decode()
    assert 'href="/webbplats/skriv/contacts/sv/">Redigera' in mine
    assert writer.get("/webbplats/skriv/contacts/sv/")["Location"] == there


def test_what_is_typed_is_shown_as_it_will_look_and_kept_on_the_way(site: Site, there: str) -> None:
    writer = site.client("administrator")
    page = writer.get(there).content.decode()
    assert f'data-keep="{there}"' in page and 'name="keep-owner"' in page
    given = {"title": "Nå oss", "lead": "Ring oss nu.", "seen": "0", "gor": "visa"}
    answer = writer.post(there, given, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/forhandsvisa/")
    assert "Ring oss nu." in answer.content.decode() and "Nå oss" not in shown(site)


def test_two_who_begin_at_once_are_told_and_lose_nothing(site: Site, there: str) -> None:
    writer = site.client("director")
    for title, code in (("Först", 302), ("Sedan", 422)):
        answer = writer.post(there, {"title": title, "seen": "0"} | SAVE)
        assert answer.status_code == code
    page = answer.content.decode()
    assert "Någon annan har ändrat" in page and "Nu står det: Först." in page
    assert 'value="Sedan"' in page
    seen = answer.context["form"].data["seen"]
    assert writer.post(there, {"title": "Sedan", "seen": seen} | SAVE).status_code == 302
    assert PageText.objects.get(page__slug="contacts", language="sv").title == "Sedan"


def test_a_picture_comes_with_its_words_and_stays_until_it_is_taken_away(
    site: Site, there: str
) -> None:
    writer = site.client("director")

    def sent(alt: str, **more: object) -> int:
        picture = SimpleUploadedFile("x.png", DOT, "image/png")
        given = {"title": "Nå oss", "alt": alt, "file": picture, **more}
        return writer.post(there, given | PUBLISH).status_code

    assert sent("") == 422
    assert sent("Vårt hus") == 302
    assert 'alt="Vårt hus"' in shown(site)
    assert writer.post(there, {"title": "Kvar"} | PUBLISH).status_code == 302
    assert 'alt="Vårt hus"' in shown(site)
    assert (
        writer.post(there, {"title": "Borta", "drops_picture": "on"} | PUBLISH).status_code == 302
    )
    assert "<h1>Borta" in shown(site) and "Vårt hus" not in shown(site)


def test_a_time_that_has_been_is_refused_beside_its_field(site: Site) -> None:
    draft = PageText.objects.get(page__forbund__slug=FORBUND, page__slug="about", state="draft")
    url = f"/webbplats/texter/{draft.pk}/tidsatt/"
    answer = site.client("director").post(url, {"publish_at": "2001-01-01T09:00"})
    assert answer.status_code == 422 and "har redan varit" in answer.content.decode()


def test_the_list_of_pages_is_a_file_too_and_a_board_member_reads_it(site: Site) -> None:
    lines = site.client("board").get("/webbplats/sidor/?format=csv").content.decode().splitlines()
    assert any("Om förbundet" in line and "Publicerad" in line for line in lines)
    page = site.client("board").get("/webbplats/sidor/").content.decode()
    assert "Ny sida" not in page


def test_a_picture_that_the_browser_forgets_is_asked_for_again(site: Site) -> None:
    given = {"title": "Öppet hus", "body": "Välkommen.", "alt": "", "gor": "spara",
             "file": SimpleUploadedFile("hus.png", DOT, "image/png")}  # fmt: skip
    answer = site.client("director").post("/webbplats/nyheter/ny/", given)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [
        "Välj bilden igen. Den följer inte med när något rättas."
    ]
