"""How reports tell of persons and money in sentences: patterns by what is told."""

from __future__ import annotations

import re

NUMBER = r"(?<![\d,.–-])(?P<n>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,5})(?![\d,–]|[ \u00a0]?%|-\d)"
PEOPLE = r"(?:deltagare|personer|individer|ungdomar)"


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.replace("<N>", NUMBER), re.IGNORECASE) for p in patterns)


# 'all' takes part of a period, 'ended' and 'going' are parts of them.
PERSONS: dict[str, tuple[re.Pattern[str], ...]] = {
    "all": _all(
        rf"<N> (?:{PEOPLE}) (?:har )?(?:deltog|deltagit|fått stöd|fick stöd|tagit del|tog del"
        r"|varit inskrivna|varit med)\b",
        rf"(?:deltog|deltagit|haft|tog emot|nådde|nått|kom) (?:totalt |sammanlagt )?<N> {PEOPLE}\b",
        rf"\bhar (?:totalt |sammanlagt )?<N> {PEOPLE} (?:fått|tagit|deltagit)",
        r"\bantal(?:et)? deltagare[^.,;:\d]{0,40}?(?:\d{4} )?(?:var|är|uppgick till|blev) <N>",
        rf"^[^:.]{{2,40}}: (?:totalt )?<N> {PEOPLE}\b",
    ),
    "ended": _all(
        rf"<N> (?:{PEOPLE} )?(?:har |är )?(?:avslutats|avslutades|avslutade)\b",
        r"\bhar <N> (?:deltagare |personer )?avslutats\b",
        rf"\bavslutades <N>\b(?! {PEOPLE} på)",
        rf"\bavslutade <N> {PEOPLE}\b",
        rf"<N> (?:{PEOPLE} |av dem |av dessa )?(?:har )?(?:skrevs ut|skrivits ut|blev utskrivna)\b",
        r"\b(?:av|bland) de <N> som (?:har )?(?:avslutats|avslutades|skrevs ut|skrivits ut)\b",
        r"\bav (?:de |totalt )?<N> avslutade\b",
        r"\b\d+ av (?:de )?<N> avslutade\b",
    ),
    "going": _all(
        rf"<N> (?:{PEOPLE} )?(?:är |var )?(?:fortfarande |fortsatt )?(?:pågående|pågår|inskrivna"
        r"|kvar\b|fortsätter)",
    ),
}
# Told whatever else the sentence speaks of.
ALWAYS: dict[str, tuple[re.Pattern[str], ...]] = {
    "places": _all(
        rf"\b(?:högst|maximalt|max) <N> {PEOPLE}\b[^.]{{0,40}}\bsamtidigt",
        rf"\bplats(?:er)? (?:för|åt) (?:högst |maximalt )?<N> {PEOPLE} (?:samtidigt|åt gången)",
        r"\bantalet platser\b[^.\d]{0,40}<N>",
    ),
    "plans": _all(
        r"<N> handlingsplaner\b(?! ska)",
        r"\bhandlingsplan(?:er)? (?:har )?upprätta(?:ts|des) för <N>\b",
    ),
    "surveys": _all(
        r"\b(?:totalt|har|de) (?:har )?<N> enkäter\b",
        r"^<N> enkäter\b",
        r"\bantalet (?:inkomna )?enkäter (?:är|var|uppgick till) <N>",
    ),
}
# Of all the förbund's insatser, when no insats is named.
WHOLE = re.compile(r"\binsatser(?:na)?\b(?! (?:som|där|med)\b)", re.IGNORECASE)
# Less sure: only under a heading of all.
ALL_TOLD = re.compile(
    r"\btotalt\b|\bsammanlagt\b|\bsammantaget\b|\btillsammans\b|\bunder året\b", re.IGNORECASE
)
ABOUT_ALL = re.compile(
    r"\bdeltagare|sammanfattning|korthet|siffror|\båret\b|verksamhetens resultat", re.IGNORECASE
)
# Another time, another group, or a goal: nothing to be held against the year's persons.
OTHER = re.compile(
    r"\bnya\b|föregående|förra|fjol|sedan (?:starten|start|insatsen)|\bsamtidigt\b|\bplats(?:er)?\b"
    r"|\bska\b|\bmål(?:et)?\b|enkät|svar(?:ade|en)?\b|intervju|utbildning(?:en|ar)? för|seminari"
    r"|konferens|besök|halvår|kvartal|tertial|januari|februari|mars|april|maj\b|juni|juli|augusti"
    r"|september|oktober|november|december|remitt|ansök",
    re.IGNORECASE,
)

PAST = re.compile(r"\b(?:föregående|förra|fjol|riket)", re.IGNORECASE)
# A sentence that goes on telling of those in the one before it.
GOES_ON = re.compile(r"^(?:Av (?:dem|dessa|deltagarna)|Därav|Varav|Vid årets slut)\b")

AMOUNT = (
    r"(?P<n>[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+|[-−]?\d+(?:,\d+)?) ?(?P<unit>kr|kronor|tkr|mkr)\b"
)
GAP = r"[^.;\d]{0,45}?"
MONEY: dict[str, re.Pattern[str]] = {
    "costs": re.compile(rf"\bkostnader(?:na)?\b{GAP}{AMOUNT}", re.IGNORECASE),
    "income": re.compile(rf"\bintäkter(?:na)?\b{GAP}{AMOUNT}", re.IGNORECASE),
    "result": re.compile(rf"\bresultat(?:et)?\b{GAP}{AMOUNT}", re.IGNORECASE),
    "equity": re.compile(rf"\b(?:eget kapital|egna kapitalet)\b{GAP}{AMOUNT}", re.IGNORECASE),
}
# 'Av intäkterna på 4 000 000 kr har förbundet använt 3 900 000 kr till kostnader'
MONEY_AFTER: dict[str, re.Pattern[str]] = {
    "costs": re.compile(
        rf"\b(?:använt|använde|haft|hade|redovisat|redovisade) {AMOUNT} (?:till|i) "
        r"(?:\w+ )?kostnader\b(?! för)",
        re.IGNORECASE,
    ),
    "income": re.compile(
        rf"\b(?:fått|fick|haft|hade|redovisat|redovisade) {AMOUNT} i (?:\w+ )?intäkter\b(?! för)",
        re.IGNORECASE,
    ),
}
ROWS: dict[str, re.Pattern[str]] = {
    "costs": re.compile(r"^(?:verksamhetens |summa |totala )?kostnader$", re.IGNORECASE),
    "income": re.compile(r"^(?:verksamhetens |summa |totala )?intäkter$", re.IGNORECASE),
    "result": re.compile(r"^(?:årets|periodens) resultat$", re.IGNORECASE),
    "equity": re.compile(
        r"^(?:summa eget kapital|utgående eget kapital|eget kapital(?:, summa| vid årets slut)?)$",
        re.IGNORECASE,
    ),
}
NOT_LEVEL = re.compile(
    r"\b(?:med|om minst|över|under budget|lägre|högre|budget\w*|avvik\w*"
    r"|ingående|vid årets (?:början|ingång)|per|för(?! (?:hel)?året\b)"
    r"|mål\w*|prognos\w*|beräkna\w*|finansiella|insats\w*|från)\b",
    re.IGNORECASE,
)
# 'Kostnaderna för insatser har ökat med 97 400 kr jämfört med 2019.'
CHANGE = re.compile(
    r"^(?:(?:Jämfört|Sedan)\b[^,\d]{0,30}(?:\d{4})? (?:har )?)?(?P<what>[^.,;\d]{4,60}?) (?:har |)"
    r"(?P<way>ökat|minskat|ökade|minskade) (?:\w+ )?med (?:ca )?" + AMOUNT,
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"\b(?:utfallet|resultatet|utfall|det)(?: blev| är| på| blir)? (?P<n>\d+(?:,\d+)?) ?%",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\b(?:ca|cirka|drygt|knappt|nästan|omkring|runt|närmare)\s*$", re.IGNORECASE)
