"""What the demo's board took up at its six meetings of 2021.

An item that is a decision of the package names nothing: its words, insats and amount are the
package's, found by the paragraph. Other items are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST, SECOND, THIRD = date(2021, 2, 12), date(2021, 3, 26), date(2021, 4, 23)
FOUNDING, AUTUMN, LAST = date(2021, 6, 1), date(2021, 9, 10), date(2021, 11, 26)


@dataclass(frozen=True, slots=True)
class Item:
    """`text` is the decision, '' for the package's own, None for what is only noted."""

    title: str
    kind: str = "decision"
    text: str | None = ""
    discussion: str = ""


OPENING = (
    Item("Mötets öppnande och upprop", "formality", None),
    Item("Val av justerare", "election",
         "Styrelsen utser vice ordföranden att justera protokollet jämte ordföranden."),
)  # fmt: skip
CLOSING = Item("Mötets avslutande", "formality", None)
NO_AMOUNT = ("Styrelsen beviljar medel med start 2022. Beloppet är inte publicerat och därför inte "
             "med: beslutet är bara antecknat i beslutsregistret.")  # fmt: skip
AGENDAS: dict[date, tuple[Item, ...]] = {
    FIRST: (
        Item("Insatsernas rapportering"),
        Item("Indikatorer för finansiell samordning"),
        Item("Enkät till remittenter"),
        Item("Plan för intern kontroll 2021", text="Styrelsen antar planen för intern kontroll "
             "2021 (påhittat)."),
        Item("Verksamhetsplan 2021–2023", text="Styrelsen antar verksamhetsplan 2021–2023 "
             "(dagen är påhittad)."),
    ),
    SECOND: (
        Item("Årsredovisning 2020", text="Styrelsen lämnar årsredovisningen för 2020 till "
             "medlemmarna och revisorerna (dagen är påhittad)."),
        Item("Insatsernas utveckling", "information", None, "Pandemin flyttar grupper till skärm."),
    ),
    THIRD: (
        Item("Delegationsordning", text="Styrelsen antar delegationsordningen (påhittat)."),
        Item("Ekonomisk uppföljning: utfall mot budget", "information", None),
    ),
    FOUNDING: (
        Item("Styrelsens sammansättning"),
        Item("Arbetsutskott och arbetsordning"),
        Item("Ansökan om medel: MyKey"),
        Item("Informationssäkerhet och dataskydd"),
    ),
    AUTUMN: (
        Item("Delårsrapport", text="Styrelsen godkänner delårsrapporten för första halvåret "
             "(påhittat)."),
    ),
    LAST: (
        Item("Ansökan om medel: Steget Fram, förlängning"),
        Item("Ansökan om medel: Orangeriet", text=None, discussion=NO_AMOUNT),
        Item("Samplanering i Piteå"),
        Item("Kommuner som inte är medlemmar"),
        Item("Indikatorer i jämförelse med riket"),
    ),
}  # fmt: skip
