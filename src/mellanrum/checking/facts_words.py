"""Swedish words cut to what their forms have in common, and what some words say of a fact.

Rough on purpose: two forms of a word must meet, and it does not matter what the stem looks like.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mellanrum.checking.facts_numbers import NUMBER_WORDS

WORD = re.compile(r"[^\W\d_]+(?:[-–:][^\W\d_]+)*")
ENDINGS = (
    "erernas ningarnas ningarna ningens ningar ningen arnas ornas ernas andet ningens ades ande "
    "arna orna erna aren aret arens aste ades ning ade ats are ens ets ens ant ast era ert ern "
    "en et ar or er as at es na ns ad de te t s n a e"
)
_ENDINGS = tuple(sorted(set(ENDINGS.split()), key=len, reverse=True))
STOPS = (
    "och att det den de i på av för med till som är var har hade ett en om från vid men eller så "
    "kan ska skall inte ej också även då där här när sig sin sitt sina vi vår våra vårt man ha "
    "vara blev bli blir blivit varit detta denna dessa under över efter mellan inom genom samt "
    "vilket vilka vilken hos mot per enligt utan bara mer än sedan redan dock nu mycket varav "
    "därav av upp ut in ner år året årets kronor kr tkr mkr procent cirka ca drygt nästan knappt "
    "ungefär omkring totalt sammanlagt antal antalet hela alla samtliga respektive dels både summa"
)
STOP = frozenset(STOPS.split()) | NUMBER_WORDS.keys()
# Verbs that say only that something was so: two statements may differ in them.
LIGHTS = (
    "består "
    "uppgår uppgick uppgått finns fanns funnits gjort gjordes görs få fick fått får ge gett gav "
    "ger ligger låg legat redovisa redovisas redovisade redovisats visar visade visat blev består "
    "bestod kommer kom kommit tagit tog tar stod står motsvarar motsvarade innebär utgör utgjorde "
    "samla samlats samlat samlades gäller gällde beräknas uppgift stycken st person personer "
    "individ individer deltagare människor kvar fortsatt fortfarande aktuella aktuell "
    "nådde nå gå går gick gått haft hållit hållits genomfört genomförts genomfördes haft deltagit "
    "deltog delta"
)
# Different words for one thing.
SAME = {
    "individ": "person",
    "deltag": "person",
    "människ": "person",
    "stud": "utbild",
    "studi": "utbild",
    "studer": "utbild",
    "jobb": "arbet",
    "anställ": "arbet",
    "möt": "sammanträd",
    "avslut": "avslut",
    "avslutning": "avslut",
    "utskriv": "avslut",
    "kvinn": "kvinn",
    "tjej": "kvinn",
    "kill": "män",
    "mann": "män",
    "männ": "män",
    "kostnad": "kostnad",
    "riksgenomsnitt": "rik",
    "rikssnitt": "rik",
    "riket": "rik",
    "ege": "eget",
    "egn": "eget",
}
# What makes a fact another fact: of whom, of when, of what kind.
SET_APART = (
    "kvinnor män flickor pojkar nya pågående avslutade inskrivna mål målet budget budgeterade "
    "budgeterat utfall riket rikssnittet rikssnitt prognos planerade planerat fjol föregående "
    "förra tidigare fjolårets ingående utgående början slutet start starten hösten våren sommaren "
    "halvår halvåret tertial kvartal kvartalet månad januari februari mars april maj juni juli "
    "augusti september oktober november december personal chefer styrelse styrelsen först andra "
    "tredje minskat minskade ökat ökade ökning minskning högst minst maximalt lägst strukturella "
    "individinriktade administration heltid deltid arbete studier utbildning arbetssökande lägre "
    "högre intäkter kostnader bidrag skulder fordringar inte ej icke utan ingen inga övriga andra "
    "vardera varje styck vecka veckan dag dagen timmar"
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """'deltagarna' and 'deltagare' → the same; small letters."""
    text = word.lower().replace("-", "")
    for ending in _ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= 3:
            text = text[: -len(ending)]
            break
    return SAME.get(text, text)


LIGHT = frozenset(stem(word) for word in LIGHTS.split())
APART = frozenset(stem(word) for word in SET_APART.split())


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of all words that carry meaning."""
    return frozenset(_stems(text))


def _stems(text: str) -> list[str]:
    words = (match.group() for match in WORD.finditer(text))
    return [stem(word) for word in words if len(word) > 1 and word.lower() not in STOP]


@lru_cache(maxsize=20_000)
def names(text: str) -> frozenset[str]:
    """Stems of words with a capital that does not merely begin a sentence: names of things."""
    found = set()
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(' \t"”“»«(')
        if match.group()[0].isupper() and before and before[-1] not in ".!?:•–-":
            found.add(name_stem(match.group()))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def name_words(text: str, named: frozenset[str]) -> frozenset[str]:
    """The words of a text that are among the names, cut as `stems` cuts them."""
    return frozenset(stem(word) for word in WORD.findall(text) if name_stem(word) in named)


@lru_cache(maxsize=20_000)
def name_stem(word: str) -> str:
    """A name without genitive and definite form: 'Provteamets' → 'provteam'."""
    text = word.lower()
    for ending in ("ets", "ens", "et", "en", "s"):
        if text.endswith(ending) and len(text) - len(ending) >= 4:
            return text[: -len(ending)]
    return text
