"""A group's member reads the own body's meetings, papers and adjusted minutes, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.agenda_policies import is_given
from mellanrum.registers.governance.minutes_content import content_of
from mellanrum.registers.governance.minutes_policies import may_read
from mellanrum.registers.governance.models import Body, ItemPaper, Meeting, Minutes, Person, Seat
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models import Document, Matter
from tests.governance.minutes_made import World, closed_meeting, made_world
from tests.governance.test_meetings_pages import read
from tests.web.conftest import AT, FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
MINUTES = "/styrning/protokoll/"
KINDS = (Body.Kind.DEVELOPMENT, Body.Kind.LOCAL, Body.Kind.STEERING)


def world_of(site: Site, kind: str = "development", *, adjusted: bool = True) -> World:
    """A body in which the group's member sits, with a meeting that is closed, or adjusted too."""
    world = made_world(Forbund.objects.get(slug=FORBUND), {}, f"prov-{kind}", kind=kind)
    with opened("test"):
        own = Person.objects.filter(user=site.user("group")).first()
        assert own is not None
        Seat.objects.create(body=world.body, person=own, role="member", position=9,
                            from_on=date(2024, 1, 1))  # fmt: skip
    meeting = closed_meeting(world)
    if adjusted:
        adjust(meeting)
    return world


def adjust(meeting: Meeting) -> None:
    held = Meeting.objects.get(pk=meeting.pk)
    with opened("test"):
        held.state, held.adjusted_on = "adjusted", held.on
        held.save()
        Minutes.objects.create(meeting=held, edition=1, content=content_of(held), pdf=b"%PDF-1.4",
                               sha256="0" * 64, made_by="test", made_at=AT)  # fmt: skip


def pages_of(meeting: Meeting) -> list[str]:
    number = meeting.items.exclude(number=None)[0].number
    own = f"{MINUTES}{meeting.pk}/"
    return [own, f"{own}protokoll.pdf", f"{own}protokoll.html", f"{own}utdrag/{number}.pdf"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_own_bodys_minutes_are_read_when_they_are_adjusted(site: Site, kind: str) -> None:
    world, member = world_of(site, kind), site.client("group")
    listed = member.get(MINUTES).content.decode()
    assert listed.count("Protokollstyrelsen 25 maj 2021") >= 1
    for url in pages_of(world.meeting):
        assert member.get(url).status_code == 200, url
    page = member.get(f"{MINUTES}{world.meeting.pk}/").content.decode()
    assert "Medel till en insats" in page and "Historik" not in page
    assert "minutes-attendance" not in page and "narvaro/" not in page
    meeting = member.get(f"/styrning/2021/mote/{world.body.slug}/2021-05-25/")
    assert f"{MINUTES}{world.meeting.pk}/" in meeting.content.decode()


def test_minutes_that_are_not_adjusted_are_the_secretarys(site: Site) -> None:
    world, member = world_of(site, adjusted=False), site.client("group")
    for url in pages_of(world.meeting):
        assert member.get(url).status_code == 404, url
    assert "Protokollstyrelsen 25 maj 2021" not in member.get(MINUTES).content.decode()
    assert site.client("board").get(f"{MINUTES}{world.meeting.pk}/").status_code == 200


def test_nothing_of_another_body_is_read(site: Site) -> None:
    member = site.client("group")
    other = Meeting.objects.get(pk=site.places["announced_meeting"])
    assert other.adjusted_on is not None
    for url in pages_of(other):
        assert member.get(url).status_code == 404, url
    assert member.get(f"{MINUTES}{site.places['minutes_meeting']}/").status_code == 404
    assert other.body.name not in member.get(MINUTES).content.decode()


def test_nothing_is_read_when_the_seat_has_ended(site: Site) -> None:
    world, member = world_of(site), site.client("group")
    paper = paper_of(world, "")
    urls = [*pages_of(world.meeting), f"/styrning/moten/{world.meeting.pk}/las/",
            f"/styrning/moten/{world.meeting.pk}/handlingar.pdf",
            f"/styrning/moten/handling/{paper.pk}/"]  # fmt: skip
    assert {member.get(url).status_code for url in urls} == {200}
    with opened("test"):
        Seat.objects.filter(body=world.body, person__user=site.user("group")).update(
            to_on=today_of(AT)
        )
    assert {member.get(url).status_code for url in urls} == {404}
    assert "Protokollstyrelsen 25 maj 2021" not in member.get(MINUTES).content.decode()


def paper_of(world: World, secrecy: str) -> ItemPaper:
    """A document of the diary, put before the body."""
    forbund = world.body.forbund
    with opened("test"):
        matter = Matter.objects.filter(forbund=forbund, secrecy="").first()
        assert matter is not None
        held = Document.objects.filter(matter__forbund=forbund).exclude(content=None).first()
        assert held is not None
        held.pk, held.matter, held.secrecy = None, matter, secrecy
        held.number = 900 + len(secrecy)
        held.save()
        return ItemPaper.objects.create(item=world.items[1], position=1, title="Anbud från Alfa",
                                        document=held, added_by="test", added_at=AT)  # fmt: skip


def test_a_paper_with_secrecy_is_there_by_its_number_alone(site: Site) -> None:
    world, member, board = world_of(site), site.client("group"), site.client("board")
    paper = paper_of(world, "OSL 19 kap. 3 §")
    url = f"/styrning/moten/handling/{paper.pk}/"
    assert (member.get(url).status_code, board.get(url).status_code) == (404, 200)
    item = f"/styrning/moten/{world.meeting.pk}/las/2/"
    seen = member.get(item).content.decode()
    assert "Anbud från Alfa" not in seen and url not in seen
    assert "Handling 1: Handling med sekretess" in seen and "OSL 19 kap. 3 §" in seen
    assert "Anbud från Alfa" in board.get(item).content.decode()
    package = f"/styrning/moten/{world.meeting.pk}/handlingar.pdf"
    text = "".join(read(member.get(package).content).pages)
    assert "Handling med sekretess" in text and "Alfa" not in text


def test_the_rules_in_words() -> None:
    assert may_read(None, sees_all=True) and not may_read(None, sees_all=False)
    assert may_read(date(2021, 6, 1), sees_all=False)
    assert is_given("", sees_all=False) and is_given("OSL 19 kap. 3 §", sees_all=True)
    assert not is_given("OSL 19 kap. 3 §", sees_all=False)
