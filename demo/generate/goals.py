# ruff: noqa: E501 – tables are read by the line
"""Goals of the insatser and what the insatser themselves report about them."""

from __future__ import annotations

from demo.generate.shared.rows import Rows

# insats | goal | text | measure | target | unit | direction | from | to | source
GOALS = """
arenan | deltagare | 250 deltagare per år i hela Arenan | deltagare.med-delinsatser | 250 | personer | minst | 2020 | 2021 | Tabellen Insatser i förbundet
arenan | personer | Minst 500 personer tar del av insatser inom Arenan | | 500 | personer | minst | 2020 | 2021 | Bilaga 3
arenan | arbete-studier | Minst 40 % går vidare till arbete eller utbildning | avslutade.arbete-eller-studier.andel | 40 | % | minst | 2020 | 2021 | Bilaga 3
arenan | forsorjningsstod | Försörjningsstödet till arbetssökande minskar med 22 % på tre år | | 22 | % | minst | 2020 | 2021 | Bilaga 3
arenan | gemensam-vag | En gemensam väg in för alla parter | | | | kvalitativt | 2020 | 2021 | Bilaga 3
beredningsgruppen | gemensam-vag | En gemensam väg in | | | | kvalitativt | 2020 | | Tabellen Insatser i förbundet
beredningsgruppen | rekommendationer | Ta emot intresseanmälningar och rekommendera insatser | | | | kvalitativt | 2020 | | Tabellen Insatser i förbundet
beredningsgruppen | forberedande | Egna förberedande insatser vid behov | | | | kvalitativt | 2020 | | Tabellen Insatser i förbundet
samverkansteam | deltagare | 160 deltagare per år | deltagare.antal | 160 | personer | minst | 2020 | | Tabellen Insatser i förbundet
samverkansteam | nya | 100 nya deltagare per år | nya.antal | 100 | personer | minst | 2020 | | Bilaga 3
samverkansteam | arbete-studier | Minst 35 % av avslutade går till arbete eller utbildning | avslutade.arbete-eller-studier.andel | 35 | % | minst | 2020 | | Bilaga 3; tabellen Insatser i förbundet trycker 40 %
samverkansteam | enkat | Alla erbjuds enkät efter tre månader och vid avslut | | | | kvalitativt | 2020 | | Bilaga 3
samverkansteam | avslutsdokument | Alla som avslutas får avslutsdokumentation | | | | kvalitativt | 2020 | | Bilaga 3
mykey | ungdomar | 45 ungdomar får ta del av insatsen under projekttiden | | 45 | personer | minst | 2021 | 2023 | Bilaga 3
mykey | stod | Alla deltagare får stöd utifrån sin situation | | 100 | % | minst | 2021 | 2023 | Bilaga 3
mykey | isolering | 80 % bryter sin isolering | | 80 | % | minst | 2021 | 2023 | Bilaga 3
mykey | planering | 60 % har en planering efter insatsen | | 60 | % | minst | 2021 | 2023 | Bilaga 3
mykey | studier-arbete | 20 % motiveras vidare till studier eller arbete | | 20 | % | minst | 2021 | 2023 | Bilaga 3
tidsam | platser | 30 personer deltar löpande | deltagare.antal | 30 | personer | minst | 2019 | 2023 | Bilaga 3
tidsam | arbete-studier | 50 % har kommit i arbete eller utbildning tolv månader efter insatsen | deltagare.arbete-eller-studier.andel | 50 | % | minst | 2019 | 2023 | Bilaga 3; här mätt på årets deltagare
tidsam | livssituation | Minst 75 % upplever en bättre livssituation | | 75 | % | minst | 2019 | 2023 | Bilaga 3
etablering-kvinna | platser | 15 platser löpande | pagaende.antal | 15 | personer | minst | 2020 | 2022 | Tabellen Insatser i förbundet
etablering-kvinna | narmare | Deltagarna närmar sig utbildning eller arbete | | | | kvalitativt | 2020 | 2022 | Tabellen Insatser i förbundet
moa-pitea | deltagare | 120 deltagare i hela projektet, alla kommuner | | 120 | personer | minst | 2019 | 2022 | Tabellen Insatser i förbundet
moa-pitea | narmare | Minst 50 % närmar sig utbildning eller arbete | sedan-start.avslutade.arbete-eller-studier.andel | 50 | % | minst | 2019 | 2022 | Tabellen; mäts på avslut till arbete eller studier
moa-alvsbyn | narmare | Minst 50 % närmar sig utbildning eller arbete | sedan-start.avslutade.arbete-eller-studier.andel | 50 | % | minst | 2019 | 2022 | Tabellen; mäts på avslut till arbete eller studier
ett-steg-till | samordning | Personer med SGI 0 får samordnat stöd från minst två parter | | | | kvalitativt | 2020 | 2022 | Bilaga 3
steget-fram | arbete-studier | Minst 50 % går vidare till arbete eller studier | avslutade.arbete-eller-studier.andel | 50 | % | minst | 2020 | 2023 | Bilaga 3
steget-fram | ohalsa | 90 % upplever minskad ohälsa | | 90 | % | minst | 2020 | 2023 | Bilaga 3
steget-fram | platser | Minst 10 platser för arbetsträning i kommunen | | 10 | platser | minst | 2020 | 2023 | Bilaga 3
steget-fram | implementering | Arbetsträning som kan leva vidare i ordinarie verksamhet | | | | kvalitativt | 2020 | 2023 | Tabellen Insatser i förbundet
"""
REPORTS = """
arenan | personer | delvis nått | Arenan avslutades efter två år; en samlad räkning av personer finns inte.
arenan | forsorjningsstod | inte nått | Försörjningsstödet minskade med drygt en procent mellan 2020 och 2021.
arenan | gemensam-vag | nått | Beredningsgruppen är i dag den gemensamma vägen in.
beredningsgruppen | gemensam-vag | nått | Alla parter lämnar sina intresseanmälningar till gruppen.
beredningsgruppen | rekommendationer | nått | Varje anmälan bereds och får en rekommendation.
beredningsgruppen | forberedande | nått | Gruppen arbetar själv vidare med några personer inför nästa steg.
samverkansteam | nya | inte nått | Intaget stoppades från maj när personal drogs tillbaka.
samverkansteam | enkat | inte nått | Alla har inte erbjudits enkäten i tid.
samverkansteam | avslutsdokument | nått | Samtliga har fått dokumentation med sig.
mykey | ungdomar | delvis nått | Insatsen startade i augusti och har precis börjat ta emot ungdomar.
mykey | stod | inte mätt | Följs upp när insatsen har pågått längre.
mykey | isolering | inte mätt | Följs upp när insatsen har pågått längre.
mykey | planering | inte mätt | Ingen har avslutats ännu.
mykey | studier-arbete | inte mätt | Ingen har avslutats ännu.
tidsam | livssituation | inte mätt | Någon mätning har inte redovisats för året.
etablering-kvinna | narmare | nått | Deltagare har gått vidare till studier och arbete.
moa-pitea | deltagare | inte mätt | Målet gäller hela projektet i fyra kommuner.
ett-steg-till | samordning | nått | Handläggarna träffas var fjärde vecka.
steget-fram | ohalsa | inte mätt | Upplevd hälsa har inte redovisats för året.
steget-fram | platser | inte mätt | Antalet platser har inte redovisats för året.
steget-fram | implementering | delvis nått | Insatsen är förlängd till 2023 för att kunna övergå i ordinarie verksamhet.
"""
COLUMNS = "insats mal text matt malvarde enhet riktning fran_ar till_ar kalla"


def add(rows: Rows) -> None:
    for number, line in enumerate(GOALS.strip().splitlines(), start=1):
        cells = dict(zip(COLUMNS.split(), (c.strip() for c in line.split("|")), strict=True))
        cells["kalla"] = f"Årsredovisning 2021, {cells['kalla'][0].lower()}{cells['kalla'][1:]}"
        rows.add("mal.csv", **cells, ordning=number)
    for line in REPORTS.strip().splitlines():
        insats, goal, verdict, comment = (cell.strip() for cell in line.split("|"))
        rows.add(
            "maluppfoljning.csv",
            insats=insats,
            mal=goal,
            ar=2021,
            bedomning=verdict,
            kommentar=comment,
        )
