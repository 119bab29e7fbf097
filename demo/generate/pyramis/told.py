# ruff: noqa: E501 – tables are read by the line
"""What the annual reports of 2017 and 2019 tell in passing, as rows: bought services, days, seats
of the preparing group and the auditors, and what the board took note of. No names.

Days of board meetings are the invented ones of `governance`; what was decided is published.
"""

from __future__ import annotations

from demo.generate.shared.rows import Rows

SEVENTEEN, NINETEEN = "Årsredovisning 2017", "Årsredovisning 2019"
# slug | of whom | what | from | to | source
AGREEMENTS = f"""
forbundschef-2017 | Arbetsförmedlingen | Förbundschef, 75 % av heltid | 2017-01-01 | 2017-12-31 | {SEVENTEEN}
forbundschef-2019 | Arbetsförmedlingen | Förbundschef, 75 % av heltid | 2019-01-01 | 2019-12-31 | {NINETEEN}
processutvecklare-2017 | Luleå kommun | Processutvecklare i teamen, 50 % av heltid | 2017-01-01 | 2017-12-31 | {SEVENTEEN}
processutvecklare-2019 | Luleå kommun | Processutvecklare i teamen, 50 % av heltid | 2019-01-01 | 2019-12-31 | {NINETEEN}
"""
BODIES = """
revisorerna | Revisorerna | annan |
utvecklingsdagar | Utvecklingsdagar för teamen | annan |
"""
MEETINGS = """
utvecklingsdagar | 2019-05-15 | på plats | workshop | Planeringsdag i Rehabteam 30+; dagen är påhittad, månaden är publicerad
utvecklingsdagar | 2019-09-18 | på plats | workshop | Workshop i Sunderbyn om Arenan
utvecklingsdagar | 2019-10-04 | på plats | workshop | Arena ungdom och Rehabteam 30+ planerar sammanslagningen
"""
# group | party | role | from | to | order. When the terms before 2019 began is invented.
SEATS = """
beredningsgruppen | lulea | ordförande | 2015-04-01 | 2019-12-31 | 1
beredningsgruppen | forsakringskassan | ledamot | 2015-04-01 | 2019-12-31 | 2
beredningsgruppen | lulea | ledamot | 2015-04-01 | 2019-10-31 | 3
beredningsgruppen | lulea | ledamot | 2019-11-01 | 2019-12-31 | 3
beredningsgruppen | region-norrbotten | ledamot | 2015-04-01 | 2019-04-30 | 4
beredningsgruppen | region-norrbotten | ledamot | 2019-05-01 | 2019-12-31 | 4
beredningsgruppen | arbetsformedlingen | ledamot | 2015-04-01 | 2019-07-01 | 5
revisorerna | forsakringskassan | ledamot | 2015-04-01 | 2019-03-31 | 1
revisorerna | lulea | ledamot | 2015-04-01 | 2019-03-31 | 2
revisorerna | region-norrbotten | ledamot | 2015-04-01 | 2019-03-31 | 3
revisorerna | forsakringskassan | ledamot | 2019-04-01 | 2019-12-31 | 1
revisorerna | forsakringskassan | ersättare | 2019-04-01 | 2019-12-31 | 2
revisorerna | region-norrbotten | ledamot | 2019-04-01 | 2019-12-31 | 3
revisorerna | region-norrbotten | ersättare | 2019-04-01 | 2019-12-31 | 4
"""
# group | day | number | text
DECISIONS = """
styrelsen | 2017-01-26 | 1 | Styrelsen följer verksamhetsplanen för 2017–2019.
styrelsen | 2017-03-06 | 1 | Styrelsen deltar i revisionsmötet om årsbokslutet 2016.
styrelsen | 2017-04-14 | 1 | Styrelsen deltar i Finsamkonferensen i Malmö.
styrelsen | 2017-05-23 | 1 | Styrelsen godkänner delårsrapporten för 2017-01-01–2017-04-30.
styrelsen | 2017-09-18 | 1 | Styrelsen godkänner delårsrapporten för 2017-05-01–2017-08-31.
styrelsen | 2017-12-04 | 2 | Styrelsen bedömer att förbundet kan följas upp med indikatorer från 2018.
styrelsen | 2017-12-04 | 3 | Styrelsen räknar med att det egna kapitalet används 2018.
styrelsen | 2017-12-04 | 4 | Arbetet med en gemensam hemsida fortsätter 2018.
styrelsen | 2017-12-04 | 5 | Parternas arbetssätt följs upp kvartal 1 2018.
styrelsen | 2019-01-28 | 1 | Styrelsen följer verksamhetsplanen för 2019–2021.
styrelsen | 2019-08-26 | 1 | Styrelsen godkänner halvårsrapporten för 2019-01-01–2019-06-30.
styrelsen | 2019-12-10 | 2 | Korta gröna rehabiliteringsinsatser prövas utan kostnad våren 2020–våren 2021.
styrelsen | 2019-12-10 | 3 | Om projektmedel beviljas startar en plattform för sociala företag första halvåret 2020.
styrelsen | 2019-12-10 | 4 | Året har haft två stora förändringar: sammanslagningen av förbunden och Arenan.
"""
PLAN = "Verksamhetsplan och budget 2020–2022, nulägesbeskrivningen"
# slug | label | year | value | unit
SURROUNDINGS = f"""
arbetslosa | Öppet arbetslösa och i program i Luleå i oktober | 2019 | 2492 | personer | {PLAN}
arbetslosa-okning | Öppet arbetslösa och i program i Luleå, ökning på ett år; ökningen tilltar för fjärde månaden | 2019 | 1 | % | {PLAN}
arbetslosa-lange | Arbetslösa mer än 24 månader i Luleå i oktober; ökar för första gången sedan juli 2018 | 2019 | 501 | personer | {PLAN}
arbetslosa-lange-okning | Arbetslösa mer än 24 månader i Luleå, ökning på ett år; trenden har varat i 16 månader | 2019 | 12,6 | % | {PLAN}
arbetslosa-nedsatt | Arbetssökande med funktionsnedsättning i Luleå | 2019 | 231 | personer | {PLAN}
arbetslosa-job-okning | Antalet i JOB, ökning 2018–2019 | 2019 | 20 | % | {PLAN}
forsorjningsstod-sokande | Arbetssökande med försörjningsstöd i Luleå i juli 2019 | 2019 | 335 | personer | {PLAN}
forsorjningsstod-sjuka | Sjukskrivna med försörjningsstöd i Luleå | 2019 | 135 | personer | {PLAN}
uppfoljningsansvar | Unga mellan 16 och 20 år i det kommunala uppföljningsansvaret | 2019 | 190 | personer | {PLAN}
"""


def add(rows: Rows) -> None:
    columns = "avtal motpart titel fran till_och_med kalla"
    rows.table("avtal.csv", columns, AGREEMENTS)
    rows.table("grupper.csv", "grupp namn slag insats", BODIES)
    rows.table("moten.csv", "grupp dag form slag anmarkning", MEETINGS)
    rows.table("platser.csv", "grupp part roll fran till_och_med ordning", SEATS)
    for line in filter(None, DECISIONS.strip().splitlines()):
        group, day, number, text = (cell.strip() for cell in line.split("|"))
        rows.add("beslut.csv", grupp=group, dag=day, nummer=number, slag="övrigt", text=text)
    rows.add(
        "aktiviteter.csv",
        insats="arena-ungdom",
        fran="2017-01-01",
        till_och_med="2017-12-31",
        slag="satisfaction_scale",
        antal=22,
        kalla=f"{SEVENTEEN}: svar från avslutade",
    )
    rows.table("omvarld.csv", "nyckel etikett ar varde enhet kalla", SURROUNDINGS)
