"""What always stands on a body's agendas, and what its members wish to hear about."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.agenda_policies import StandingRow, WishRow, check_standing
from mellanrum.registers.governance.agenda_queries import list_standing
from mellanrum.registers.governance.agenda_templates import OWN, STANDING
from mellanrum.registers.governance.meeting_writing import GRANT, next_standing
from mellanrum.registers.governance.models import AgendaWish, Body, Seat, StandingItem
from mellanrum.registers.insatser.text_policies import check_texts, check_written
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of


@action
def add_standing_item(*, body: Body, row: StandingRow, by: Actor, at: datetime) -> StandingItem:
    """Last among the body's standing items."""
    check_grant(by, GRANT)
    check_standing(row)
    held = StandingItem(body=body, position=next_standing(body))
    return put(held, row, "standing_items", body.forbund.slug, by=by, at=at)


@action
def change_standing_item(
    *, standing: StandingItem, row: StandingRow, seen: int | None = None, by: Actor, at: datetime
) -> StandingItem:
    """Another name, text or time. Agendas that have it already keep theirs."""
    check_grant(by, GRANT)
    check_standing(row)
    now = locked(standing, seen)
    slug = now.body.forbund.slug
    return change(now, values_of(row), "standing_items.change", slug, by=by, at=at)


@action
def start_standing(*, body: Body, on: date, by: Actor, at: datetime) -> list[StandingItem]:
    """The items that boards usually have at every meeting, from the day on, to be changed after the
    förbund's own rules.
    """
    check_grant(by, GRANT)
    if list_standing(body, on):
        raise DomainError("Gruppen har redan stående punkter. Ändra dem i stället.")
    rows = [StandingRow(one.title, one.kind, on, one.background, source=OWN) for one in STANDING]
    return [add_standing_item(body=body, row=row, by=by, at=at) for row in rows]


@action
def add_wish(*, body: Body, text: str, seat: Seat | None, by: Actor, at: datetime) -> AgendaWish:
    """What the body wishes to hear about: by the office, or by whoever has a seat in it."""
    if seat is None or seat.person is None or seat.person.user_id != by.user_id:
        check_grant(by, GRANT)
    check_written("text", text, "Skriv vad ni vill höra om.")
    check_texts(text=text)
    row = WishRow(text.strip(), today_of(at))
    held = AgendaWish(body=body, wished_by=seat)
    return put(held, row, "agenda_wishes", body.forbund.slug, by=by, at=at)


@action
def drop_wish(*, wish: AgendaWish, reason: str, by: Actor, at: datetime) -> AgendaWish:
    """It is not taken up, and why."""
    check_grant(by, GRANT)
    now = locked(wish)
    if now.item_id is not None or now.dropped_reason:
        raise DomainError("Önskemålet är redan omhändertaget.")
    check_written("reason", reason, "Skriv varför önskemålet inte tas upp.")
    check_texts(reason=reason)
    values, slug = {"dropped_reason": reason.strip()}, now.body.forbund.slug
    return change(now, values, "agenda_wishes.drop", slug, by=by, at=at, reason=reason.strip())
