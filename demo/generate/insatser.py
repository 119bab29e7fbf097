# ruff: noqa: E501 – tables are read by the line
"""The insatser: what they are, who takes part, when they run."""

from __future__ import annotations

from demo.generate import directions
from demo.generate.insatstexter import TEXTS
from demo.generate.shared.rows import Rows

# slug | name | short | type | kind | registration | discharges | profile | object | part of |
# successor | host | municipalities | age from | age to | places | longest | age bands | support bands
INSATSER = """
arenan | Projekt Arenan | Arenan | project | individ | annat system | ja | | 110 | | | | lulea | 16 | 64 | | | |
beredningsgruppen | Beredningsgruppen Luleå | Beredningsgruppen | preparation | individ | volym | ja | | 111 | | | | lulea | 16 | 64 | | | |
samverkansteam | Samverkansteam Luleå | Samverkansteam | team | individ | personer | ja | deltagare | 112 | arenan | | lulea | lulea | 16 | 64 | | 18 | forbund | forbund
samkraft | Samkraft | Samkraft | method | individ | volym | ja | | 113 | | | | lulea | 16 | 64 | | | |
mykey | MyKey | MyKey | project | individ | personer | ja | deltagare | 114 | | | lulea | lulea | 16 | 29 | | | forbund | forbund
tidsam | Tidsam – tidiga insatser i Piteå | Tidsam | project | individ | personer | nej | deltagare | 121 | | | pitea | pitea | 18 | 65 | 30 | | forbund | forbund
etablering-kvinna | Etablering kvinna Piteå | Etablering kvinna | project | individ | personer | ja | deltagare | 122 | | | pitea | pitea | 16 | 64 | 15 | | forbund | etablering
moa-pitea | MoA Piteå – Motivera och aktivera | MoA Piteå | project | individ | volym | ja | | 123 | | | | pitea | 15 | 29 | | | |
ett-steg-till | Ett steg till – Samsynsgruppen Älvsbyn | Ett steg till | team | individ | volym | ja | | 131 | | | | alvsbyn | 18 | 64 | | | |
moa-alvsbyn | MoA Älvsbyn – Motivera och aktivera | MoA Älvsbyn | project | individ | volym | ja | | 132 | | | | alvsbyn | 15 | 29 | | | |
steget-fram | Steget Fram Älvsbyn | Steget Fram | project | individ | personer | ja | avslutade | 133 | | | alvsbyn | alvsbyn | 18 | 64 | | | forbund | steget-fram
nordic-nabs | Nordic NaBS | Nordic NaBS | pilot | individ | annat system | ja | | 140 | | | | alvsbyn,lulea,pitea | | | | | |
orangeriet | Orangeriet | Orangeriet | project | individ | volym | ja | | | | | | boden | | | | | |
plattform | Plattform för socialt företagande och arbetsintegration | Plattform | prestudy | strukturell | volym | ja | | 210 | | | | alvsbyn,boden,lulea,pitea | | | | | |
forstudie-ips | Förstudie tidiga insatser (IPS) Luleå | Förstudie IPS | prestudy | strukturell | volym | ja | | 211 | | | | lulea | 18 | 64 | | | |
forbundsovergripande | Förbundsövergripande utveckling och kompetens | Förbundsövergripande | structural | strukturell | volym | ja | | 220 | | | | alvsbyn,boden,lulea,pitea | | | | | |
arena-ungdom | Arena ungdom | Arena ungdom | team | individ | volym | ja | | | | samverkansteam | | lulea | 16 | 29 | | 18 | |
rehabteam-30 | Rehabteam 30+ | Rehabteam 30+ | team | individ | volym | ja | | | | samverkansteam | | lulea | 30 | 64 | | 18 | |
lots | Lots | Lots | method | individ | volym | ja | | 103 | | samkraft | | lulea | 16 | 64 | | | |
"""
COLUMNS = (
    "insats namn kortnamn typ slag registrering skrivs_ut profil objekt del_av efterfoljare "
    "vardpart kommuner alder_fran alder_till platser langsta_tid aldersband forsorjningsband"
)
PARTS = """
arenan | lulea | arbetsmarknadsforvaltningen | ägare
arenan | lulea | socialforvaltningen | ägare
arenan | arbetsformedlingen | | samverkanspart
arenan | forsakringskassan | | samverkanspart
arenan | region-norrbotten | | samverkanspart
arenan | lulea | | finansiär
beredningsgruppen | lulea | socialforvaltningen | samverkanspart
beredningsgruppen | lulea | arbetsmarknadsforvaltningen | samverkanspart
beredningsgruppen | arbetsformedlingen | | samverkanspart
beredningsgruppen | forsakringskassan | | samverkanspart
beredningsgruppen | region-norrbotten | | samverkanspart
samverkansteam | lulea | socialforvaltningen | samverkanspart
samverkansteam | lulea | arbetsmarknadsforvaltningen | samverkanspart
samverkansteam | arbetsformedlingen | | samverkanspart
samverkansteam | forsakringskassan | | samverkanspart
samverkansteam | region-norrbotten | | samverkanspart
samkraft | lulea | arbetsmarknadsforvaltningen | samverkanspart
samkraft | arbetsformedlingen | | samverkanspart
mykey | lulea | arbetsmarknadsforvaltningen | ägare
mykey | arbetsformedlingen | | samverkanspart
mykey | forsakringskassan | | samverkanspart
mykey | region-norrbotten | | samverkanspart
tidsam | pitea | socialforvaltningen | ägare
tidsam | region-norrbotten | psykiatrin | samverkanspart
tidsam | arbetsformedlingen | | samverkanspart
tidsam | forsakringskassan | | samverkanspart
etablering-kvinna | pitea | arbetsmarknad | ägare
etablering-kvinna | pitea | socialforvaltningen | samverkanspart
etablering-kvinna | arbetsformedlingen | | samverkanspart
moa-pitea | pitea | | ägare
moa-pitea | arbetsformedlingen | | samverkanspart
moa-pitea | region-norrbotten | | samverkanspart
ett-steg-till | alvsbyn | | ägare
ett-steg-till | arbetsformedlingen | | samverkanspart
ett-steg-till | forsakringskassan | | samverkanspart
ett-steg-till | region-norrbotten | primarvarden | samverkanspart
moa-alvsbyn | alvsbyn | | ägare
moa-alvsbyn | arbetsformedlingen | | samverkanspart
steget-fram | alvsbyn | arbetsmarknadsenheten | ägare
steget-fram | alvsbyn | socialforvaltningen | samverkanspart
steget-fram | arbetsformedlingen | | samverkanspart
steget-fram | region-norrbotten | primarvarden | samverkanspart
orangeriet | boden | | ägare
plattform | pitea | | samverkanspart
plattform | alvsbyn | | samverkanspart
plattform | lulea | | finansiär
plattform | region-norrbotten | | finansiär
forstudie-ips | lulea | socialforvaltningen | finansiär
forstudie-ips | region-norrbotten | psykiatrin | samverkanspart
"""
PERIODS = """
arenan | ursprunglig | 2020-01-01 | 2021-12-31 |
beredningsgruppen | ursprunglig | 2019-12-01 | |
samverkansteam | ursprunglig | 2019-12-01 | | Tog över efter Arena ungdom och Rehabteam 30+
samkraft | ursprunglig | 2021-01-01 | 2021-12-31 |
mykey | ursprunglig | 2021-08-01 | 2023-06-30 |
tidsam | ursprunglig | 2019-04-01 | 2021-03-31 |
tidsam | förlängning | 2021-04-01 | 2023-03-31 |
etablering-kvinna | ursprunglig | 2020-01-01 | 2022-06-30 |
moa-pitea | ursprunglig | 2019-03-01 | 2022-02-28 | Deltagaraktiviteterna slutade 2021-12-31
ett-steg-till | ursprunglig | 2020-01-01 | 2022-12-31 |
moa-alvsbyn | ursprunglig | 2019-03-01 | 2022-02-28 | Deltagaraktiviteterna slutade 2021-12-31
steget-fram | ursprunglig | 2020-02-01 | 2021-12-31 |
steget-fram | förlängning | 2022-01-01 | 2023-12-31 |
nordic-nabs | ursprunglig | 2021-01-01 | 2021-12-31 | Perioden är inte publicerad
orangeriet | ursprunglig | 2022-01-01 | | Start första kvartalet 2022, dagen är inte publicerad
plattform | ursprunglig | 2020-11-01 | 2021-10-31 |
plattform | förlängning | 2021-11-01 | 2022-02-28 |
forstudie-ips | ursprunglig | 2020-12-01 | 2021-03-01 |
forbundsovergripande | ursprunglig | 2020-01-01 | |
arena-ungdom | ursprunglig | 2012-01-01 | 2019-11-30 | Dagen är inte publicerad
rehabteam-30 | ursprunglig | 2013-01-01 | 2019-11-30 | Dagen är inte publicerad
lots | ursprunglig | 2019-01-01 | 2020-12-31 | Blev Samkraft
"""
PLAN = "Verksamhetsplan och budget 2020–2022, kolumnen 2021"
SPLIT = "Antalet är en påhittad fördelning; förbundets summa är den publicerade"
# insats | budget | planned participants | source
BUDGET = f"""
arenan | 470500 | | {PLAN}
samverkansteam | | 160 | Målet om 160 deltagare per år
mykey | | 45 | Målet om 45 unga under projekttiden
tidsam | | 30 | 30 platser löpande. Planens belopp för 2021 gällde bara till förlängningen i april
etablering-kvinna | 1000000 | 30 | {PLAN}. {SPLIT}
steget-fram | 573000 | 50 | {PLAN}. {SPLIT}
moa-pitea | 100000 | 26 | {PLAN}. {SPLIT}
moa-alvsbyn | 0 | 22 | {PLAN}. {SPLIT}
beredningsgruppen | | 60 | {SPLIT}
samkraft | | 30 | {SPLIT}
ett-steg-till | | 30 | {SPLIT}
forbundsovergripande | 467000 | | {PLAN}: övriga strukturella insatser
"""


def add(rows: Rows) -> None:
    for number, line in enumerate(INSATSER.strip().splitlines(), start=1):
        cells = dict(zip(COLUMNS.split(), (c.strip() for c in line.split("|")), strict=True))
        cells["profil"] = cells["profil"] or "deltagare"
        purpose, target, result = TEXTS[cells["insats"]]
        rows.add(
            "insatser.csv",
            **cells,
            **directions.cells(cells["insats"], cells["registrering"]),
            syfte=purpose,
            malgrupp=target,
            resultat=result,
            ordning=number,
        )
    rows.table("insatsparter.csv", "insats part enhet roll", PARTS)
    rows.table("insatsperioder.csv", "insats slag fran till_och_med anmarkning", PERIODS)
    rows.table("insatsar.csv", "insats ar budget planerade_deltagare kalla", _with_year(BUDGET))


def _with_year(block: str) -> str:
    lines = (line.split("|") for line in block.strip().splitlines())
    return "\n".join("|".join([first, "2021", *rest]) for first, *rest in lines)
