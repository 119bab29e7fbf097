"""The public frame: what a stranger is shown, in which language, and what writers see besides."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from gzip import compress
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions.pages import make_news, make_page
from mellanrum.registers.website.actions.sites import change_site, open_site
from mellanrum.registers.website.actions.texts import add_picture, publish_text, save_draft
from mellanrum.registers.website.models import Page
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.site_policies import GivenPicture, SiteRow
from mellanrum.web.areas.site.intros import may_edit
from mellanrum.web.areas.site.markup import html_of
from mellanrum.web.areas.website.pages import taken
from mellanrum.web.sites import PublicSite
from tests.website.made import BY, DOT, make_site, write

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BODY = "## Vad vi gör\n\n<script>alert(1)</script> [läs](/x/)\n\n#### Djupt"
MOST_BYTES = 100_000  # of a page with its style sheets and fonts, as they are sent


@pytest.fixture
def at() -> datetime:
    return timezone.now() - timedelta(hours=1)


@pytest.fixture
def forbund(at: datetime) -> Forbund:
    with opened("test"):
        found = Forbund.objects.create(slug="prov", name="Provförbundet")
    make_site(found, at)
    write(found, "start", at, "en", title="Welcome")
    write(found, "about", at, title="Om oss", body=BODY)
    return found


def shown(path: str, code: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == code, path
    return answer.content.decode()


def test_a_stranger_at_the_door_is_shown_the_one_open_site_without_a_cookie(
    forbund: Forbund, at: datetime
) -> None:
    client = Client()
    assert client.get("/")["Location"] == "/webb/prov/"
    answer = client.get("/webb/prov/")
    assert not answer.cookies and "csrf" not in answer.content.decode()
    with opened("test"):
        other = Forbund.objects.create(slug="annat", name="Annat förbund")
    site = make_site(other, at)
    assert client.get("/")["Location"] == "/riket/"
    for one in (site, forbund.site):
        open_site(site=one, is_open=False, by=BY, at=at)
    assert client.get("/")["Location"] == "/konto/login/?next=/"
    assert client.get("/webb/prov/").status_code == 404


def test_a_page_in_english_has_english_words_and_says_what_is_only_in_swedish(
    forbund: Forbund,
) -> None:
    start = shown("/webb/prov/?lang=en")
    assert '<html lang="en">' in start and "Main menu" in start
    assert 'hreflang="en" href="http://testserver/webb/prov/?lang=en"' in start
    assert 'class="btn btn-primary" href="/webb/prov/insatser/?lang=en"' in start
    about = shown("/webb/prov/om/?lang=en")
    assert "This text is only available in Swedish." in about
    assert 'lang="sv">Om förbundet <span' in about
    assert "hreflang" not in about.partition("</head>")[0]
    easy = shown("/webb/prov/om/?lang=sv-easy")
    assert "finns inte på lätt svenska än" in easy and "/webb/prov/nyheter/?lang=sv-easy" in easy
    assert '<html lang="sv">' in shown("/webb/prov/?lang=de")


def test_what_is_written_cannot_run_and_its_headings_skip_no_step(forbund: Forbund) -> None:
    page = shown("/webb/prov/om/")
    assert "<script" not in page and "&lt;script&gt;" in page
    assert re.findall(r"<h(\d)>", page) == ["1", "2", "3"]
    assert "javascript:" not in html_of("[x](javascript:alert(1))").replace("(javascript:", "")


def test_nothing_at_an_address_is_told_within_the_frame(forbund: Forbund) -> None:
    for path in ("/webb/prov/finns-inte/", "/webb/prov/a/b/c/", "/webb/prov/nyheter/finns-inte/"):
        assert "Huvudmeny" in shown(path, 404)
    answer = Client().get("/webb/prov/nyheter")
    assert (answer.status_code, answer["Location"]) == (301, "/webb/prov/nyheter/")


def test_an_own_page_is_found_in_the_menu_and_under_another(forbund: Forbund, at: datetime) -> None:
    about = Page.objects.get(forbund=forbund, slug="about")
    text = make_page(forbund=forbund, slug="mer", row=TextRow("Läs mer"), parent=about, by=BY,
                     at=at)  # fmt: skip
    shown("/webb/prov/mer/", 404)  # a draft is nobody's
    publish_text(text=text, by=BY, at=at)
    assert "Läs mer" in shown("/webb/prov/mer/")
    assert '<a href="/webb/prov/mer/">Läs mer</a>' in shown("/webb/prov/om/")


def test_news_are_turned_in_pages_and_a_picture_is_kept_for_ever(
    forbund: Forbund, at: datetime
) -> None:
    given = GivenPicture(DOT, "En prick")
    picture = add_picture(forbund=forbund, given=given, by=BY, at=at)
    for n in range(21):
        row = TextRow(f"Påhittad nyhet {n}")
        publish_text(text=make_news(forbund=forbund, row=row, picture=picture, by=BY, at=at),
                     by=BY, at=at + timedelta(minutes=n))  # fmt: skip
    start = shown("/webb/prov/")
    assert [n for n in range(21) if f"nyhet {n}<" in start] == [18, 19, 20]
    assert "nyhet 20<" in shown("/webb/prov/nyheter/")
    assert "nyhet 0<" in shown("/webb/prov/nyheter/?sida=99")
    one = shown("/webb/prov/nyheter/pahittad-nyhet-3/")
    found = re.search(r'src="(/webb/prov/bild/[^"]+)" alt="En prick" width="1" height="1"', one)
    assert found is not None
    answer = Client().get(found[1])
    assert "immutable" in answer["Cache-Control"] and answer.content == DOT
    shown(found[1].replace(picture.sha256[:12], "0" * 12), 404)


def test_who_writes_the_site_sees_where_and_nobody_else(forbund: Forbund) -> None:
    class Viewer:
        forbund_id = forbund.pk

        def __init__(self, *grants: str) -> None:
            self.can = grants.__contains__

    def sees(site: PublicSite, viewer: object) -> bool:
        request = HttpRequest()
        request.viewer = viewer  # type: ignore[attr-defined]
        return may_edit(request, site)

    site = PublicSite(forbund.site)
    assert sees(site, Viewer("website.change", "website.read"))
    assert not sees(site, Viewer("website.read"))
    assert not sees(site, None)
    assert not sees(PublicSite(forbund.site, is_own_host=True), Viewer("website.change"))
    other = Viewer("website.change")
    other.forbund_id = 0
    assert not sees(site, other)


def test_no_own_page_can_hide_one_of_the_sites(forbund: Forbund, at: datetime) -> None:
    assert {"om", "nyheter", "insatser", "bild", "tillganglighet"} <= taken()
    with pytest.raises(FieldError, match="upptagen"):
        make_page(forbund=forbund, slug="insatser", row=TextRow("Vi"), reserved=taken(), by=BY,
                  at=at)  # fmt: skip


def test_a_public_page_is_small(forbund: Forbund, at: datetime) -> None:
    """As sent: style sheets and HTML compressed, fonts as they are."""
    long = "Ord som fyller ut en sida. " * 400
    write(forbund, "start", at + timedelta(minutes=5), title="Lång", body=long)
    page = shown("/webb/prov/")
    static = Path("src/mellanrum/web/static")
    sent = len(compress(page.encode()))
    for name in re.findall(r'href="/static/([^"]+\.(?:css|woff2|svg))"', page):
        content = (static / name).read_bytes()
        sent += len(content) if name.endswith("woff2") else len(compress(content))
    assert 60_000 < sent < MOST_BYTES


def test_a_draft_in_another_language_is_nobodys(forbund: Forbund, at: datetime) -> None:
    page = Page.objects.get(forbund=forbund, slug="about")
    save_draft(page=page, language="en", row=TextRow("Secret"), by=BY, at=at)
    assert "Secret" not in shown("/webb/prov/om/?lang=en")


def test_a_host_of_its_own_has_short_addresses_and_nothing_for_staff(
    forbund: Forbund, at: datetime, settings: Any
) -> None:
    settings.SITE_HOSTS = ["www.prov.example"]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "www.prov.example"]
    row = SiteRow(has_english=True, host="www.prov.example", email="a@exempel.se")
    change_site(site=forbund.site, row=row, by=BY, at=at)
    there = Client(headers={"host": "www.prov.example"})
    page = there.get("/").content.decode()
    assert 'href="/om/"' in page and "/webb/" not in page and "/konto/" not in page
    assert 'href="http://www.prov.example/?lang=en"' in page
    for path in ("/webbplats/", "/min-dag/", "/insatser/", "/ekonomi/"):
        answer = there.get(path)
        assert answer.status_code in (200, 404) and b"Huvudmeny" in answer.content, path
    assert there.get("/om")["Location"] == "/om/"
