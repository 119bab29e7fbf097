# ruff: noqa: E501 – tables are read by the line
"""The plan and budget 2020–2022 as it was printed: the columns SOF 2020, 2021 and 2022, and the
part of 2020 that was common to all areas. Its sums contradict themselves in places, so they are
computed, never entered. Which of two columns the third amount of rent belongs to is not clear in
print: by the layout it is 2022.
"""

from __future__ import annotations

from demo.generate.shared.plans import add_plan
from demo.generate.shared.rows import Rows

SLUG = "2020"
SOURCE = "Verksamhetsplan och budget 2020–2022, tabellen Budget 2020, kolumnerna SOF och Gemensamma"
# label | kind | insats | party | area | 2020 | 2021 | 2022 | common 2020 | note
POSTS = """
# INTÄKTER
Intäkter Luleå kommun 62% | medlemsavgift | | lulea | lulea | 775 000 | 775 000 | | |
Intäkter Piteå kommun 32% | medlemsavgift | | pitea | pitea | 400 000 | 400 000 | | |
Intäkter Älvsbyns kommun 6% | medlemsavgift | | alvsbyn | alvsbyn | 75 000 | 75 000 | | |
Intäkter Region Norrbotten | medlemsavgift | | region-norrbotten | | 1 250 000 | 1 250 000 | | |
Intäkter Försäkringskassan | medlemsavgift | | forsakringskassan | | 1 250 000 | 1 250 000 | | |
Intäkter Arbetsförmedlingen | medlemsavgift | | arbetsformedlingen | | 1 250 000 | 1 250 000 | | |
Överfört kapital Luleå | överfört kapital | | | lulea | 836 000 | | | |
Överfört kapital Piteå | överfört kapital | | | pitea | 2 000 000 | | | |
Överfört kapital Älvsbyn | överfört kapital | | | alvsbyn | 1 000 000 | | | |
# PERSONALKOSTNADER
Köp av tjänst Förbundschef Luleå. 1) | administration | | | lulea | 495 000 | 509 850 | 525 146 | 393 975 | 75 %: lön, lönebikostnad, reseersättning, traktamenten
Köp av tjänst Förbundschef Piteå. 2) | administration | | | pitea | 250 000 | | | | 50 % kvartal 1, därefter 25 %
Köp av tjänst Förbundschef Älvsbyn 3) | administration | | | alvsbyn | 79 000 | | | | 50 % kvartal 1
Köp av tjänst Administratör 75% | administration | | | | 296 285 | 296 285 | | 296 285 |
Personalutbildningar, utbildningsmaterial och konferenser | administration | | | | 40 000 | 40 000 | 40 000 | |
# ÖVRIGA KOSTNADER
Lokalhyra, telefon- och datorkostnader, representation mm. | administration | | | | 151 956 | 151 956 | 151 956 | | Det tredje beloppet kan i trycket också höra till kolumnen Gemensamma
Administrativa kostnader, bokföring, bokslut samt revisionskostnader | administration | | | | 80 000 | 80 000 | 80 000 | 80 000 |
Ersättning till ledamöter, förlorad arbetsinkomst och reseersättning | styrelse | | | | 40 000 | 40 000 | 40 000 | |
/webbredaktör/ Hemsida | administration | | | | 50 000 | 25 000 | 25 000 | 50 000 |
Avtal indikator uppföljning | administration | | | | 10 000 | 10 000 | 10 000 | 10 000 |
# PROJEKT / INSATSER
Arenan | individinriktad insats | arenan | | lulea | 470 500 | 470 500 | | |
Workshop nya Arenan | strukturell insats | | | lulea | 50 000 | | | |
Nätverk för projektledare i nya SOF | strukturell insats | | | | 5 000 | | | 5 000 |
Projekt LOTS | individinriktad insats | lots | | lulea | 600 000 | 300 000 | 0 | |
Plattform för ASF projekt | strukturell insats | plattform | | | 200 000 | | | 200 000 |
Hikikomori (hemmasittare) | individinriktad insats | | | | 300 000 | 150 000 | | 300 000 |
Seminarium Jäm | strukturell insats | | | | 13 250 | 0 | 0 | 13 250 |
Utvecklingsarbete ny insats | strukturell insats | | | | 10 000 | 0 | 0 | |
Utvecklingsarbete, utbildningsinsatser | strukturell insats | | | | 50 000 | 0 | 0 | |
Piteå, Tidsam | individinriktad insats | tidsam | | pitea | 950 000 | 375 000 | 0 | |
Piteå, ESF MoA | individinriktad insats | moa-pitea | | pitea | 100 000 | 100 000 | 100 000 | |
Piteå, Etablering kvinna | individinriktad insats | etablering-kvinna | | pitea | 1 000 000 | 1 000 000 | 500 000 | |
Älvsbyn, ESF MoA | individinriktad insats | moa-alvsbyn | | alvsbyn | 0 | 0 | 0 | |
Älvsbyn, SAMS | individinriktad insats | | | alvsbyn | | | | | Utan belopp i trycket
Utbildningsinsats för medarbetare som arbetar i samverkan | strukturell insats | | | | 100 000 | | | |
Älvsbyn, Steget fram | individinriktad insats | steget-fram | | alvsbyn | 573 000 | 573 000 | 0 | |
Övriga strukturella insatser | strukturell insats | forbundsovergripande | | | 605 000 | 467 000 | 481 000 | 467 000 |
"""


def add(rows: Rows) -> None:
    rows.add(
        "budgetplaner.csv",
        budget=SLUG,
        titel="Budget 2020 med plan 2021–2022",
        juridisk_person="Samordningsförbundet Södra Norrbotten",
        forsta_ar=2020,
        antal_ar=3,
        lage="beslutad",
        beslutad="2020-01-31",
        beslut="Styrelsen när det nya förbundet tillträtt; dagen är påhittad",
        finansiella_mal="Budgetramen hålls. Minst 75 % av årets tilldelade medel går till insatser "
        "för målgruppen. Det ackumulerade överskottet används under 2020 och 2021.",
        kalla=SOURCE,
    )
    add_plan(rows, SLUG, POSTS, (2020, 2021, 2022), common=2020)
