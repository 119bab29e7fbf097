"""The letters that ask the members for their fees, as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from mellanrum.documents.letters import Letter
from mellanrum.documents.paper_blocks import TextColumn
from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.format import long_date, number
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import number_of
from mellanrum.registers.organisation.models import Forbund, Party

COLUMNS = (
    TextColumn("Nummer", 3),
    TextColumn("Avser", 6),
    TextColumn("Förfaller", 4),
    TextColumn("Belopp i kr", 4, is_number=True),
)
DRAFT = "Utkast, inte utfärdat"
LAW = "Avgifterna delas mellan medlemmarna enligt lagen (2003:1210) om finansiell samordning"
KEY = " och den nyckel som kommunerna har kommit överens om"


def letters_of(forbund: Forbund, rows: Sequence[FeeRequisition], today: date) -> list[Letter]:
    """One letter for each member and time of asking, in the order of the members."""
    ordered = sorted(rows, key=group_of)
    return [letter_of(forbund, list(held), today) for _, held in groupby(ordered, key=group_of)]


def group_of(one: FeeRequisition) -> tuple[str, date, str]:
    """What belongs in one letter: the same member, day and text."""
    return (one.party.name, one.issued_on or date.max, one.text)


def letter_of(forbund: Forbund, rows: Sequence[FeeRequisition], today: date) -> Letter:
    """The letter of one member."""
    first, total = rows[0], sum(one.amount_ore for one in rows)
    number_said = number_of(first.year, min(one.pk for one in rows))
    return Letter(
        sender=sender_of(forbund),
        recipient=(first.party.name,),
        facts=(("Datum", str(first.issued_on or today)), ("Nummer", number_said)),
        title=f"{'Rekvisition' if total >= 0 else 'Återbetalning'} av medlemsavgift {first.year}",
        paragraphs=(opening(first, total),),
        columns=COLUMNS,
        rows=tuple(line_of(one) for one in sorted(rows, key=lambda r: r.part)),
        total=("Summa", "", "", number(kronor(total), 2)),
        closing=closing(first.text, total),
        mark="" if first.issued_on else DRAFT,
    )


def sender_of(forbund: Forbund) -> tuple[str, ...]:
    org = f"Organisationsnummer {forbund.org_number}" if forbund.org_number else ""
    return tuple(part for part in (forbund.name, forbund.seat, org, forbund.website) if part)


def opening(first: FeeRequisition, total: int) -> str:
    if total < 0:
        return (
            f"Er avgift för {first.year} har ändrats. Förbundet betalar tillbaka "
            f"{swedish_amount(-total)}."
        )
    by_key = KEY if first.party.kind == Party.Kind.MUNICIPALITY else ""
    asked = f"Förbundet begär {swedish_amount(total)} av er i medlemsavgift för {first.year}."
    return f"{asked} {LAW}{by_key}."


def line_of(one: FeeRequisition) -> tuple[str, ...]:
    period = period_label(Period(one.from_on, one.to_on))
    amount = number(kronor(one.amount_ore), 2)
    return (number_of(one.year, one.pk), period, long_date(one.due_on), amount)


def closing(text: str, total: int) -> tuple[str, ...]:
    """What the förbund has written, and what to do."""
    ask = ("Ange rekvisitionens nummer när ni betalar.",) if total > 0 else ()
    return tuple(part for part in (text, *ask) if part)
