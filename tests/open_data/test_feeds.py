"""Feeds keep to Atom and RSS, have ids that stay, and the calendar is one."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from lxml import etree

from mellanrum.audit.gate import opened
from mellanrum.domain.periods import ONE_DAY, today_of
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.areas.open_data.entries import KINDS
from tests.network.places import open_event
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PLACE = f"/webb/{FORBUND}/"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "schema" / "atom.rng"))


def test_every_feed_is_read_by_a_reader_and_keeps_to_the_schema(world: Site) -> None:
    for kind in KINDS:
        atom = Client().get(f"{PLACE}{kind}.atom")
        assert SCHEMA.validate(etree.fromstring(atom.content)), SCHEMA.error_log
        for form in ("atom", "rss"):
            answer = Client().get(f"{PLACE}{kind}.{form}")
            read = feedparser.parse(answer.content)
            assert not read.bozo, (kind, form)
            links = {one.rel: one.href for one in read.feed.links}
            assert links["self"] == f"http://testserver{PLACE}{kind}.{form}"
            assert not answer.cookies


def test_the_schema_finds_what_is_wrong(world: Site) -> None:
    content = Client().get(f"{PLACE}rapporter.atom").content.decode()
    assert SCHEMA.validate(etree.fromstring(content.encode()))
    for old, new in (("<updated>", "<changed>"), ("tag:", ""), ("<author>", "<writer>")):
        wrong = content.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))
        assert not SCHEMA.validate(etree.fromstring(wrong.encode())), old


def test_the_joint_feed_has_what_the_others_have_with_the_same_ids(world: Site) -> None:
    ids = {
        kind: {
            one.id for one in feedparser.parse(Client().get(f"{PLACE}{kind}.atom").content).entries
        }
        for kind in KINDS
    }
    assert ids["rapporter"] and ids["nyheter"]
    parts = set().union(*(ids[kind] for kind in KINDS if kind != "allt"))
    assert ids["allt"] == parts or len(ids["allt"]) == 40
    assert all(one.startswith("tag:testserver,") for one in parts)
    assert len({one.partition(":")[2] for one in parts}) == len(parts)


def test_a_feed_that_has_not_changed_is_not_sent_again(world: Site) -> None:
    first = Client().get(f"{PLACE}evenemang.atom")
    again = Client().get(f"{PLACE}evenemang.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_calendar_has_public_meetings_and_events_to_come_and_no_others(world: Site) -> None:
    now = timezone.now()
    event = open_event(Forbund.objects.get(slug=FORBUND), now)
    open_meeting, closed = Meeting.objects.filter(body__forbund__slug=FORBUND)[:2]
    come = {"called_at": now, "state": "planned"}
    on = today_of(now) + ONE_DAY
    with opened("test"):
        Meeting.objects.filter(pk=open_meeting.pk).update(is_public=True, on=on, **come)
        Meeting.objects.filter(pk=closed.pk).update(is_public=False, on=on + ONE_DAY, **come)
    answer = Client().get(f"{PLACE}kalender.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    found = {str(one["UID"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert {f"{event.slug}@mellanrum", f"mote-{open_meeting.pk}@mellanrum"} <= found
    assert f"mote-{closed.pk}@mellanrum" not in found


def test_there_is_no_feed_of_anything_else(world: Site) -> None:
    for path in ("personer.atom", "nyheter.xml"):
        assert Client().get(f"{PLACE}{path}").status_code == 404
