"""A förbund's own statements: drafted, published as an edition, taken out of use. A published
edition is never edited.
"""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.ledger.differences import differences
from mellanrum.ledger.editing import layout_data
from mellanrum.ledger.layouts import Layout, parse_layout
from mellanrum.ledger.statements import years_before
from mellanrum.registers.economy import layout_policies as rules
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of, shipped_layouts
from mellanrum.registers.economy.models import OwnLayout
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"
NOUN = "own_layouts"
TOLD = 30  # changes that the log names; a layout that is wholly new has no use of more


@action
def save_draft(
    *, forbund: Forbund, layout: Layout, seen: int | None, by: Actor, at: datetime
) -> OwnLayout:
    """Keep a checked layout as the draft of its statement and first year; it changes no report.

    `seen` is the version of the draft that was edited, None for a new one.
    """
    check_grant(by, GRANT)
    year = layout.valid_from
    shipped = layout_of(shipped_layouts(forbund.slug, year), layout.key, year)
    rules.check_same_statement(layout, shipped, forbund.slug, year)
    rules.check_needed(layout)
    rules.check_ties_lead(layout, layouts_of(forbund.slug, year))
    mine = OwnLayout.objects.filter(forbund=forbund, key=layout.key, valid_from=year)
    draft = mine.filter(state=rules.DRAFT).first()
    if draft is None:
        newest = mine.order_by("-edition").values_list("edition", flat=True).first() or 0
        now = OwnLayout(forbund=forbund, key=layout.key, valid_from=year, edition=newest + 1)
    else:
        now = locked(draft, -1 if seen is None else seen)
    now.content, now.source = layout_data(layout), layout.source
    now.saved_by, now.saved_at = by.key, at
    now.version += 1
    now.save()
    record(by=by, at=at, verb=f"{NOUN}.save", subject=f"{NOUN}:{now.pk}", forbund=forbund.slug,
           detail=_told(now))  # fmt: skip
    return now


@action
def publish(*, own: OwnLayout, seen: int, by: Actor, at: datetime) -> OwnLayout:
    """Put a draft in force for its year and the following; the edition before is taken out of use.

    Raises DomainError when an account of a year that it will show has no row: those it will be in
    force for, and those before that stand beside them.
    """
    check_grant(by, GRANT)
    now = locked(own, seen)
    rules.check_draft(now.state)
    layout = parse_layout(now.content)
    forbund = own.forbund.slug
    shipped = layout_of(shipped_layouts(forbund, now.valid_from), now.key, now.valid_from)
    rules.check_same_statement(layout, shipped, forbund, now.valid_from)
    rules.check_needed(layout)
    first = now.valid_from - years_before(layout)
    ledgers = list_year_ledgers(forbund, rules.LAST_YEAR, back=rules.LAST_YEAR - first)
    rules.check_holds_all(layout, ledgers)
    before = layout_of(layouts_of(forbund, now.valid_from), now.key, now.valid_from)
    for former in OwnLayout.objects.filter(
        forbund=own.forbund, key=now.key, valid_from=now.valid_from, state=rules.PUBLISHED
    ):
        _move(former, rules.RETIRED)
    _move(now, rules.PUBLISHED)
    changes = differences(before, layout)[:TOLD]
    record(by=by, at=at, verb=f"{NOUN}.publish", subject=f"{NOUN}:{now.pk}", forbund=forbund,
           detail=_told(now) | {"changes": changes})  # fmt: skip
    return now


@action
def retire(*, own: OwnLayout, seen: int, by: Actor, at: datetime) -> OwnLayout:
    """Go back to the version before it, or to the shipped one; what was published is kept."""
    check_grant(by, GRANT)
    now = locked(own, seen)
    rules.check_published(now.state)
    _move(now, rules.RETIRED)
    record(by=by, at=at, verb=f"{NOUN}.retire", subject=f"{NOUN}:{now.pk}",
           forbund=own.forbund.slug, detail=_told(now))  # fmt: skip
    return now


@action
def discard(*, own: OwnLayout, seen: int, by: Actor, at: datetime) -> None:
    """Throw a draft away."""
    check_grant(by, GRANT)
    now = locked(own, seen)
    rules.check_draft(now.state)
    subject, detail = f"{NOUN}:{now.pk}", _told(now)
    now.delete()
    record(by=by, at=at, verb=f"{NOUN}.discard", subject=subject, forbund=own.forbund.slug,
           detail=detail)  # fmt: skip


def _move(own: OwnLayout, state: str) -> None:
    own.state = state
    own.version += 1
    own.save(update_fields=["state", "version"])


def _told(own: OwnLayout) -> dict[str, object]:
    """What the log says of a version: not its rows."""
    return {
        "key": own.key,
        "valid_from": own.valid_from,
        "edition": own.edition,
        "source": own.source,
    }
