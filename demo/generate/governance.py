# ruff: noqa: E501 – tables are read by the line
"""Board, groups, meetings and decisions. Roles and parties only: no names.

Published: six board meetings, one of them constituent on 1 June, all digital; a member consultation
in September; a workshop on 5 October; two meetings of the development group; seventeen of the
steering group in Luleå. The days of the other meetings are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from demo.generate.shared.rows import Rows

INVENTED = "Dagen är påhittad; antalet möten är publicerat"
BODIES = """
styrelsen | Styrelsen | styrelse |
arbetsutskottet | Arbetsutskottet | arbetsutskott |
medlemssamradet | Medlemssamrådet | medlemssamråd |
utvecklingsgruppen | Utvecklingsgruppen | utvecklingsgrupp |
lokal-lulea | Lokala samverkansgruppen i Luleå | lokal samverkansgrupp |
lokal-pitea | Lokala samverkansgruppen i Piteå | lokal samverkansgrupp |
lokal-alvsbyn | Lokala samverkansgruppen i Älvsbyn | lokal samverkansgrupp |
lokal-boden | Lokala samverkansgruppen i Boden | lokal samverkansgrupp |
styrgrupp-lulea | Styrgruppen för flerpartssamverkan i Luleå | styrgrupp | samverkansteam
styrgrupp-arenan | Styrgruppen för Projekt Arenan | styrgrupp | arenan
styrgrupp-moa | Styrgruppen för MoA | styrgrupp | moa-pitea
styrgrupp-etablering | Styrgruppen för Etablering kvinna | styrgrupp | etablering-kvinna
styrgrupp-plattform | Styrgruppen för Plattform | styrgrupp | plattform
styrgrupp-mykey | Styrgruppen för MyKey | styrgrupp | mykey
multiteamet-boden | Multiteamet i Boden | annan |
planeringsdagen | Planeringsdagen för styrelsen och de lokala samverkansgrupperna | annan |
"""
BOARD_BEFORE = ("lulea", "region-norrbotten", "pitea", "alvsbyn", "arbetsformedlingen")
BOARD = ("lulea", "region-norrbotten", "pitea", "alvsbyn", "boden", "arbetsformedlingen")
LAST = "forsakringskassan"
BOARD_DAYS = ("2021-02-12", "2021-03-26", "2021-04-23", "2021-06-01", "2021-09-10", "2021-11-26")
OTHER_MEETINGS = f"""
medlemssamradet | 2021-09-17 | digitalt | ordinarie | {INVENTED}; månaden är publicerad
planeringsdagen | 2021-10-05 | på plats | workshop | Workshop om verksamhetsplan 2022
utvecklingsgruppen | 2021-05-11 | digitalt | ordinarie | {INVENTED}; MyKey bereddes i maj
utvecklingsgruppen | 2021-11-09 | digitalt | ordinarie | {INVENTED}; Steget Fram bereddes i november
"""
DECISIONS = """
utvecklingsgruppen | 2021-05-11 | 1 | ansökan ny | Utvecklingsgruppen föreslår styrelsen att bevilja MyKey i Luleå. | mykey |
utvecklingsgruppen | 2021-11-09 | 1 | ansökan ny | Utvecklingsgruppen föreslår styrelsen att bevilja Orangeriet i Boden. | orangeriet |
utvecklingsgruppen | 2021-11-09 | 2 | ansökan förlängning | Utvecklingsgruppen föreslår styrelsen att förlänga Steget Fram i Älvsbyn. | steget-fram |
styrelsen | 2021-06-01 | 21 | övrigt | Styrelsen konstituerar sig med sju ledamöter sedan Bodens kommun blivit medlem. | |
styrelsen | 2021-06-01 | 22 | övrigt | Styrelsen utser ett arbetsutskott och antar en arbetsordning. | |
styrelsen | 2021-06-01 | 23 | beviljade medel | Styrelsen beviljar MyKey medel för tiden 2021-08-01–2023-06-30. | mykey | 1200000
styrelsen | 2021-06-01 | 24 | övrigt | Styrelsen tar del av granskningen av informationssäkerhet och dataskydd. | |
styrelsen | 2021-11-26 | 33 | beviljade medel | Styrelsen förlänger Steget Fram för tiden 2022-01-01–2023-12-31. | steget-fram | 1220000
styrelsen | 2021-11-26 | 34 | beviljade medel | Styrelsen beviljar medel till Orangeriet i Boden med start 2022. | orangeriet |
medlemssamradet | 2021-09-17 | 1 | övrigt | Medlemmarna förordar att parternas medfinansiering ökar inför 2022. | |
"""
# Three applications are published, prepared in May and November; the days they came are invented.
APPLICATIONS = """
2021 | 1 | MyKey | ny | lulea | mykey | Att nå unga som isolerat sig hemma och i deras egen takt bygga upp vardag, kontakter och framtidstro. | Unga vuxna mellan 16 och 29 år i Luleå som varken arbetar eller studerar. | 2021-04-16 | 2021-05-11 | tillstyrkt | 2021-08-01 | 2023-06-30 | 1200000 | beviljad | styrelsen | 2021-06-01 | 2021-06-01 § 23 | 1200000
2021 | 2 | Orangeriet | ny | boden | orangeriet | Att erbjuda en mötesplats med arbetslivsinriktade aktiviteter i Boden. | | 2021-10-08 | 2021-11-09 | tillstyrkt | 2022-01-01 | | | | | | |
2021 | 3 | Steget Fram, förlängning | förlängning | alvsbyn | steget-fram | Att genom arbetsträning, hälsa och samordnat stöd hjälpa människor vidare till arbete eller studier. | Personer mellan 18 och 64 år i Älvsbyn som står utanför arbetsmarknaden. | 2021-10-11 | 2021-11-09 | tillstyrkt | 2022-01-01 | 2023-12-31 | 1220000 | beviljad | styrelsen | 2021-11-26 | 2021-11-26 § 33 | 1220000
"""
APPLICATION_COLUMNS = (
    "ar nummer titel slag sokande insats syfte malgrupp inkom beredd utfall fran till_och_med "
    "sokt beslut beslutare beslutad beteckning beviljat"
)


def add(rows: Rows) -> None:
    rows.table("grupper.csv", "grupp namn slag insats", BODIES)
    _seats(rows)
    _board_meetings(rows)
    rows.table("moten.csv", "grupp dag form slag anmarkning", OTHER_MEETINGS)
    _steering_meetings(rows)
    rows.table("beslut.csv", "grupp dag nummer slag text insats belopp", DECISIONS)
    rows.table("ansokningar.csv", APPLICATION_COLUMNS, APPLICATIONS)


def _seats(rows: Rows) -> None:
    """Six members until Boden joined; who is chair and vice chair is invented."""
    for parties, since, until in (
        ((*BOARD_BEFORE, LAST), "2020-01-01", "2021-05-31"),
        ((*BOARD, LAST), "2021-06-01", ""),
    ):
        for number, party in enumerate(parties, start=1):
            rows.add(
                "platser.csv",
                grupp="styrelsen",
                part=party,
                roll={1: "ordförande", 2: "vice ordförande"}.get(number, "ledamot"),
                fran=since,
                till_och_med=until,
                ordning=number,
            )


def _board_meetings(rows: Rows) -> None:
    for day in BOARD_DAYS:
        constituent = day == "2021-06-01"
        rows.add(
            "moten.csv",
            grupp="styrelsen",
            dag=day,
            form="digitalt",
            slag="konstituerande" if constituent else "ordinarie",
            justerat=date.fromisoformat(day) + timedelta(10),
            anmarkning="" if constituent else INVENTED,
        )


def _steering_meetings(rows: Rows) -> None:
    """Seventeen, every third week."""
    for number in range(17):
        rows.add(
            "moten.csv",
            grupp="styrgrupp-lulea",
            dag=date(2021, 1, 13) + timedelta(21 * number),
            form="digitalt",
            slag="ordinarie",
            anmarkning=INVENTED,
        )
