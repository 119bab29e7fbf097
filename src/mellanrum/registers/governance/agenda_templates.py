"""What agendas begin with: standing items, and whole agendas for meetings of a kind.

They are starting data: the förbund changes them after its own rules of procedure.
"""

from __future__ import annotations

from mellanrum.registers.governance.agenda_policies import ItemRow

OWN = "Exempel: ändra efter er arbetsordning"
# What boards of förbund have at every meeting, as their annual reports of 2021 tell.
STANDING: tuple[ItemRow, ...] = (
    ItemRow("Ekonomisk uppföljning: utfall mot budget", "information"),
    ItemRow("Insatsernas utveckling", "information"),
    ItemRow("Fördjupning: en insats presenteras eller besöks", "information"),
    ItemRow("Kompetenshöjande inslag", "information"),
    ItemRow("Rapport från varje part", "information"),
)
OPENING: tuple[ItemRow, ...] = (
    ItemRow("Mötets öppnande och upprop", "formality"),
    ItemRow("Val av justerare", "election"),
    ItemRow("Fastställande av dagordning", "formality"),
    ItemRow("Anmälan av jäv", "formality"),
)
CLOSING: tuple[ItemRow, ...] = (
    ItemRow("Övriga frågor", "information"),
    ItemRow("Mötets avslutande", "formality"),
)
TEMPLATES: dict[str, tuple[str, tuple[ItemRow, ...]]] = {
    "ordinary": ("Ordinarie möte", (*OPENING, *CLOSING)),
    "constituent": (
        "Konstituerande möte",
        (
            *OPENING,
            ItemRow("Val av ordförande", "election", background="Lag (2003:1210) 17 §."),
            ItemRow("Val av en eller två vice ordförande", "election",
                    background="Lag (2003:1210) 17 §."),
            ItemRow("Firmatecknare", "decision"),
            ItemRow("Arbetsordning för styrelsen", "decision", is_delegable=False),
            ItemRow("Delegationsordning", "decision", is_delegable=False,
                    background="Styrelsen får delegera grupper av ärenden, men inte mål, "
                    "inriktning, omfattning och kvalitet (lag 2003:1210, 10 §)."),
            ItemRow("Attestordning", "decision"),
            ItemRow("Deltagande på distans", "decision",
                    background="Ledamöter får delta på distans bara om styrelsen har beslutat "
                    "det (lag 2003:1210, 19 a §)."),
            ItemRow("Mötesdagar under året", "decision"),
            *CLOSING,
        ),
    ),
    "budget": (
        "Budgetsammanträde",
        (
            *OPENING,
            ItemRow("Medlemssamrådet om budgeten", "information",
                    background="Samråd med medlemmarna hålls innan budgeten beslutas "
                    "(lag 2003:1210, 23 §)."),
            ItemRow("Verksamhetsplan", "decision", is_delegable=False),
            ItemRow("Budget och plan för tre år", "decision", is_delegable=False,
                    background="Budgeten beslutas senast den 30 november (lag 2003:1210, 23 §). "
                    "Planen omfattar tre år med budgetåret först (KL 11 kap. 6 §)."),
            *CLOSING,
        ),
    ),
}  # fmt: skip
