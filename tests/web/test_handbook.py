"""The handbook in the app: chapters, search, anchors, drawings, and tables that fold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from mellanrum.web.areas.handbook.chapters import list_chapters, search
from mellanrum.web.areas.handbook.markdown import rendered
from tests.spec.test_generated import HANDBOOK
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SLUGS = [chapter.slug for chapter in list_chapters()]


def page(site: Site, address: str) -> str:
    answer = site.client("caseworker").get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class Tags(HTMLParser):
    """Every id and every address in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [str(value) for name, value in attrs if name == "id"]
        self.links += [str(value) for name, value in attrs if tag == "a" and name == "href"]


def test_every_chapter_is_in_the_list(site: Site) -> None:
    links = Tags(page(site, "/handbok/")).links
    assert {f"/handbok/{slug}/" for slug in SLUGS} <= set(links)
    assert len(SLUGS) >= 18


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapter_hangs_together(site: Site, slug: str) -> None:
    text = page(site, f"/handbok/{slug}/")
    tags = Tags(text)
    assert len(tags.ids) == len(set(tags.ids))
    assert {link[1:] for link in tags.links if link.startswith("#")} <= set(tags.ids)
    inside = {link for link in tags.links if link.startswith("/handbok/")}
    assert {link.split("#")[0] for link in inside} <= {
        "/handbok/",
        *(f"/handbok/{one}/" for one in SLUGS),
    }
    assert text.count("<h1") == 1 and "Gjord av" not in text


def test_a_diagram_stands_in_the_page(site: Site) -> None:
    text = page(site, "/handbok/aktualisering/")
    assert '<title id="diagram-referral-title">Lägen och drag: Aktualisering</title>' in text
    assert "<img" not in re.sub(r"<header.*?</header>", "", text, flags=re.DOTALL)


def test_a_rule_is_told_in_the_words_of_the_program(site: Site) -> None:
    text = page(site, "/handbok/vilande-och-avslut/")
    cell = '<td data-label="Vad som händer">Inskrivningen är redan avslutad.</td>'
    assert cell in text
    assert "registers.casework" not in text


def test_search_finds_sections_and_leads_to_them(site: Site) -> None:
    text = page(site, "/handbok/?sok=samordningsnummer 60")
    assert "/handbok/identitet-och-skyddade-uppgifter/#personnummer-och-samordningsnummer" in text
    assert "/handbok/beredning/" not in text


def test_search_without_marks_and_with_the_chapters_title() -> None:
    assert any(found.chapter.slug == "inskrivning" for found in search("malgruppen"))
    assert any(found.section.title == "Kö" for found in search("beredning lämnar"))


def test_search_that_finds_nothing_says_so(site: Site) -> None:
    text = page(site, "/handbok/?sok=<b>giraff</b>")
    assert "Inget kapitel har de orden" in text and "<b>giraff" not in text


def test_an_unknown_chapter_is_not_found(site: Site) -> None:
    assert site.client("caseworker").get("/handbok/finns-inte/").status_code == 404


def test_raw_html_in_a_chapter_is_shown_as_text() -> None:
    body, sections = rendered("Ett <script>alert(1)</script>\n\n## Två\n\nText.\n", HANDBOOK)
    assert "<script>" not in body and '<h2 id="tva">Två</h2>' in body
    assert [(s.anchor, s.text) for s in sections] == [
        ("", "Ett <script>alert(1)</script>"),
        ("tva", "Text."),
    ]
