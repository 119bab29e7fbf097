"""Words as concepts: 'avslutades', 'utskrivna' and 'avslut' are one, and so are their inflections.

A concept is a stem or, where people use several words for one thing, a name of our own. Words that
say nothing about which figure is meant ('antal', 'under', 'blev') have none.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+(?:-[A-Za-zÅÄÖåäöÉéÜü]+)*")
STOPS = """
antal antalet andel andelen andelar summa summan totalt totala sammanlagt av i på till från
för med och eller samt som att det den de dem en ett är var blev blir bli blivit har hade
haft under över vid efter före mot jämfört än om mellan procent kr kronor tkr mkr år året
årets årsskiftet slut slutet gick gått går fick fått får kom kommit mer mindre fler
färre högre lägre varav vilket vilka samma alla övriga annars detta denna
dessa dessutom också bara endast cirka drygt knappt nästan närmare omkring ungefär minst
högst ökade minskade ökat minskat ökar minskar ökning minskning steg stigit sjönk sjunkit
oförändrat fjol förra föregående innan tidigare sin sitt sina deras dess så men medan när då
där här inte ej verksamhetens verksamhet period perioden start starten använda medel
gjort utgjorde uppgick uppgår motsvarar motsvarade vara varit ytterligare ca respektive hela
både därav mest vanligaste finns fanns planen rapport rapporten redovisas man ner upp flera
många något några
"""
STOP = frozenset(re.findall(r"\S+", STOPS))
FORMS = {
    "annan": "annan", "annat": "annan", "andra": "annan", "ingången": "ingaend",
    "början": "ingaend",
    "män": "man", "männen": "man", "mäns": "man", "männens": "man", "pojkar": "man",
    "killar": "man", "killarna": "man", "tjejer": "kvinn", "tjejerna": "kvinn",
    "flickor": "kvinn", "deltog": "deltag", "arbete": "arbet", "arbetet": "arbet", "jobb": "arbet",
    "arbeta": "arbet", "arbetar": "arbet", "anställning": "arbet", "sysselsättning": "sysselsatt",
    "nya": "ny", "ny": "ny", "nytt": "ny", "började": "ny", "börjat": "ny", "nyinskrivna": "ny",
    "påbörjade": "ny", "kö": "ko", "kön": "ko", "köer": "ko", "unga": "deltag",
    "ungdomar": "deltag", "ungdomarna": "deltag", "personer": "deltag", "personerna": "deltag",
    "person": "deltag", "människor": "deltag", "individer": "deltag", "deltagarantalet": "deltag",
    "studera": "studi", "studerar": "studi", "studerade": "studi", "utbildning": "studi",
    "bank": "likvid", "kassa": "likvid", "fortsätter": "pagaend", "fortsatte": "pagaend",
    "fortsatt": "fortsatt", "kvar": "pagaend", "pågår": "pagaend",
    "lämnade": "avslut", "lämnat": "avslut", "startade": "ny", "startat": "ny",
    "sjuka": "sjukdom", "sjuk": "sjukdom",
    "kassan": "likvid", "kassans": "likvid", "banken": "likvid",
    "fortfarande": "pagaend", "svarade": "svar", "svarande": "svar", "besvarades": "svar",
    "medlemmar": "medlem", "medlemmarna": "medlem", "medlemmarnas": "medlem",
    "pågick": "pagaend", "fortgår": "pagaend", "balansomslutning": "tillgang",
    "balansomslutningen": "tillgang", "ledamöter": "ledamot", "mål": "mal", "målet": "mal",
    "målen": "mal", "mål:": "mal", "målvärde": "mal", "målvärdet": "mal", "sammanträdde": "mot",
    "sammanträden": "mot", "möten": "mot", "möte": "mot", "mötena": "mot", "styrelsen": "styrels",
    "staten": "stat", "statens": "stat", "osubventionerat": "utansubvention", "overskott":
    "overskott", "driftbidrag": "avgift", "kvinna": "kvinn", "ålder": "alder", "åldern": "alder",

    "genomsnittliga": "medel", "genomsnitt": "medel", "räkenskaper": "",
    "resultatet": "resultat", "resultat": "resultat",
    "underskott": "resultat", "underskottet": "resultat",
    "kapitalet": "kapital", "eget": "eget", "egna": "eget",
    "användes": "kostnad", "använde": "kostnad", "förbrukade": "kostnad",
    "använts": "kostnad", "det": "", "region": "region",
    "regionen": "region",
    "regionens": "region", "förbundet": "forbund", "förbundets": "forbund", "förbund": "forbund",
    "insats": "insats", "insatsen": "insats", "insatser": "insats", "insatserna": "insats",
    "insatsens": "insats", "insatsernas": "insats", "tid": "tid", "tiden": "tid",
    "betalning": "betalning", "annat_kon": "annat",
}  # fmt: skip
STEMS = (
    ("måluppfyll", "mal"), ("deltagarenkät", "enkat"), ("enkät", "enkat"),
    ("svarsfrekvens", "svarsfrekven"),
    ("avslutsorsak", "orsak"), ("avslut", "avslut"), ("utskriv", "avslut"), ("skrevs", ""),
    ("deltag", "deltag"), ("kvinn", "kvinn"), ("manlig", "man"), ("inskriv", "inskriv"),
    ("pågående", "pagaend"), ("ingående", "ingaend"), ("tillkom", "ny"), ("nyanmäl", "ny"),
    ("arbetssök", "sokand"), ("anställningsform", "anstallningsform"), ("studi", "studi"),
    ("sjukdom", "sjukdom"), ("sjukskriv", "sjukdom"), ("medlemsavgift", "avgift"),
    ("avgift", "avgift"), ("medlemssamråd", "samrad"), ("kostnad", "kostnad"),
    ("kostade", "kostnad"), ("kosta", "kostnad"), ("utgift", "kostnad"), ("intäkt", "intakt"),
    ("budget", "budget"), ("avvik", "avvikels"), ("soliditet", "soliditet"), ("skuld", "skuld"),
    ("fordring", "fordring"), ("tillgång", "tillgang"), ("likvid", "likvid"),
    ("administr", "administration"), ("försörjningsstöd", "forsorjningsstod"),
    ("sjukpenning", "sjukpenning"), ("aktualis", "aktualis"), ("planera", "planerat"),
    ("arbetsför", "arbetsformedling"), ("försäkringskass", "forsakringskass"),
    ("median", "median"), ("överskott", "overskott"), ("finansiell", "finansiell"),
)  # fmt: skip
ENDINGS = (
    "ningarnas", "ningarna", "ningens", "ningar", "ningen", "ning", "heterna", "ernas", "arnas",
    "ornas", "erna", "arna", "orna", "andet", "ande", "aren", "are", "ade", "ens", "ets", "ad",
    "at", "en", "et", "an", "ar", "er", "or", "na", "a", "e",
)  # fmt: skip
COMPOUNDS = {
    "överskott": ("overskott", "resultat"),
    "mediantid": ("median", "tid"),
    "ränteintäkt": ("finansiell", "intakt"),
    "styrelsemöt": ("styrels", "mot"),
    "styrelsesammanträd": ("styrels", "mot"),
    "medlemskommun": ("kommun", "medlem"),
    "medianålder": ("median", "alder"),
    "medelålder": ("medel", "alder"),
}
ASCII = str.maketrans("åäöéü", "aaoeu")


@lru_cache(maxsize=20_000)
def concept(word: str) -> str:
    """The concept of a word, '' when it has none."""
    plain = word.lower()
    if plain in STOP or len(plain) < 2:
        return ""
    if plain in FORMS:
        return FORMS[plain]
    for stem, name in STEMS:
        if plain.startswith(stem):
            return name
    return stemmed(plain)


def stemmed(word: str) -> str:
    """Without its inflections, in ASCII: 'remittenterna' → 'remittent'."""
    plain, before = word.removesuffix("s") if len(word) > 4 else word, ""
    while plain != before:
        before = plain
        plain = next((p for e in ENDINGS if len(p := plain.removesuffix(e)) >= 4 and p != plain),
                     plain)  # fmt: skip
    return plain.translate(ASCII)


@lru_cache(maxsize=20_000)
def concepts_of(word: str) -> tuple[str, ...]:
    """Its concepts: two for a compound such as 'medianåldern'."""
    plain = word.lower()
    for stem, names in COMPOUNDS.items():
        if plain.startswith(stem):
            return names
    found = concept(word)
    return (found,) if found else ()


def concepts(text: str) -> frozenset[str]:
    """All concepts of a text."""
    return frozenset(c for w in WORD.findall(text) for c in concepts_of(w))
