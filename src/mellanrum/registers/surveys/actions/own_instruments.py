"""A förbund's own questionnaires: made, copied, published, followed by an edition, retired.

A draft may be faulty; only what holds together is published, and then it is locked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, InstrumentKind
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys import instrument_policies as rules
from mellanrum.registers.surveys.drafting import CHANGE, open_draft, told, write
from mellanrum.registers.surveys.models import OwnInstrument, OwnWording
from mellanrum.registers.surveys.queries.own_instruments import list_taken_keys, read_draft

State = OwnInstrument.State


@dataclass(frozen=True, slots=True)
class Title:
    """What a questionnaire is called, what it is for, and where its words are from."""

    title: str
    kind: InstrumentKind
    source: str
    notes: str = ""


@action
def create_instrument(*, forbund: Forbund, row: Title, by: Actor, at: datetime) -> OwnInstrument:
    """An empty draft with two scales to begin with."""
    rules.check_titles(row.title, row.source)
    blank = Instrument("", "", row.title, forbund.name, row.source, row.kind, notes=row.notes)
    made = replace(blank, scales={scale.key: scale for scale in rules.STARTERS})
    return _create(forbund, made, "create", by, at)


@action
def copy_instrument(
    *, forbund: Forbund, instrument: Instrument, title: str, by: Actor, at: datetime
) -> OwnInstrument:
    """A draft with another questionnaire's questions, to be made one's own. Raises DomainError for
    one that its owner has locked.
    """
    rules.check_may_copy(instrument)
    source = f"Kopia av ”{instrument.title}”. {instrument.source}"
    rules.check_titles(title, source)
    made = replace(instrument, title=title, owner=forbund.name, source=source)
    copied = f"{instrument.key} {instrument.version}"
    return _create(forbund, made, "copy", by, at, copied=copied)


@action
def change_instrument(
    *, own: OwnInstrument, row: Title, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """A draft's title, kind, source and notes."""
    now, made = open_draft(own, by, seen)
    rules.check_titles(row.title, row.source)
    made = replace(made, title=row.title, kind=row.kind, source=row.source, notes=row.notes)
    return write(now, made, "change", by, at)


@action
def publish_instrument(*, own: OwnInstrument, seen: int, by: Actor, at: datetime) -> OwnInstrument:
    """Lock the draft, so that it can be asked. Raises DomainError for its first fault."""
    now, made = open_draft(own, by, seen)
    rules.check_may_publish(read_draft(now.content, now.title)[1])
    now.content = {}
    now.state, now.published_by, now.published_at = State.PUBLISHED, by.key, at
    return write(now, made, "enact", by, at)


@action
def begin_edition(*, own: OwnInstrument, by: Actor, at: datetime) -> OwnInstrument:
    """A draft of the next edition, with the same questions and translations. Raises DomainError
    when one is begun already.
    """
    check_grant(by, CHANGE)
    later = OwnInstrument.objects.select_for_update().filter(forbund=own.forbund, key=own.key)
    editions = list(later.order_by("-edition"))
    if editions[0].state == State.DRAFT:
        raise DomainError("Ett utkast till nästa utgåva finns redan. Skriv vidare på det.")
    edition = editions[0].edition + 1
    made, _ = read_draft(own.content, own.title)
    made = replace(made, version=str(edition), forms=tuple(_comparable(f) for f in made.forms))
    for row in list(_wordings_of(own)):
        row.pk, row.instrument_version, row.version = None, str(edition), 0
        row.save(force_insert=True)
    draft = OwnInstrument(forbund=own.forbund, key=own.key, edition=edition)
    return write(draft, made, "begin_edition", by, at)


@action
def retire_instrument(*, own: OwnInstrument, seen: int, by: Actor, at: datetime) -> OwnInstrument:
    """No new campaign asks it. Answers, and campaigns that there are, stay."""
    return _set_state(own, seen, (State.PUBLISHED, State.RETIRED), "retire", by, at)


@action
def restore_instrument(*, own: OwnInstrument, seen: int, by: Actor, at: datetime) -> OwnInstrument:
    """Ask it again."""
    return _set_state(own, seen, (State.RETIRED, State.PUBLISHED), "restore", by, at)


@action
def discard_instrument(*, own: OwnInstrument, seen: int, by: Actor, at: datetime) -> None:
    """Throw a draft away, with its translations: nobody has been asked with it."""
    now, _ = open_draft(own, by, seen)
    subject, detail, forbund = f"own_instruments:{now.pk}", dict(told(now)), now.forbund.slug
    _wordings_of(now).delete()
    now.delete()
    record(by=by, at=at, verb="own_instruments.discard", subject=subject, forbund=forbund,
           detail=detail)  # fmt: skip


def _create(
    forbund: Forbund, instrument: Instrument, verb: str, by: Actor, at: datetime, **also: Any
) -> OwnInstrument:
    check_grant(by, CHANGE)
    key = rules.slug_for(instrument.title, list_taken_keys(forbund.slug))
    made = replace(instrument, key=key, version="1", is_locked=False, survey_year=None)
    return write(OwnInstrument(forbund=forbund, key=key), made, verb, by, at, **also)


def _comparable(form: Form) -> Form:
    """Nothing has changed yet since the edition before."""
    items = (replace(i, comparable_with_previous=True, why_not_comparable="") for i in form.items)
    return replace(form, items=tuple(items))


def _set_state(
    own: OwnInstrument, seen: int, states: tuple[State, State], verb: str, by: Actor, at: datetime
) -> OwnInstrument:
    check_grant(by, CHANGE)
    now, (held, then) = locked(own, seen), states
    if now.state != held:
        raise DomainError(f"Formuläret är redan ändrat: ”{now.get_state_display()}”.")
    now.state = then
    return write(now, read_draft(now.content, now.title)[0], verb, by, at)


def _wordings_of(own: OwnInstrument) -> Any:
    return OwnWording.objects.filter(
        forbund=own.forbund, instrument=own.key, instrument_version=str(own.edition)
    )
