# ruff: noqa: E501 – tables are read by the line
"""Goals of the insatser, and what they report themselves where no measure tells."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

# insats | goal | text | measure | target | unit | direction | from | to | source
GOALS = """
arena-ungdom | arbete-studier | Minst 50 % av avslutade går till arbete eller utbildning | avslutade.arbete-eller-studier.andel | 50 | % | minst | 2016 | | Årsredovisning 2017 och 2019
arena-ungdom | nya-per-ar | 40–50 nya deltagare per år | nya.antal | 40 | personer | minst | 2016 | 2018 | Årsredovisning 2017; den nedre gränsen mäts
arena-ungdom | nya | 40 nya deltagare per år | nya.antal | 40 | personer | minst | 2019 | | Årsredovisning 2019, bilaga 1
arena-ungdom | samtidigt | Högst 85 deltagare är inskrivna samtidigt | deltagare.samtidigt-hogst | 85 | personer | högst | 2016 | | Årsredovisning 2017 och 2019; bilagan 2019 säger 75
arena-ungdom | kartlaggning | Kartläggning och aktivitetsplan påbörjas inom en månad från anvisning | | 1 | månader | högst | 2016 | 2018 | Årsredovisning 2017, bilaga 1
arena-ungdom | inskrivningstid | Inskrivningstiden är högst 18 månader | | 18 | månader | högst | 2016 | | Årsredovisning 2017 och 2019
arena-ungdom | forlangning | Inskrivningen förlängs med högst 6 månader | | 6 | månader | högst | 2016 | 2018 | Årsredovisning 2017, bilaga 1
arena-ungdom | tillfredsskala | Alla erbjuds tillfredsskalan efter sex månader och vid avslut | | | | kvalitativt | 2016 | 2018 | Årsredovisning 2017, bilaga 1
rehabteam-30 | handlingsplaner | Minst 50 handlingsplaner upprättas | planer-upprattade.antal | 50 | planer | minst | 2016 | | Årsredovisning 2017 och 2019
rehabteam-30 | plan-inom | Handlingsplan inom en månad efter remiss | | 1 | månader | högst | 2016 | | Årsredovisning 2017 och 2019
rehabteam-30 | insats-inom | Insatsen startar senast två månader efter överlämnad handlingsplan | | 2 | månader | högst | 2016 | 2018 | Årsredovisning 2017, bilaga 1
rehabteam-30 | uppfoljning | Alla följs upp efter 3 och 12 månader | | | | kvalitativt | 2016 | | Årsredovisning 2017 och 2019
pa-ratt-vag | aktiv-planering | 70 % av målgruppen har en aktiv planering | | 70 | % | minst | 2018 | 2019 | Årsredovisning 2019; målet reviderades i slutet av 2018 utan att ett nytt värde finns
lots | stegforflyttning | Ökad självkännedom och stegförflyttning | | | | kvalitativt | 2019 | | Årsredovisning 2019, bilaga 1
"""
REPORTS = """
arena-ungdom | samtidigt | 2017 | inte mätt | Antalet som var inskrivna samtidigt är inte redovisat.
arena-ungdom | kartlaggning | 2017 | nått | Rutinen fungerar.
arena-ungdom | inskrivningstid | 2017 | inte mätt | Inskrivningstiden är inte redovisad.
arena-ungdom | tillfredsskala | 2017 | delvis nått | Alla har erbjudits den vid avslut, inte efter sex månader. Svaren ligger mellan 8 och 10 på en skala från 1 till 10.
arena-ungdom | samtidigt | 2019 | inte mätt | Antalet som var inskrivna samtidigt är inte redovisat.
arena-ungdom | inskrivningstid | 2019 | inte nått | Inskrivningstiderna är förhållandevis långa.
rehabteam-30 | handlingsplaner | 2017 | inte nått | Färre ärenden har aktualiserats än beräknat.
rehabteam-30 | plan-inom | 2017 | inte nått | Överlämningen tog tre till fyra månader.
rehabteam-30 | insats-inom | 2017 | inte nått | Några insatser startade senare.
rehabteam-30 | uppfoljning | 2017 | inte nått | Alla har inte följts upp.
rehabteam-30 | handlingsplaner | 2019 | inte nått | Målet har varit fortsatt svårt att nå.
rehabteam-30 | plan-inom | 2019 | inte mätt | Resultatet är inte redovisat.
rehabteam-30 | uppfoljning | 2019 | inte mätt | Uppföljningen fortgår.
pa-ratt-vag | aktiv-planering | 2019 | inte nått | Målet bedömdes för högt och reviderades.
lots | stegforflyttning | 2019 | inte mätt | Försöket följs upp med antal kontakter.
"""
COLUMNS = "insats mal text matt malvarde enhet riktning fran_ar till_ar kalla"


def add(rows: Rows) -> None:
    for number, line in enumerate(GOALS.strip().splitlines(), start=1):
        cells = dict(zip(COLUMNS.split(), (c.strip() for c in line.split("|")), strict=True))
        rows.add("mal.csv", **cells, ordning=number)
    rows.table("maluppfoljning.csv", "insats mal ar bedomning kommentar", REPORTS)
