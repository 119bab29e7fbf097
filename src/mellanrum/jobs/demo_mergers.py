"""The merger of 1 January 2020 in the demo, as its own books for 2019 and 2020 have it.

That Pyramis, Activus and Consensus became one, and that 3 290 190 kr was taken over, is published
(annual reports 2019 and 2021). What Activus and Consensus each brought is invented and says so.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from mellanrum.audit.actor import system
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.economy.actions.mergers import add_merger
from mellanrum.registers.economy.merger_policies import MergerRow, PartRow
from mellanrum.registers.economy.merger_queries import closing_of, list_mergers
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.organisation.queries import get_forbund

ON = date(2020, 1, 1)
AT = datetime(2020, 1, 7, 9, 0, tzinfo=UTC)
INVENTED = (
    "Fördelningen mellan Activus och Consensus är påhittad. Summan, 3 290 190 kr, är den i "
    "årsredovisning 2021"
)
OTHERS = (("Activus (Piteå)", 2_190_189_60), ("Consensus (Älvsbyn)", 1_100_000_00))


def demo_merger() -> Merger | None:
    """Make it once; None when it is there, or when the books of 2019 are not."""
    forbund = get_forbund(DEMO_FORBUND)
    carried = closing_of(DEMO_FORBUND, ON.year - 1)
    if not carried or list_mergers(DEMO_FORBUND):
        return None
    parts = (
        PartRow(
            "Pyramis (Luleå)",
            carried,
            "Förbundets egna räkenskaper 2019",
            predecessor=DEMO_FORBUND,
            is_carried=True,
        ),
        *(PartRow(name, {"1930": ore, "2010": -ore}, INVENTED) for name, ore in OTHERS),
    )
    source = "Årsredovisning 2019 för Pyramis och 2021 för Södra Norrbotten"
    row = MergerRow(ON, "Förbunden gick samman vid årsskiftet 2019/2020", source, parts)
    made: Merger = add_merger(forbund=forbund, row=row, by=system("demo"), at=AT)
    return made
