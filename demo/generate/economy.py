# ruff: noqa: E501 – tables are read by the line
"""Who pays, what the board has granted, and its goals: facts of the reports. What is invented, all
of it of 2022, says so in its source.
"""

from __future__ import annotations

from demo.generate import plan2020
from demo.generate.shared.plans import add_plan
from demo.generate.shared.rows import Rows

REPORT = "Årsredovisning 2021"
INVENTED = "Påhittad för demon"
# from | inferred | source | party: per cent
KEYS = (
    (
        "2020-01-01",
        "nej",
        "Verksamhetsplan och budget 2020–2022, Budget 2020",
        {"lulea": "62", "pitea": "32", "alvsbyn": "6", "boden": "0"},
    ),
    (
        "2021-07-01",
        "ja",
        f"{REPORT}, not 1: uträknad ur det som kommunerna betalade 2021 när Boden blivit medlem",
        {"lulea": "52,54", "pitea": "25,44", "alvsbyn": "5,02", "boden": "17"},
    ),
)
TOTALS = """
2020 | 5000000 | Verksamhetsplan och budget 2020–2022; Årsredovisning 2021, not 1
2021 | 5000000 | Årsredovisning 2021, not 1
2022 | 6500000 | Årsredovisning 2021, avsnitt 1.2: 5 000 000 kr och en ökning med 1 500 000 kr (30 %) efter medlemssamrådet
"""
AWARDS = """
mykey | 2021-06-01 § 23 | lulea | 2021-08-01 | 2023-06-30 | 1200000 | 2021-06-01 | Styrelsen 2021-06-01 § 23 | Årsredovisning 2021; dagen är konstituerande mötets och paragrafen påhittad
steget-fram | 2021-11-26 § 33 | alvsbyn | 2022-01-01 | 2023-12-31 | 1220000 | 2021-11-26 | Styrelsen 2021-11-26 § 33 | Årsredovisning 2021; dagen och paragrafen är påhittade
"""
GOALS = """
budgetramen | Budgetramen hålls | finansiellt | | | | 2021 | 2021 | 1 | Årsredovisning 2021, Mål Ekonomi
till-malgruppen | Minst 75 % av årets nyttjade medel går till insatser för målgruppen | finansiellt | ekonomi.medel.individinriktade.andel | minst | 75 | 2021 | 2021 | 2 | Årsredovisning 2021, Mål Ekonomi
overskottet | Det ackumulerade överskottet används under 2021 | finansiellt | ekonomi.overskott.utgaende | högst | 0 | 2021 | 2021 | 3 | Årsredovisning 2021, Mål Ekonomi
"""
REVIEWS = """
budgetramen | 2021 | nått | Förbundet höll den budgetram som styrelsen beslutat.
till-malgruppen | 2021 | | Andelen ligger strax under målet när bara individinriktade insatser räknas.
overskottet | 2021 | | Överskottet minskade under året men är fortfarande stort.
"""
PROPOSAL = "2022"
# label | kind | insats | party | area | 2022 | 2023 | 2024 | note
POSTS = """
# INTÄKTER
Staten genom Försäkringskassan | medlemsavgift | | forsakringskassan | | 3 250 000 | 3 250 000 | 3 250 000 |
Region Norrbotten | medlemsavgift | | region-norrbotten | | 1 625 000 | 1 625 000 | 1 625 000 |
Luleå kommun | medlemsavgift | | lulea | lulea | 853 775 | 853 775 | 853 775 |
Piteå kommun | medlemsavgift | | pitea | pitea | 413 400 | 413 400 | 413 400 |
Älvsbyns kommun | medlemsavgift | | alvsbyn | alvsbyn | 81 575 | 81 575 | 81 575 |
Bodens kommun | medlemsavgift | | boden | boden | 276 250 | 276 250 | 276 250 |
Överfört kapital | överfört kapital | | | | 1 000 000 | 600 000 | 300 000 |
# ADMINISTRATION
Förbundschef, köpt tjänst | administration | | | | 780 000 | 800 000 | 820 000 |
Lokal, it och kontor | administration | | | | 210 000 | 215 000 | 220 000 |
Redovisning | administration | | | | 60 000 | 60 000 | 60 000 |
Styrelsen | styrelse | | | | 50 000 | 50 000 | 50 000 |
Revision | revision | | | | 45 000 | 45 000 | 45 000 |
# INSATSER
Samverkansteam Luleå | individinriktad insats | samverkansteam | | lulea | 1 400 000 | 1 400 000 | 1 400 000 |
MyKey | individinriktad insats | mykey | | lulea | 600 000 | 300 000 | |
Tidsam | individinriktad insats | tidsam | | pitea | 1 000 000 | 250 000 | |
Etablering kvinna | individinriktad insats | etablering-kvinna | | pitea | 500 000 | | |
Steget Fram | individinriktad insats | steget-fram | | alvsbyn | 610 000 | 610 000 | |
Ett steg till | individinriktad insats | ett-steg-till | | alvsbyn | 240 000 | | |
Orangeriet | individinriktad insats | orangeriet | | boden | 800 000 | 800 000 | |
Nya insatser, inte beslutade | individinriktad insats | | | | 0 | 1 600 000 | 3 400 000 |
Förbundsövergripande utveckling | strukturell insats | forbundsovergripande | | | 800 000 | 600 000 | 600 000 |
"""


def add(rows: Rows) -> None:
    _fees(rows)
    rows.table(
        "beviljade-medel.csv",
        "insats beteckning agare fran till_och_med belopp beslutad beslut kalla",
        AWARDS,
    )
    plan2020.add(rows)
    _proposal(rows)
    rows.table(
        "styrelsemal.csv",
        "mal text slag siffra riktning malvarde fran_ar till_ar ordning kalla",
        GOALS,
    )
    rows.table("styrelsemaluppfoljning.csv", "mal ar bedomning kommentar", REVIEWS)
    rows.add("dimensioner.csv", dimension="6", betydelse="insatser", etikett="Projekt")
    _invented(rows)


def _fees(rows: Rows) -> None:
    for day, inferred, source, shares in KEYS:
        key = {"slag": "kommuner", "fran": day}
        rows.add("avgiftsnycklar.csv", **key, grund="andelar", harledd=inferred, kalla=source)
        for party, percent in shares.items():
            rows.add("avgiftsandelar.csv", **key, part=party, andel=percent)
    rows.table("avgifter.csv", "ar belopp kalla", TOTALS)


def _proposal(rows: Rows) -> None:
    rows.add(
        "budgetplaner.csv",
        budget=PROPOSAL,
        titel="Förslag till budget 2022 med plan 2023–2024",
        juridisk_person="Samordningsförbundet Södra Norrbotten",
        forsta_ar=2022,
        antal_ar=3,
        lage="samrådd",
        samradd="2021-09-17",
        samrad="Medlemmarna förordar att parternas medfinansiering ökar inför 2022.",
        finansiella_mal="Minst 75 % av årets använda medel går till insatser för målgruppen.",
        kalla=f"{INVENTED}. Avgifternas summa och medlemssamrådet är de publicerade",
    )
    add_plan(rows, PROPOSAL, POSTS, (2022, 2023, 2024), common=None)


def _invented(rows: Rows) -> None:
    """Of 2022 and later, but for the agreement, which is followed up and not booked."""
    rows.add(
        "avtal.csv",
        avtal="redovisning",
        motpart="Redovisningsbyrån",
        titel="Löpande bokföring och bokslut",
        fran="2021-01-01",
        till_och_med="2022-12-31",
        belopp_per_ar=50000,
        konton="6530",
        kalla=INVENTED,
    )
    rows.add(
        "placeringsregler.csv",
        fran="2022-01-01",
        slag="konto",
        hogst_procent=50,
        hogst_procent_per_utgivare=50,
        minst_likvida=800000,
        kalla=INVENTED,
    )
    rows.add(
        "placeringar.csv",
        placering="fastrantekonto",
        namn="Fasträntekonto, tolv månader",
        utgivare="Banken",
        slag="konto",
        konto="1820",
        anskaffad="2022-02-01",
        anskaffningsvarde=500000,
        kalla=INVENTED,
    )
    rows.add(
        "tillgangar.csv",
        tillgang="motesrum",
        namn="Utrustning för digitala möten",
        konto="1220",
        avskrivningskonto="1229",
        anskaffad="2022-01-17",
        anskaffningsvarde=48000,
        manader=36,
        restvarde=0,
        kalla=INVENTED,
    )
