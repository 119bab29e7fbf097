"""Texts of the site over time: what is seen when, in which language, and what came before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.website_due import record_published_texts
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions import texts as made
from mellanrum.registers.website.actions.pages import make_news, make_page, place_page, shift_page
from mellanrum.registers.website.actions.sites import change_site, open_site, set_logo, set_up_site
from mellanrum.registers.website.models import Page, PageText
from mellanrum.registers.website.page_policies import PageRow, TextRow
from mellanrum.registers.website.page_queries import find_text, list_due, list_news, pages_of
from mellanrum.registers.website.site_policies import GivenPicture, SiteRow
from tests.website.made import BY, DOT, make_site, write

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2021, 10, 1, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def forbund() -> Forbund:
    with opened("test"):
        found = Forbund.objects.create(slug="prov", name="Provförbundet")
    make_site(found, AT)
    return found


def drafted(forbund: Forbund, title: str, language: str = "sv", key: str = "about") -> PageText:
    page = Page.objects.get(forbund=forbund, slug=key)
    text: PageText = made.save_draft(page=page, language=language, row=TextRow(title), by=BY, at=AT)
    return text


def seen(forbund: Forbund, at: datetime, language: str = "sv") -> str:
    found = find_text(forbund.pk, "about", language, at)
    return found.title if found else ""


def test_a_scheduled_text_is_seen_by_its_time_and_the_job_only_writes_it_down(
    forbund: Forbund,
) -> None:
    write(forbund, "about", AT, title="Först")
    later = drafted(forbund, "Sedan")
    made.schedule_text(text=later, publish_at=AT + HOUR, ends_at=AT + 3 * HOUR, by=BY, at=AT)
    moments = [AT, AT + HOUR - timedelta(seconds=1), AT + HOUR, AT + 3 * HOUR]
    assert [seen(forbund, at) for at in moments] == ["Först", "Först", "Sedan", ""]
    assert list_due(forbund.pk, AT) == []
    assert [t.pk for t in list_due(forbund.pk, AT + HOUR)] == [later.pk]
    for _ in range(2):  # done twice it is done once
        record_published_texts(BY, AT + 2 * HOUR)
    states = dict(PageText.objects.filter(page=later.page).values_list("title", "state"))
    assert states == {"Först": "replaced", "Sedan": "published"}
    assert [seen(forbund, at) for at in moments[2:]] == ["Sedan", ""]
    verbs = Event.objects.filter(subject=f"page_texts:{later.pk}").values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == [
        "page_texts.add", "page_texts.schedule", "page_texts.publish",
    ]  # fmt: skip


def test_what_is_done_after_its_time_counts_it_as_published(forbund: Forbund) -> None:
    """Nobody waits for the job: what is withdrawn then does not bring back the one before."""
    write(forbund, "about", AT, title="Först")
    later = drafted(forbund, "Sedan")
    made.schedule_text(text=later, publish_at=AT + HOUR, by=BY, at=AT)
    with pytest.raises(DomainError, match="Publicerad"):
        made.unschedule_text(text=later, by=BY, at=AT + 2 * HOUR)
    made.withdraw_text(text=later, by=BY, at=AT + 2 * HOUR)
    assert seen(forbund, AT + 2 * HOUR) == ""


def test_another_language_falls_back_to_swedish_and_says_so(forbund: Forbund) -> None:
    english = drafted(forbund, "About us", "en")
    with pytest.raises(DomainError, match="svenska texten först"):
        made.publish_text(text=english, by=BY, at=AT)
    write(forbund, "about", AT, title="Om oss")
    found = find_text(forbund.pk, "about", "en", AT)
    assert found is not None and (found.title, found.language) == ("Om oss", "sv")
    made.publish_text(text=english, by=BY, at=AT)
    assert [seen(forbund, AT, x) for x in ("sv", "sv-easy", "en")] == [
        "Om oss", "Om oss", "About us",
    ]  # fmt: skip


def test_one_who_saw_an_older_draft_is_told(forbund: Forbund) -> None:
    page = Page.objects.get(forbund=forbund, slug="about")
    given = {"page": page, "language": "sv", "by": BY, "at": AT}
    first = made.save_draft(row=TextRow("Ett"), seen=0, **given)
    with pytest.raises(SeenOldError):
        made.save_draft(row=TextRow("Två"), seen=0, **given)
    again = made.save_draft(row=TextRow("Tre"), seen=first.version, **given)
    assert (again.pk, again.number, again.title) == (first.pk, 1, "Tre")


def test_an_older_revision_comes_back_as_a_new_one(forbund: Forbund) -> None:
    old = write(forbund, "about", AT, title="Ett", body="Bra")
    write(forbund, "about", AT + HOUR, title="Två")
    back = made.restore_text(text=old, by=BY, at=AT + HOUR)
    assert (back.number, back.state, back.body, back.restored_from) == (3, "draft", "Bra", 1)
    with pytest.raises(DomainError, match="Version 3 är ett utkast"):
        made.restore_text(text=old, by=BY, at=AT + HOUR)
    made.withdraw_text(text=back, by=BY, at=AT + HOUR)
    assert [t.state for t in old.page.texts.order_by("number")] == [
        "replaced", "published", "withdrawn",
    ]  # fmt: skip


def test_news_have_addresses_of_their_own_and_stand_newest_first(forbund: Forbund) -> None:
    texts = [make_news(forbund=forbund, row=TextRow("Påhittad nyhet"), by=BY, at=AT)
             for _ in range(3)]  # fmt: skip
    assert [t.page.slug for t in texts] == [
        "pahittad-nyhet", "pahittad-nyhet-2", "pahittad-nyhet-3",
    ]  # fmt: skip
    for n, text in enumerate(texts[:2]):
        made.publish_text(text=text, by=BY, at=AT + n * HOUR)
    told = list_news(forbund.pk, "en", AT + 2 * HOUR)
    assert [t.pk for t in told] == [texts[1].pk, texts[0].pk]


def test_an_own_page_lies_under_another_and_the_menu_is_put_in_order(forbund: Forbund) -> None:
    page = make_page(forbund=forbund, slug="bra-att-veta", row=TextRow("Bra"), by=BY, at=AT).page
    for slug in ("bra-att-veta", "about", "api", "Ö"):
        with pytest.raises(FieldError):
            make_page(forbund=forbund, slug=slug, row=TextRow("Bra"), by=BY, at=AT)
    about = Page.objects.get(forbund=forbund, slug="about")
    row = PageRow(is_in_menu=True, parent_id=about.pk)
    now = place_page(page=page, row=row, seen=0, by=BY, at=AT)
    assert (now.parent_id, now.is_in_menu) == (about.pk, False)
    with pytest.raises(FieldError, match="egen sida"):
        place_page(page=about, row=PageRow(True, now.pk), seen=0, by=BY, at=AT)
    shift_page(page=about, is_up=True, by=BY, at=AT)
    shift_page(page=about, is_up=True, by=BY, at=AT)  # first already: it stays
    menu = [one.slug for one in pages_of(forbund.pk) if one.is_in_menu]
    assert menu[:3] == ["about", "start", "insatser"]


def test_a_picture_needs_words_and_keeps_nothing_of_the_camera(forbund: Forbund) -> None:
    note = b"tEXtComment\x00Hemma"
    chunk = len(note[4:]).to_bytes(4) + note + b"\0\0\0\0"
    held = made.add_picture(forbund=forbund, given=GivenPicture(DOT[:33] + chunk + DOT[33:], "En"),
                            by=BY, at=AT)  # fmt: skip
    assert bytes(held.content) == DOT
    assert (held.mime, held.width, held.height) == ("image/png", 1, 1)
    for given in (GivenPicture(DOT), GivenPicture(b"GIF89a", "En"), GivenPicture(b"<svg/>", "En")):
        with pytest.raises(FieldError):
            made.add_picture(forbund=forbund, given=given, by=BY, at=AT)


def test_a_logo_and_settings_are_recorded_without_the_bytes(forbund: Forbund) -> None:
    site = forbund.site
    site = set_logo(site=site, given=GivenPicture(DOT), by=BY, at=AT)
    assert (site.logo_mime, site.logo_width) == ("image/png", 1)
    for host in ("https://x.se", "X.se", "localhost", "andra.exempel.se"):
        with pytest.raises(FieldError):
            change_site(site=site, row=SiteRow(host=host), own_hosts=["andra.exempel.se"], by=BY,
                        at=AT)  # fmt: skip
    event = Event.objects.filter(verb="site.logo").get()
    assert event.detail == {"has_logo": True}


def test_a_site_is_opened_when_there_is_something_to_read_and_somebody_to_ask() -> None:
    with opened("test"):
        forbund = Forbund.objects.create(slug="tom", name="Tomma förbundet")
    site = set_up_site(forbund=forbund, by=BY, at=AT)
    assert set_up_site(forbund=forbund, by=BY, at=AT).pk == site.pk
    with pytest.raises(DomainError, match="startsidans text och en adress"):
        open_site(site=site, is_open=True, by=BY, at=AT)
    reader = Actor("user:1", frozenset({"website.read"}))
    with pytest.raises(DomainError, match="Din roll"):
        open_site(site=site, is_open=False, by=reader, at=AT)
