# ruff: noqa: E501 – tables are read by the line
"""The insatser: what they are, who takes part, when they run, and their budgets."""

from __future__ import annotations

from demo.generate.pyramis.insatstexter import RESULTS, TEXTS
from demo.generate.shared.rows import Rows

# slug | name | short | type | kind | registration | object | successor | host | age from | age to | longest | age bands | support bands
INSATSER = """
arena-ungdom | Arena ungdom | Arena ungdom | team | individ | personer | 101 | arenan | lulea | 16 | 29 | 18 | forbund | forbund
rehabteam-30 | Rehabteam 30+ | Rehabteam 30+ | team | individ | personer | 102 | arenan | lulea | 30 | 64 | | forbund | forbund
pa-ratt-vag | På rätt väg | På rätt väg | method | individ | personer | 104 | | lulea | 18 | 60 | | forbund | forbund
kartlaggning | Kartläggning inför På rätt väg | Kartläggning | survey | individ | annat system | | | | 18 | 60 | | |
lots | Lots | Lots | method | individ | annat system | 103 | | | 16 | 64 | | |
arenan | Arenan | Arenan | team | individ | volym | | | | 16 | 64 | | |
strukturella | Strukturella insatser | Strukturella | structural | strukturell | volym | 220 | | | | | | |
natverk | Nätverk för projektledare | Nätverk | competence | strukturell | volym | | | | | | | |
seminarium-jam | Seminarium JÄM | Seminarium JÄM | competence | strukturell | volym | | | | | | | |
sammanlaggning | Sammanläggning av samordningsförbund | Sammanläggning | structural | strukturell | volym | | | | | | | |
utvecklingsarbete | Utvecklingsarbete nya insatser | Utvecklingsarbete | structural | strukturell | volym | | | | | | | |
volyminsatser | Utbildningar och andra volyminsatser | Volyminsatser | competence | strukturell | annat system | | | | | | | |
"""
COLUMNS = (
    "insats namn kortnamn typ slag registrering objekt efterfoljare vardpart alder_fran "
    "alder_till langsta_tid aldersband forsorjningsband"
)
FIVE = (
    ("lulea", "socialforvaltningen"),
    ("lulea", "arbetsmarknadsforvaltningen"),
    ("arbetsformedlingen", ""),
    ("forsakringskassan", ""),
    ("region-norrbotten", "psykiatrin"),
)
PARTS = """
pa-ratt-vag | lulea | socialforvaltningen | ägare
pa-ratt-vag | forsakringskassan | | ägare
pa-ratt-vag | lulea | arbetsmarknadsforvaltningen | samverkanspart
pa-ratt-vag | arbetsformedlingen | | samverkanspart
pa-ratt-vag | region-norrbotten | | samverkanspart
pa-ratt-vag | lulea | | finansiär
"""
MERGED = "Omformades till Arenan 1 december 2019; följs upp som eget team hela året"
PERIODS = f"""
arena-ungdom | ursprunglig | 2012-01-01 | 2019-12-31 | {MERGED}. Startdagen är inte publicerad
rehabteam-30 | ursprunglig | 2013-01-01 | 2019-12-31 | {MERGED}. Startdagen är inte publicerad
pa-ratt-vag | ursprunglig | 2018-01-01 | 2019-12-01 |
kartlaggning | ursprunglig | 2018-01-01 | 2019-12-01 | Gjordes i början av På rätt väg och följdes upp i oktober 2019
lots | ursprunglig | 2019-03-01 | | Försök från mars 2019
arenan | ursprunglig | 2019-12-01 | | Under uppbyggnad
strukturella | ursprunglig | 2017-01-01 | |
natverk | ursprunglig | 2019-01-01 | 2019-12-31 | Budgeterad men inte genomförd
seminarium-jam | ursprunglig | 2019-01-01 | 2019-12-31 | Budgeterad men inte genomförd
sammanlaggning | ursprunglig | 2019-01-01 | 2019-12-31 | Budgeterad utan egen kostnad
utvecklingsarbete | ursprunglig | 2019-01-01 | 2019-12-31 | Budgeterad men inte genomförd
volyminsatser | ursprunglig | 2019-01-01 | 2019-12-31 | Deltagarna räknas inte bland de inskrivna
"""
SEVENTEEN = "Årsredovisning 2017, avsnitt 7.1"
NINETEEN = "Årsredovisning 2019, avsnitt 8"
# insats | year | budget | planned participants | source
BUDGET = f"""
arena-ungdom | 2017 | 454300 | | {SEVENTEEN}
rehabteam-30 | 2017 | 140000 | | {SEVENTEEN}
strukturella | 2017 | 379645 | | {SEVENTEEN}
rehabteam-30 | 2019 | 144200 | | {NINETEEN}
arena-ungdom | 2019 | 430800 | | {NINETEEN}
pa-ratt-vag | 2019 | 400600 | | {NINETEEN}
lots | 2019 | 600000 | | {NINETEEN}
natverk | 2019 | 5000 | | {NINETEEN}
seminarium-jam | 2019 | 13250 | | {NINETEEN}
sammanlaggning | 2019 | 5000 | | {NINETEEN}
utvecklingsarbete | 2019 | 10000 | | {NINETEEN}
strukturella | 2019 | 453750 | | {NINETEEN}
"""


def add(rows: Rows) -> None:
    for number, line in enumerate(INSATSER.strip().splitlines(), start=1):
        cells = dict(zip(COLUMNS.split(), (c.strip() for c in line.split("|")), strict=True))
        purpose, target = TEXTS[cells["insats"]]
        rows.add(
            "insatser.csv",
            **cells,
            skrivs_ut="ja",
            profil="deltagare",
            kommuner="lulea",
            syfte=purpose,
            malgrupp=target,
            resultat=RESULTS.get(cells["insats"], ""),
            ordning=number,
        )
    for insats in ("arena-ungdom", "rehabteam-30"):
        for party, unit in FIVE:
            rows.add(
                "insatsparter.csv", insats=insats, part=party, enhet=unit, roll="samverkanspart"
            )
    rows.table("insatsparter.csv", "insats part enhet roll", PARTS)
    rows.table("insatsperioder.csv", "insats slag fran till_och_med anmarkning", PERIODS)
    rows.table("insatsar.csv", "insats ar budget planerade_deltagare kalla", BUDGET)
