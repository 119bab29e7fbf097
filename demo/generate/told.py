# ruff: noqa: E501 – tables are read by the line
"""What the annual report of 2021 and the plan for 2020–2022 tell in passing, as rows: bought
services, staffing of 2020, the plan's goals, and what the board took note of.

Days of board meetings are those of `governance`, most of them invented; what was told is published.
"""

from __future__ import annotations

from demo.generate.shared.rows import Rows

REPORT, PLAN = "Årsredovisning 2021", "Verksamhetsplan och budget 2020–2022"
OWNER = "den säljande parten är påhittad"
# slug | of whom | what | from | to | source
AGREEMENTS = f"""
forbundschef-2020 | Luleå kommun | Förbundschef, 75 % av heltid | 2020-01-01 | 2020-12-31 | {PLAN}, not 1
forbundschef-pitea-1 | Piteå kommun | Förbundschef i Piteå, 50 % av heltid | 2020-01-01 | 2020-03-31 | {PLAN}, not 2
forbundschef-pitea-2 | Piteå kommun | Förbundschef i Piteå, 25 % av heltid | 2020-04-01 | 2020-12-31 | {PLAN}, not 2
forbundschef-alvsbyn | Älvsbyns kommun | Förbundschef i Älvsbyn, 50 % av heltid | 2020-01-01 | 2020-03-31 | {PLAN}, not 3
processutvecklare-2020 | Luleå kommun | Processutvecklare i Arenan, 50 % av heltid | 2020-01-01 | 2020-12-31 | {PLAN}
administrator-2020 | Luleå kommun | Administratör, 75 % av heltid | 2020-01-01 | 2020-12-31 | {PLAN}; {OWNER}
webbredaktor-2020 | Luleå kommun | Webbredaktör i 4 månader för en ny hemsida | 2020-01-01 | 2020-04-30 | {PLAN}; månaderna och {OWNER}
forbundschef-2021 | Luleå kommun | Förbundschef, 100 % av heltid | 2021-01-01 | 2021-12-31 | {REPORT}; {OWNER}
administrator-2021 | Luleå kommun | Administratör, 75 % av heltid | 2021-01-01 | 2021-12-31 | {REPORT}; {OWNER}
webbredaktor-2021 | Luleå kommun | Webbredaktör, 50 % av heltid | 2021-01-01 | 2021-12-31 | {REPORT}; {OWNER}
samordnare-boden | Bodens kommun | Samordnare i Boden, 50 % av heltid | 2021-10-01 | 2021-12-31 | {REPORT}
samordnare-pitea | Piteå kommun | Samordnare i Piteå, 50 % av heltid | 2022-01-01 | 2022-12-31 | {REPORT}; perioden är påhittad
samverkansteam-2021 | Luleå kommun | Operativ resurs i Samverkansteamet, 30 % av heltid | 2021-11-01 | 2021-12-31 | {REPORT}, bilaga 2; perioden och {OWNER}
"""
# insats | party | from | to | promised | source
STAFFING = f"""
arenan | arbetsformedlingen | 2020-01-01 | 2020-12-31 | 100 | {PLAN}
arenan | lulea | 2020-01-01 | 2020-12-31 | 200 | {PLAN}: 100 % från vardera av två förvaltningar
arenan | region-norrbotten | 2020-01-01 | 2020-12-31 | 75 | {PLAN}
arenan | forsakringskassan | 2020-01-01 | 2020-12-31 | 50 | {PLAN}: 25–50 %
"""
# slug | goal | kind | target | order. Goals of the plan that no measure answers: judged in words.
GOALS = """
plan-deltagare | Deltagarnas svar på fråga 1, 2 och 6 är minst på nationell nivå | verksamhet | 11
plan-chefer | Chefsgruppens svar på fråga 3 är minst på nationell nivå | verksamhet | 12
plan-personal | Personalens svar på fråga 3, 4, 5, 7 och 9 är minst på nationell nivå | verksamhet | 13
plan-insatser | Minst 75 % av årets tilldelade medel går till insatser för målgruppen | finansiellt | 14
plan-overskott | Det ackumulerade överskottet används under 2020 och 2021 | finansiellt | 15
plan-arenan | Arenan utvecklas under tre år | verksamhet | 16
plan-processledare | En processledare rekryteras kvartal 2 2020 | verksamhet | 17
plan-intag | Arenan tar in 4 nya deltagare i veckan | verksamhet | 18
plan-plattform | Medel till en plattform för sociala företag söks första kvartalet 2020 för ett år | verksamhet | 19
plan-enkater | Indikatorerna mäts 1 gång per år, och verksamheten utvärderas varje år i en årsrapport | verksamhet | 20
plan-jam | Ett seminarium om jämställdhet hålls hösten 2020 | verksamhet | 21
plan-ideforum | Ett idéforum om förbundets framtid hålls hösten 2020 | verksamhet | 22
plan-styrelse | Styrelsen möts varannan månad det första året | verksamhet | 23
plan-modell | Statens medel fördelas varje år i en modell som bygger på bland annat invånarantal | finansiellt | 24
plan-fokusomraden | Verksamheten utgår från fyra fokusområden | verksamhet | 10
plan-nasta | Nästa verksamhetsplan gäller 2021–2023 | verksamhet | 25
"""
# group | day | number | text
DECISIONS = """
medlemssamradet | 2021-09-17 | 2 | Finansieringen byggs ut efter en planering på sex år.
styrelsen | 2021-02-12 | 3 | Insatserna lämnar kvartalsvisa rapporter.
styrelsen | 2021-02-12 | 4 | Förbundet har mätt indikatorerna varje år sedan 2018.
styrelsen | 2021-02-12 | 5 | Remittenter svarar på indikatorenkäten från 2022.
styrelsen | 2021-11-26 | 35 | En samplaneringsgrupp i Piteå bildas tidigast kvartal 1 2022.
styrelsen | 2021-11-26 | 36 | Styrelsen samtalar om de 10 kommuner i länet som inte är medlemmar.
styrelsen | 2021-11-26 | 37 | Styrelsen jämför indikatorerna med svaren från 39 förbund i riket.
"""


def add(rows: Rows) -> None:
    rows.table("avtal.csv", "avtal motpart titel fran till_och_med kalla", AGREEMENTS)
    rows.table("bemanning.csv", "insats part fran till_och_med utlovad kalla", STAFFING)
    for line in filter(None, GOALS.strip().splitlines()):
        goal, text, kind, order = (cell.strip() for cell in line.split("|"))
        rows.add(
            "styrelsemal.csv",
            mal=goal,
            text=text,
            slag=kind,
            fran_ar=2020,
            till_ar=2020,
            ordning=order,
            kalla=PLAN,
        )
    for line in filter(None, DECISIONS.strip().splitlines()):
        group, day, number, text = (cell.strip() for cell in line.split("|"))
        rows.add("beslut.csv", grupp=group, dag=day, nummer=number, slag="övrigt", text=text)
