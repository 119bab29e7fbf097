"""An application as an item of the board's agenda."""

from __future__ import annotations

from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.agenda_policies import ItemRow
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import applied_ore, last_stated

MOST_TITLE = 200


def agenda_row(application: Application) -> ItemRow:
    """What the board reads of it beside the decision pack: purpose, target group, the statement of
    those who prepared it, and what granting would say.
    """
    asked = swedish_amount(applied_ore(application))
    return ItemRow(
        f"{application} Ansökan om medel till {application.title}"[:MOST_TITLE],
        background="\n\n".join(_told(application)),
        proposal=f"Styrelsen beviljar {application.title} {asked}.",
        is_delegable=False,
        decision_kind=Decision.Kind.GRANT,
        amount_ore=applied_ore(application),
    )


def _told(application: Application) -> list[str]:
    held = last_stated(application)
    said = f"**Beredningens yttrande:** {held.statement}" if held else ""
    who = f"**Målgrupp:** {application.target_group}" if application.target_group else ""
    return [text for text in (application.purpose, who, said) if text]
