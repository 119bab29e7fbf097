# ruff: noqa: E501 – tables are read by the line
"""Deadlines, contacts, events, staffing, obstacle cases and what results are compared with."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

REPORT = "Årsredovisning 2021"
CODES = """
activity_kind | group_activity | Gruppaktivitet | meeting
activity_kind | individual_meeting | Möte med enskild deltagare | meeting
activity_kind | no_show | Uteblivet möte | no_show
activity_kind | bip_webinar | Webbinarium om BIP | event
activity_kind | skapa | SKAPA, egen utbildning | event
activity_kind | skapa_together | SKAPA, med Skellefteå | event
activity_kind | seminar | Seminarier och utbildningar | event
obstacle_kind | rules | Regelverk som inte går ihop |
obstacle_kind | information | Hinder för att dela uppgifter |
obstacle_kind | resources | Resurs som saknas eller dras tillbaka |
obstacle_outcome | solved | Löst |
obstacle_outcome | routine | Ny rutin mellan parterna |
obstacle_outcome | national | Fört vidare till nationell nivå |
"""
# insats | slug | label | from | to | length | unit | follow-up | source
DEADLINES = f"""
tidsam | uppfoljning-12 | Uppföljning 12 månader efter avslut | closing | | 12 | månader | ja | {REPORT}, bilaga 3
"""
STRUCTURAL = f"{REPORT}: ungefär 410 deltagare i strukturella insatser"
INVENTED = "Påhittat"
QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
MEETINGS = {"individual_meeting": (212, 231, 148, 190), "no_show": (24, 29, 18, 26)}
# insats | from | to | kind | count | source
ACTIVITIES = f"""
samkraft | 2021-01-01 | 2021-12-31 | group_activity | 6 | {REPORT}: sex gruppaktiviteter
forbundsovergripande | 2021-01-01 | 2021-12-31 | bip_webinar | 70 | {REPORT}: ett femtiotal från varje förbund vid starten
forbundsovergripande | 2021-01-01 | 2021-12-31 | skapa | 15 | {REPORT}
forbundsovergripande | 2021-01-01 | 2021-12-31 | skapa_together | 15 | {REPORT}
forbundsovergripande | 2021-01-01 | 2021-12-31 | seminar | 310 | {STRUCTURAL}; resten efter webbinarium och SKAPA
"""
GIVEN = "vad som gavs är påhittat"
TEAM = f"{REPORT}, bilaga 2: bemanningen i november"
# insats | party | from | to | promised | given | source
STAFFING = f"""
samverkansteam | arbetsformedlingen | 2021-01-01 | 2021-12-31 | 100 | 100 | {TEAM}
samverkansteam | lulea | 2021-01-01 | 2021-09-30 | 100 | 100 | {TEAM}: två resurser på 50 %
samverkansteam | lulea | 2021-10-01 | 2021-12-31 | 80 | 80 | {TEAM}
samverkansteam | region-norrbotten | 2021-01-01 | 2021-12-31 | 75 | 50 | {TEAM}: 50–75 %
steget-fram | alvsbyn | 2021-01-01 | 2021-12-31 | 100 | 100 | {INVENTED}
steget-fram | arbetsformedlingen | 2021-01-01 | 2021-12-31 | 25 | 10 | {INVENTED}
tidsam | pitea | 2021-01-01 | 2021-12-31 | 150 | 150 | {INVENTED}
tidsam | region-norrbotten | 2021-01-01 | 2021-12-31 | 50 | 50 | {INVENTED}
"""
# number | raised | origin | kind | rule | presented | outcome | settled | parties
OBSTACLES = """
1 | 2021-02-10 | arbetsformedlingen | information | Personal får inte anteckna i gemensamma system | 2021-03-12 | routine | 2021-06-04 | arbetsformedlingen,lulea
2 | 2021-03-18 | forsakringskassan | rules | Aktivitetsersättning och studier på deltid | 2021-04-23 | national | 2021-09-17 | forsakringskassan,pitea
3 | 2021-09-02 | region-norrbotten | resources | Väntetid till utredning | 2021-10-05 | | | lulea,region-norrbotten
4 | 2021-11-15 | arbetsformedlingen | resources | Handläggare dras tillbaka från teamet i januari 2022 | 2021-12-03 | | | arbetsformedlingen,lulea
"""
# measure | kind | label | year | value | base | source | withdrawn
BENCHMARKS = """
avslutade.arbete-eller-studier | riket | Riket | 2016 | 33 | | Försäkringskassans uppföljning av samordningsförbundens insatser, återgiven i ett annat förbunds årsrapport för 2017 | nej
avslutade.arbete-eller-studier | annat förbund | Pyramis, Arena ungdom | 2017 | 48,57 | 35 | Pyramis årsredovisning 2017 | nej
avslutade.arbete-eller-studier | annat förbund | Pyramis, Arena ungdom | 2019 | 51,35 | 37 | Pyramis årsredovisning 2019 | nej
"""


def add(rows: Rows) -> None:
    rows.table(
        "tidsgranser.csv",
        "insats tidsgrans etikett fran_handelse till_handelse langd enhet uppfoljning kalla",
        DEADLINES,
    )
    rows.table("aktiviteter.csv", "insats fran till_och_med slag antal kalla", ACTIVITIES)
    _meetings(rows)
    rows.table("bemanning.csv", "insats part fran till_och_med utlovad given kalla", STAFFING)
    columns = "hinder vackt ursprung slag regel redovisat utfall avgjort parter"
    rows.table("hinder.csv", columns, OBSTACLES)
    columns = "matt slag etikett ar varde bas kalla tillbakadraget"
    rows.table("jamforelsetal.csv", columns, BENCHMARKS)


def _meetings(rows: Rows) -> None:
    for kind, counts in MEETINGS.items():
        for (first, last), count in zip(QUARTERS, counts, strict=True):
            rows.add(
                "aktiviteter.csv",
                insats="samverkansteam",
                fran=f"2021-{first}",
                till_och_med=f"2021-{last}",
                slag=kind,
                antal=count,
                kalla=INVENTED,
            )
