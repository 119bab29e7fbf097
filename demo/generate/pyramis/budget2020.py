# ruff: noqa: E501 – tables are read by the line
"""Pyramis' own column of the budget for 2020, decided before the three became one, and the sums of
the fees. The new förbund's plan is in its own package.
"""

from __future__ import annotations

from demo.generate.shared.plans import add_plan
from demo.generate.shared.rows import Rows

SLUG = "2020"
# label | kind | insats | party | area | 2020 | note
POSTS = """
# INTÄKTER
Intäkter Luleå kommun | medlemsavgift | | lulea | | 500 000 |
Intäkter Region Norrbotten | medlemsavgift | | region-norrbotten | | 500 000 |
Intäkter Försäkringskassan | medlemsavgift | | forsakringskassan | | 500 000 |
Intäkter Arbetsförmedlingen | medlemsavgift | | arbetsformedlingen | | 500 000 |
Överfört kapital Luleå | överfört kapital | | | lulea | 836 000 |
# PERSONALKOSTNADER
Köp av tjänst Förbundschef Luleå. 1) | administration | | | | 393 500 |
Personalutbildningar, utbildningsmaterial och konferenser | administration | | | | 40 000 |
# ÖVRIGA KOSTNADER
Lokalhyra, telefon- och datorkostnader, representation mm. | administration | | | | 30 000 |
Administrativa kostnader, bokföring, bokslut samt revisionskostnader | administration | | | | 80 000 |
/webbredaktör/ Hemsida | administration | | | | 50 000 |
Avtal indikator uppföljning | administration | | | | 10 000 |
# PROJEKT / INSATSER
Arenan | individinriktad insats | arenan | | | 470 500 |
Workshop nya Arenan | strukturell insats | | | | 50 000 |
Nätverk för projektledare i nya SOF | strukturell insats | natverk | | | 5 000 |
Projekt LOTS | individinriktad insats | lots | | | 680 000 |
Plattform för ASF projekt | strukturell insats | | | | 200 000 |
Hikikomori (hemmasittare) | individinriktad insats | | | | 300 000 |
Utvecklingsarbete ny insats | strukturell insats | utvecklingsarbete | | | 10 000 |
Utvecklingsarbete, utbildningsinsatser | strukturell insats | | | | 50 000 |
Övriga strukturella insatser | strukturell insats | strukturella | | | 467 000 |
"""
TOTALS = """
2017 | 1600000 | Årsredovisning 2017, not 1
2018 | 1600000 | Årsredovisning 2019, not 1
2019 | 2000000 | Årsredovisning 2019, not 1
"""


def add(rows: Rows) -> None:
    rows.add(
        "budgetplaner.csv",
        budget=SLUG,
        titel="Budget 2020",
        juridisk_person="Samordningsförbundet Pyramis",
        forsta_ar=2020,
        antal_ar=1,
        lage="ersatt",
        beslutad="2019-11-29",
        beslut="Styrelsen; dagen är påhittad",
        anmarkning="Ersattes när förbundet den 1 januari 2020 gick upp i Samordningsförbundet "
        "Södra Norrbotten, vars styrelse beslutade en ny budget.",
        kalla="Verksamhetsplan och budget 2020–2022, tabellen Budget 2020, kolumnen Pyramis",
    )
    add_plan(rows, SLUG, POSTS, (2020,), common=None)
    rows.table("avgifter.csv", "ar belopp kalla", TOTALS)
    rows.add(
        "medfinansiering.csv",
        insats="pa-ratt-vag",
        ar=2019,
        slag="kommun",
        finansiar="Luleå kommun",
        part="lulea",
        belopp=500000,
        in_natura="nej",
        kalla="Årsredovisning 2019, not 1 och insatsens avsnitt",
    )
    rows.add("dimensioner.csv", dimension="6", betydelse="insatser", etikett="Projekt")
