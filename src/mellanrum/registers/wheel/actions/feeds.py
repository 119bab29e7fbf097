"""The addresses of calendars: made, renewed and revoked. The log never holds an address."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.governance.models import Body, Person
from mellanrum.registers.wheel.models import PersonFeed
from mellanrum.registers.wheel.wheel_writing import check_may, check_own, new_token


@action
def renew_feed(*, person: Person, by: Actor, at: datetime) -> PersonFeed:
    """A new address of the own calendar; the old one no longer answers."""
    check_own(by, person)
    feed, _ = PersonFeed.objects.update_or_create(
        person=person, defaults={"token": new_token(), "made_at": at}
    )
    record(by=by, at=at, verb="calendar_feeds.renew", subject=f"calendar_feeds:{feed.pk}",
           forbund=person.forbund.slug, detail={})  # fmt: skip
    return feed


@action
def revoke_feed(*, person: Person, by: Actor, at: datetime) -> None:
    """The own calendar has no address any more."""
    check_own(by, person)
    PersonFeed.objects.filter(person=person).update(token="", made_at=at)
    record(by=by, at=at, verb="calendar_feeds.revoke", subject=f"calendar_feeds:{person.pk}",
           forbund=person.forbund.slug, detail={})  # fmt: skip


@action
def renew_body_feed(*, body: Body, by: Actor, at: datetime) -> Body:
    """A new address of the body's calendar; the old one no longer answers."""
    check_may(by)
    body.calendar_token = new_token()
    body.save(update_fields=["calendar_token"])
    record(by=by, at=at, verb="calendar_feeds.renew", subject=f"bodies:{body.pk}",
           forbund=body.forbund.slug, detail={"body": body.slug})  # fmt: skip
    return body


@action
def revoke_body_feed(*, body: Body, by: Actor, at: datetime) -> Body:
    """The body's calendar has no address any more."""
    check_may(by)
    body.calendar_token = ""
    body.save(update_fields=["calendar_token"])
    record(by=by, at=at, verb="calendar_feeds.revoke", subject=f"bodies:{body.pk}",
           forbund=body.forbund.slug, detail={"body": body.slug})  # fmt: skip
    return body
