"""A whole annual report of an invented förbund, in which every number agrees."""

from __future__ import annotations

from mellanrum.checking.model import Grid, GridKind
from tests.checking.tables import grid

TEXTS = {
    "Resultaträkning": (
        GridKind.INCOME,
        """
rad                     | Not | 2021       | 2020
Verksamhetens intäkter  | 1   |  4 000 000 |  3 600 000
Verksamhetens kostnader | 2   | -4 350 120 | -3 412 080
Verksamhetens resultat  |     |   -350 120 |    187 920
Finansiella intäkter    |     |        120 |         80
Årets resultat          |     |   -350 000 |    188 000
""",
    ),
    "Balansräkning": (
        GridKind.BALANCE,
        """
rad                             | Not | 2021      | 2020
Tillgångar
Kortfristiga fordringar         | 3   |   180 500 |   120 250
Kassa och bank                  |     | 1 419 500 | 1 749 750
Summa tillgångar                |     | 1 600 000 | 1 870 000
Eget kapital
Balanserat resultat             |     | 1 350 000 | 1 162 000
Årets resultat                  |     |  -350 000 |   188 000
Summa eget kapital              |     | 1 000 000 | 1 350 000
Skulder
Kortfristiga skulder            | 4   |   600 000 |   520 000
Summa eget kapital och skulder  |     | 1 600 000 | 1 870 000
""",
    ),
    "Kassaflödesanalys": (
        GridKind.CASH_FLOW,
        """
rad                                                     | 2021     | 2020
Årets resultat                                          | -350 000 |   188 000
Justering för ej likviditetspåverkande poster           |        0 |         0
Medel från verksamheten före förändring av rörelsekapital | -350 000 | 188 000
Ökning/minskning kortfristiga fordringar                |  -60 250 |    20 000
Ökning/minskning kortfristiga skulder                   |   80 000 |    41 750
Kassaflöde för den löpande verksamheten                 | -330 250 |   249 750
Kassaflöde från investeringsverksamheten                |        0 |         0
Årets kassaflöde                                        | -330 250 |   249 750
Likvida medel vid årets början                          | 1 749 750 | 1 500 000
Likvida medel vid årets slut                            | 1 419 500 | 1 749 750
""",
    ),
    "Not 1. Verksamhetens intäkter": (
        GridKind.NOTE,
        """
rad                    | 2021      | 2020
Bidrag från staten     | 2 000 000 | 1 800 000
Bidrag från regionen   | 1 000 000 |   900 000
Bidrag från Storby     | 1 000 000 |   900 000
Summa                  | 4 000 000 | 3 600 000
""",
    ),
    "Not 2. Verksamhetens kostnader": (
        GridKind.NOTE,
        """
rad                    | 2021      | 2020
Vägen fram             | 2 155 120 | 1 912 080
Lotsen                 | 1 495 000 |   900 000
Administration         |   700 000 |   600 000
Summa                  | 4 350 120 | 3 412 080
""",
    ),
    "Not 3. Fordringar": (
        GridKind.NOTE,
        """
rad                    | 2021    | 2020
Momsfordran            | 180 500 | 120 250
""",
    ),
    "Not 4. Kortfristiga skulder": (
        GridKind.NOTE,
        """
rad                           | 2021    | 2020
Leverantörsskulder            | 400 000 | 320 000
Upplupna kostnader            | 200 000 | 200 000
Summa                         | 600 000 | 520 000
""",
    ),
    "Not 5. Eget kapital": (
        GridKind.EQUITY,
        """
rad                              | 2021      | 2020
Ingående eget kapital            | 1 350 000 | 1 162 000
Årets resultat                   |  -350 000 |   188 000
Utgående eget kapital            | 1 000 000 | 1 350 000
""",
    ),
    "Driftredovisning": (
        GridKind.OPERATING,
        """
rad                   | Utfall 2021 | Budget     | Avvikelse | Utfall 2020
Nettokostnad          | -4 350 000  | -4 500 000 |   150 000 | -3 412 000
Medlemsavgifter       |  4 000 000  |  4 000 000 |         0 |  3 600 000
Resultat              |   -350 000  |   -500 000 |   150 000 |    188 000
Utgående eget kapital |  1 000 000  |    850 000 |   150 000 |  1 350 000
Likvida medel         |  1 419 500  |  1 269 500 |   150 000 |  1 749 750
""",
    ),
    "Insatser": (
        GridKind.BUDGET,
        """
rad          | Utfall 2021 | Budget    | Avvikelse
Vägen fram   | 2 155 120   | 2 200 000 |  44 880
Lotsen       | 1 495 000   | 1 450 000 | -45 000
Summa        | 3 650 120   | 3 650 000 |    -120
""",
    ),
    "Översikt över fem år": (
        GridKind.OVERVIEW,
        """
rad                      | 2021      | 2020      | 2019
Verksamhetens intäkter   | 4 000 000 | 3 600 000 | 3 600 000
Kostnader, netto         | 4 350 000 | 3 412 000 | 3 500 000
Årets resultat           |  -350 000 |   188 000 |   100 000
Soliditet                | 63 %      | 72 %      | 70 %
""",
    ),
}


def annual(**changed: tuple[str, str]) -> list[Grid]:
    """Every table; `Balansräkning=("was", "is")` changes one text in the table that begins so.

    The overview's costs are net of interest, so that they have a name of their own.
    """
    return [
        grid(title, _changed(title, text, changed), kind, unit="kr")
        for title, (kind, text) in TEXTS.items()
    ]


def _changed(title: str, text: str, changed: dict[str, tuple[str, str]]) -> str:
    name = title.replace(" ", "_").replace(".", "")
    for was, now in (change for start, change in changed.items() if name.startswith(start)):
        assert was in text, was
        text = text.replace(was, now, 1)
    return text
