"""Labels and sentences: voices for the development reports, others for the held-out ones.

A sentence is chosen by the report's seed. The numbers in braces come from the sections.
"""

from __future__ import annotations

DEV_COSTS = (
    "Personalkostnader", "Lokalhyra", "Revision", "Konsultarvode administration",
    "Individinriktade insatser", "Strukturella insatser", "Övriga kostnader",
)  # fmt: skip
HELD_COSTS = (
    "Lön och arvoden", "Hyra", "Revisionsarvode", "Köpta tjänster",
    "Insatser för individer", "Kompetensutveckling", "Information",
)  # fmt: skip

LABELS = {
    "dev": {
        "rr": "Resultaträkning", "br": "Balansräkning", "kf": "Kassaflödesanalys",
        "dr": "Driftredovisning", "income": "Verksamhetens intäkter",
        "costs": "Verksamhetens kostnader", "result": "Årets resultat",
        "interest": "Finansiella intäkter", "operating": "Verksamhetens resultat",
        "equity": "Summa eget kapital", "carried": "Balanserat resultat",
        "due": "Fordringar", "cash": "Kassa och bank", "assets": "Summa tillgångar",
        "owed": "Kortfristiga skulder", "balance": "Summa eget kapital och skulder",
        "ch_due": "Ökning/minskning kortfristiga fordringar",
        "ch_owed": "Ökning/minskning kortfristiga skulder",
        "flow": "Årets kassaflöde", "open_cash": "Likvida medel vid årets början",
        "close_cash": "Likvida medel vid årets slut", "sum": "Summa",
        "overview": "Översikt över verksamhetens utveckling", "solidity": "Soliditet",
        "open_eq": "Ingående eget kapital", "close_eq": "Utgående eget kapital",
        "by_insats": "Utfall och budget per insats", "insats": "Insats",
        "women": "Kvinnor", "men": "Män", "total": "Totalt", "goal": "Mål", "outcome": "Utfall",
        "verdict": "Bedömning", "met": "Uppnått", "unmet": "Ej uppnått",
        "budget": "Budget", "deviation": "Avvikelse", "share": "Andel",
    },
    "third": {
        "rr": "Resultaträkning",
        "br": "Balansräkning",
        "kf": "Kassaflödesanalys",
        "dr": "Driftredovisning",
        "income": "Summa intäkter",
        "costs": "Summa kostnader",
        "result": "Årets resultat",
        "interest": "Finansiella poster",
        "operating": "Resultat före finansiella poster",
        "equity": "Summa eget kapital",
        "carried": "Ingående eget kapital",
        "due": "Kundfordringar och andra fordringar",
        "cash": "Bank",
        "assets": "Summa tillgångar",
        "owed": "Kortfristiga skulder",
        "balance": "Summa skulder och eget kapital",
        "ch_due": "Förändring av fordringar",
        "ch_owed": "Förändring av skulder",
        "flow": "Förändring av likvida medel",
        "open_cash": "Likvida medel, ingående",
        "close_cash": "Likvida medel, utgående",
        "sum": "Totalt",
        "overview": "Fem år i sammandrag",
        "solidity": "Soliditet",
        "open_eq": "Ingående balans",
        "close_eq": "Utgående balans",
        "by_insats": "Insatser: utfall mot budget",
        "insats": "Namn",
        "women": "Kvinnor",
        "men": "Män",
        "total": "Alla",
        "goal": "Måltal",
        "outcome": "Utfall",
        "verdict": "Uppnått mål",
        "met": "Ja",
        "unmet": "Nej",
        "budget": "Budget",
        "deviation": "Skillnad",
        "share": "Andel %",
    },
    "held": {
        "rr": "Resultaträkning i sammandrag", "br": "Balansräkning per bokslutsdagen",
        "kf": "Analys av kassaflödet", "dr": "Budgetuppföljning",
        "income": "Intäkter", "costs": "Kostnader", "result": "Periodens resultat",
        "interest": "Ränteintäkter", "operating": "Resultat före finansiella poster",
        "equity": "Eget kapital, summa", "carried": "Eget kapital vid årets ingång",
        "due": "Kortfristiga fordringar", "cash": "Likvida medel", "assets": "Tillgångar, summa",
        "owed": "Skulder", "balance": "Summa skulder och eget kapital",
        "ch_due": "Förändring av kortfristiga fordringar",
        "ch_owed": "Förändring av kortfristiga skulder",
        "flow": "Periodens kassaflöde", "open_cash": "Ingående likvida medel",
        "close_cash": "Utgående likvida medel", "sum": "Totalsumma",
        "overview": "Flerårsöversikt", "solidity": "Soliditet",
        "open_eq": "Eget kapital vid årets början", "close_eq": "Eget kapital vid årets slut",
        "by_insats": "Insatsernas kostnader", "insats": "Verksamhet",
        "women": "Kv", "men": "M", "total": "Samtliga", "goal": "Målnivå", "outcome": "Resultat",
        "verdict": "Måluppfyllelse", "met": "Målet är nått", "unmet": "Målet är inte nått",
        "budget": "Budget", "deviation": "Differens", "share": "Procent",
    },
}  # fmt: skip

SAY: dict[str, dict[str, tuple[str, ...]]] = {
    "dev": {
        "intro": (
            "{name} bildades {founded} och har {members} medlemmar: {list}.",
            "Samordning enligt lagen om finansiell samordning sker i {name} sedan {founded}. "
            "Förbundet har {members} medlemmar, {list}.",
        ),
        "result": (
            "Årets resultat uppgår till {result} kr och det egna kapitalet till {equity} kr.",
            "Förbundet redovisar ett resultat om {result} kr. Eget kapital är {equity} kr.",
        ),
        "costs": (
            "Verksamhetens kostnader uppgick till {costs} {unit}, och intäkterna till {income} kr.",
            "De totala kostnaderna under året var {costs} {unit} och intäkterna {income} kr.",
        ),
        "change": (
            "Kostnaderna har {word} med {change} kr jämfört med föregående år.",
            "Jämfört med året innan har kostnaderna {word} med {change} kr.",
        ),
        "all": (
            "Under året deltog {all} personer i insatserna, {women} kvinnor och {men} män.",
            "Sammanlagt {all} deltagare fick stöd under året, varav {women} kvinnor och {men} män.",
        ),
        "sexes": (
            "Av deltagarna var {pw} % kvinnor och {pm} % män.",
            "Könsfördelningen blev {pw} % kvinnor och {pm} % män.",
        ),
        "again": (
            "Totalt har {all} personer deltagit i insatserna under {year}.",
            "Antalet deltagare i insatserna under {year} var {all}.",
        ),
        "insats": (
            "{name} har haft {all} deltagare, {women} kvinnor och {men} män. Av dessa har {ended} "
            "avslutats och {going} är pågående.",
            "I {name} har {all} deltagare tagit del av stödet, {women} kvinnor och {men} män. Av "
            "dem avslutades {ended} och {going} är fortfarande pågående.",
        ),
        "out": (
            "{share} % av de avslutade ({out} av {ended}) gick till arbete eller studier.",
            "Av de {ended} avslutade gick {out} till arbete eller studier, vilket är {share} %.",
        ),
        "target": (
            "Målet var att minst {target} % skulle gå till arbete eller studier. Utfallet blev "
            "{share} % och målet är {word}.",
            "Resultatet {share} % ska ställas mot målet {target} %. Målet är därmed {word}.",
        ),
        "reason": (
            "Vanligaste avslutsorsaken var {reason} ({n} av {all}, {share} %).",
            "Av {all} avslutade angavs {reason} för {n}, det vill säga {share} %.",
        ),
        "refer": (
            "Arbetsförmedlingen har remitterat {a} %, Försäkringskassan {b} %, regionen {c} % och "
            "kommunen {d} % av deltagarna.",
        ),
        "survey": (
            "Enkäten besvarades av {n} personer, {women} kvinnor och {men} män.",
            "Totalt {n} enkäter har samlats in, {women} från kvinnor och {men} från män.",
        ),
        "question": (
            "På frågan ”{text}” svarar {share} % positivt, {women} % av kvinnorna och {men} % av "
            "männen.",
        ),
    },
    "third": {
        "intro": (
            "Sedan {founded} finns {name}. Bakom förbundet står {members} medlemmar: {list}.",
        ),
        "result": (
            "Räkenskapsåret slutar med ett resultat på {result} kr. Utgående eget kapital blir "
            "{equity} kr.",
        ),
        "costs": (
            "Av bokslutet framgår att kostnaderna uppgår till {costs} {unit}. Intäkterna är "
            "{income} kr.",
        ),
        "change": ("Det innebär att kostnaderna {word} med {change} kr från föregående år.",),
        "all": (
            "I förbundets insatser har totalt {all} individer varit inskrivna, {women} kvinnor "
            "och {men} män.",
        ),
        "sexes": ("{pw} procent är kvinnor och {pm} procent är män.",),
        "again": ("{all} deltagare har varit inskrivna i insatserna under {year}.",),
        "insats": (
            "Antalet inskrivna i {name} uppgick till {all} personer ({women} kvinnor och {men} "
            "män). {ended} av dem skrevs ut och {going} är fortsatt inskrivna.",
        ),
        "out": (
            "Bland de {ended} som skrevs ut gick {out} personer till arbete eller studier "
            "({share} %).",
        ),
        "target": (
            "{share} procent till arbete eller studier ska jämföras med målet {target} procent. "
            "Målet är {word}.",
        ),
        "reason": ("För {n} av {all} personer ({share} %) var orsaken {reason}.",),
        "refer": (
            "Arbetsförmedlingen står för {a} % av remisserna, Försäkringskassan för {b} %, "
            "regionen för {c} % och kommunen för {d} %.",
        ),
        "survey": (
            "Antalet inkomna enkäter är {n}. {women} är besvarade av kvinnor och {men} av män.",
        ),
        "question": ("”{text}”: {share} % svarar ja, kvinnor {women} % och män {men} %.",),
    },
    "held": {
        "intro": (
            "{name} har funnits sedan {founded}. De {members} medlemmarna är {list}.",
            "Förbundet {name} inrättades {founded} med {members} medlemmar: {list}.",
        ),
        "result": (
            "Periodens resultat blev {result} kr, och eget kapital vid årets slut är {equity} kr.",
            "Resultatet för året slutade på {result} kr. Det egna kapitalet uppgår till {equity} "
            "kr.",
        ),
        "costs": (
            "Kostnaderna blev {costs} {unit} medan intäkterna stannade på {income} kr.",
            "Av intäkterna på {income} kr har förbundet använt {costs} {unit} till kostnader.",
        ),
        "change": (
            "Sedan föregående år har kostnaderna {word} med {change} kr.",
            "Förbundets kostnader har {word} med {change} kr från året innan.",
        ),
        "all": (
            "{all} personer har tagit del av förbundets insatser: {women} kvinnor och {men} män.",
            "Insatserna nådde {all} deltagare. Av dem var {women} kvinnor och {men} män.",
        ),
        "sexes": (
            "Andelen kvinnor är {pw} % och andelen män {pm} %.",
            "Kvinnorna utgör {pw} % av deltagarna och männen {pm} %.",
        ),
        "again": (
            "Som framgår av kapitlet om deltagare nådde insatserna {all} personer {year}.",
            "Sammantaget har {all} deltagare fått stöd av insatserna {year}.",
        ),
        "insats": (
            "Till {name} kom {all} deltagare, {women} kvinnor och {men} män. {ended} personer har "
            "avslutats och {going} personer är kvar i insatsen.",
            "{name}: totalt {all} deltagare ({women} kvinnor, {men} män). {ended} har avslutats "
            "medan {going} pågår.",
        ),
        "out": (
            "{out} av {ended} avslutade, {share} %, har gått vidare till arbete eller studier.",
            "Andelen till arbete eller studier är {share} % ({out} av {ended} avslutade).",
        ),
        "target": (
            "Med ett utfall på {share} % mot målet om minst {target} % är målet {word}.",
            "Minst {target} % skulle nå arbete eller studier. Det blev {share} %, så målet är "
            "{word}.",
        ),
        "reason": (
            "{share} % ({n} av {all}) avslutades med orsaken {reason}.",
            "Orsaken {reason} gäller {n} av {all} avslutade eller {share} %.",
        ),
        "refer": (
            "Remisserna kom från Arbetsförmedlingen ({a} %), Försäkringskassan ({b} %), regionen "
            "({c} %) och kommunen ({d} %).",
        ),
        "survey": (
            "{n} personer svarade på enkäten. Av dem var {women} kvinnor och {men} män.",
            "Svaren kommer från {n} deltagare ({women} kvinnor och {men} män).",
        ),
        "question": (
            "”{text}” besvaras positivt av {share} % ({women} % bland kvinnor, {men} % bland män).",
        ),
    },
}
