"""The values of a variable as a table shows them: code lists and bands, with keys and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.domain.swedish import ascii_slug
from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import WRONG
from mellanrum.stats.registry import BandView, CodeView, InsatsView
from mellanrum.stats.rows import NOT_APPLICABLE

UNKNOWN_KEY = "uppgift-saknas"
UNKNOWN_LABEL = "Uppgift saknas"
OUTSIDE_KEY = "utanfor-indelningen"
SEXES: Mapping[str, str] = {
    "woman": "kvinna",
    "man": "man",
    "other": "annat",
    "unknown": UNKNOWN_KEY,
}
SEX_LABELS: Mapping[str, str] = {
    "kvinna": "Kvinnor",
    "man": "Män",
    "annat": "Annat",
    UNKNOWN_KEY: "Kön saknas",
}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with a code list. `is_single`: a person has one value of it."""

    list: str
    title: str
    heading: str
    is_single: bool = True


VARIABLES: Mapping[str, Variable] = {
    "utbildning": Variable("education", "Utbildning", "Utbildning"),
    "forsorjning-fore": Variable("income", "Försörjning vid start", "Försörjning", False),
    "forsorjning-efter": Variable("income", "Försörjning efter avslut", "Försörjning", False),
    "avslutsorsak": Variable("closing_reason", "Avslutsorsak", "Orsak"),
    "avslutsorsak-egen": Variable("closing_reason_own", "Egen avslutsorsak", "Orsak"),
    "sysselsattning": Variable("occupation", "Sysselsättning", "Sysselsättning"),
    "remittent": Variable("referrer", "Remittenter", "Remittent"),
    "beredning": Variable("preparation_outcome", "Efter beredningen", "Nästa steg", False),
    "aktivitet": Variable("activity", "Aktiviteter", "Aktivitet", False),
    "anstallningsform": Variable("employment_form", "Anställningsform", "Form", False),
}
PARTIES: Mapping[str, Variable] = {
    "kommun": Variable("party", "Kommun", "Kommun"),
    "part": Variable("party", "Remitterande part", "Part"),
}
BANDS: Mapping[str, Variable] = {
    "alder": Variable("age", "Ålder vid start", "Ålder"),
    "tid-i-forsorjning": Variable(
        "support_years", "Tid i offentlig försörjning före start", "Tid i försörjning"
    ),
    "tid-i-insats": Variable("months", "Tid i insats", "Månader"),
    "registrering-start": Variable("registration_delay", "Registrering av start", "Dagar"),
    "registrering-avslut": Variable("registration_delay", "Registrering av avslut", "Dagar"),
}


# Each value is a category of its own, for medians; tables never list them.
WHOLE_NUMBERS = frozenset({"dagar-i-beredning", "dagar-i-ko"})


PAYERS = {
    "fk": "Försäkringskassan",
    "af": "Arbetsförmedlingen",
    "kommun": "Kommunen",
    "annan": "Annan",
    "egen": "Ingen offentlig försörjning",
}
# What a code of an income counts as → the key of who pays.
PAID_BY = {"municipality": "kommun", "other": "annan", "own": "egen"}
FIXED: Mapping[str, Mapping[str, str]] = {
    "forsorjning-fore-grupp": PAYERS,
    "forsorjning-efter-grupp": PAYERS,
    "omfattning": {
        "borjat": "Började",
        "okat": "Ökade",
        "oforandrad": "Samma omfattning",
        "minskat": "Minskade",
    },
    "steg": {
        "fore-kartlaggning": "Före kartläggning",
        "kartlaggning": "I kartläggning",
        "plan": "Planen är upprättad",
    },
    "langsta-tid": {"inom": "Inom längsta tid", "over": "Över längsta tid"},
    "utanfor-aldern": {"ja": "Utanför målgruppens ålder"},
    "plan-fore-start": {"ja": "Planen är äldre än inskrivningen"},
    "utfall": {
        "inom": "I tid",
        "sent": "För sent",
        "ej-natt": "Försökt, inte nådd",
        "ej-gjort": "Inte gjort vid periodens slut",
    },
}
_FIXED_TITLES: Mapping[str, Variable] = {
    "forsorjning-fore-grupp": Variable(
        "", "Försörjning vid start efter utbetalare", "Utbetalare", False
    ),
    "forsorjning-efter-grupp": Variable(
        "", "Försörjning efter avslut efter utbetalare", "Utbetalare", False
    ),
    "omfattning": Variable("", "Omfattning av arbete och studier", "Omfattning"),
    "steg": Variable("", "Hur långt de har kommit", "Steg"),
    "sysselsattning-da": Variable("occupation", "Sysselsättning då", "Sysselsättning"),
}
CUT = "alder-"  # before the name of a cut of ages that is not the insats's own


def variable_of(name: str) -> Variable:
    """A variable by its Swedish key; a list of the förbund's own is titled by its name."""
    if name.startswith(CUT):
        return BANDS["alder"]
    if name in _FIXED_TITLES:
        return _FIXED_TITLES[name]
    known = BANDS.get(name) or VARIABLES.get(name) or PARTIES.get(name)
    return known or Variable(name, name.replace("-", " ").capitalize(), "", False)


def title_of(variable: str) -> str:
    return variable_of(variable).title


def heading_of(variable: str) -> str:
    return variable_of(variable).heading


def is_single(variable: str) -> bool:
    return variable_of(variable).is_single


@dataclass(frozen=True, slots=True)
class Scale:
    """`labels` by key, in the order of the table; `place` gives the key of a raw value.

    `always` are the keys shown even when nobody has them.
    """

    labels: Mapping[str, str]
    always: frozenset[str]
    place: Callable[[Any], str]


def scale_of(frames: Frames, insats: InsatsView | None, variable: str, year: int) -> Scale:
    """The scale of a variable in an insats, or in the förbund as a whole (None)."""
    if variable in WHOLE_NUMBERS:
        return Scale({}, frozenset(), str)
    if variable in FIXED:
        return _fixed_scale(FIXED[variable])
    if variable.startswith(CUT):
        mine = [b for b in frames.bands if (b.variable, b.series) == ("age", variable[len(CUT) :])]
        return _band_scale(sorted(mine, key=lambda b: b.lower), variable)
    if variable in BANDS:
        return _band_scale(_bands_of(frames, insats, BANDS[variable].list), variable)
    if variable in PARTIES:
        return _party_scale(frames)
    asked = variable_of(variable).list
    return _code_scale([c for c in frames.codes if ascii_slug(c.list) == ascii_slug(asked)], year)


def code_keys(codes: Iterable[CodeView]) -> dict[str, str]:
    """Code → key: the slug of the Swedish label, with the code itself where two labels agree."""
    listed = list(codes)
    slugs = {c.code: ascii_slug(c.label) for c in listed}
    often = Counter(slugs.values())
    return {c: s if often[s] == 1 else f"{s}-{ascii_slug(c)}" for c, s in slugs.items()}


def _code_scale(codes: list[CodeView], year: int) -> Scale:
    known = [c for c in codes if c.code != WRONG]
    keys = code_keys(known)
    labels = {keys[c.code]: c.label for c in known} | {UNKNOWN_KEY: UNKNOWN_LABEL}
    always = frozenset(keys[c.code] for c in known if c.is_valid(year)) - {UNKNOWN_KEY}
    return Scale(labels, always, lambda raw: keys.get(raw, UNKNOWN_KEY))


def _fixed_scale(labels: Mapping[str, str]) -> Scale:
    """The same in every förbund."""

    def place(raw: str) -> str:
        key = PAID_BY.get(raw, raw)
        return key if key in labels else UNKNOWN_KEY

    return Scale({**labels, UNKNOWN_KEY: UNKNOWN_LABEL}, frozenset(labels), place)


def _party_scale(frames: Frames) -> Scale:
    """Parties by short form; only those that somebody belongs to are shown."""
    labels = dict(frames.parties) | {UNKNOWN_KEY: UNKNOWN_LABEL}
    return Scale(labels, frozenset(), lambda raw: raw if raw in labels else UNKNOWN_KEY)


def _band_scale(bands: list[BandView], variable: str) -> Scale:
    labels = {b.code: b.label for b in bands}
    always = frozenset(labels)
    if variable == "tid-i-forsorjning":
        labels = {"ej-tillampligt": "Ej tillämpligt"} | labels
    labels |= {OUTSIDE_KEY: "Utanför indelningen", UNKNOWN_KEY: UNKNOWN_LABEL}
    return Scale(labels, always, lambda raw: _place(bands, raw))


def _place(bands: list[BandView], raw: int) -> str:
    if raw == NOT_APPLICABLE:
        return "ej-tillampligt"
    if raw < 0:
        return UNKNOWN_KEY
    return next((b.code for b in bands if b.holds(raw)), OUTSIDE_KEY)


def _bands_of(frames: Frames, insats: InsatsView | None, variable: str) -> list[BandView]:
    mine = [b for b in frames.bands if b.variable == variable]
    series = _series(frames, insats, variable, {b.series for b in mine})
    return sorted((b for b in mine if b.series == series), key=lambda b: b.lower)


def _series(frames: Frames, insats: InsatsView | None, variable: str, known: set[str]) -> str:
    """The cut an insats has chosen; else the one named forbund; else the one chosen most."""
    chosen = _choice(insats, variable) if insats else ""
    if chosen in known:
        return chosen
    if "forbund" in known:
        return "forbund"
    often = Counter(c for i in frames.insatser if (c := _choice(i, variable)) in known)
    return min(known, key=lambda s: (-often[s], s), default="")


def _choice(insats: InsatsView, variable: str) -> str:
    choices = {"age": insats.age_bands, "support_years": insats.support_bands}
    return choices.get(variable, "")
