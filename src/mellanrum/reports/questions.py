"""A question to the statistics, as it stands in an address: measure, insatser, period, breakdown.

Reading an address never fails; `check` does, with one Swedish sentence for each field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from urllib.parse import urlencode

from mellanrum.domain.errors import DomainError
from mellanrum.domain.folding import plain
from mellanrum.domain.periods import Period, parse_period, period_label
from mellanrum.domain.swedish import joined
from mellanrum.stats.measures.catalogue import BY_KEY, MEASURES
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.scales import title_of

MEASURE, INSATS, PERIOD, BY, COMPARE, CHART, PROTECTED = (
    *("matt", "insats", "period", "efter"),
    *("jamfor", "diagram", "skyddad"),
)
OWN_PERIOD = "egen"  # what is typed goes before what is chosen in the list
WHOLE = "forbundet"  # the förbund among the insatser
SEX, NUMBER = "kon", "antal"
PREVIOUS, LAST_YEAR, BOTH, SERIES = "foregaende", "fjol", "bada", "tidsserie"
COMPARISONS: Mapping[str, str] = {
    "": "Ingen jämförelse",
    PREVIOUS: "Med föregående lika lång period",
    LAST_YEAR: "Med samma period förra året",
    BOTH: "Med båda",
    SERIES: "Som tidsserie",
}
WITHOUT_CHART = "nej"
MOST = 100  # insatser in an address


class QuestionError(DomainError):
    """What is wrong with a question, by field of the address."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as text, not yet checked. `insatser` are slugs, and `forbundet`; with `protected`
    also who works in an insats sees what everybody else does.
    """

    measure: str = ""
    insatser: tuple[str, ...] = ()
    period: str = ""
    by: str = ""
    compare: str = ""
    chart: str = ""
    protected: str = ""

    def address(self, **changes: str) -> str:
        """The query of an address; every part that says something, always in the same order."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        parts = [(MEASURE, asked.measure), *((INSATS, slug) for slug in asked.insatser)]
        parts += [(PERIOD, asked.period), (BY, asked.by)]
        parts += [(COMPARE, asked.compare), (CHART, asked.chart), (PROTECTED, asked.protected)]
        return urlencode([(name, value) for name, value in parts if value])


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked. No insatser means all of them, and the förbund."""

    measure: Measure
    insatser: tuple[str, ...]
    period: Period
    by: str = ""
    compare: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose among: names of insatser by slug, years with figures, newest first.
    `own` are the insatser whose true numbers the reader sees; `counted` the years whose
    participants are registered here.
    """

    insatser: Mapping[str, str]
    years: tuple[int, ...]
    own: frozenset[str] = frozenset()
    counted: frozenset[int] = frozenset()


def read(given: Mapping[str, Sequence[str]]) -> Asked:
    """The question in an address: name → all its values."""

    def last(name: str) -> str:
        values = given.get(name) or ("",)
        return values[-1].replace("\x00", "").strip()[:120]

    slugs = tuple(dict.fromkeys(s for s in given.get(INSATS, ())[:MOST] if s))
    period = last(OWN_PERIOD) or last(PERIOD)
    rest = (last(name) for name in (BY, COMPARE, CHART, PROTECTED))
    return Asked(last(MEASURE), slugs, period, *rest)


def with_defaults(asked: Asked, choices: Choices) -> Asked:
    """The first measure and the newest year, where nothing is said."""
    measure = asked.measure or MEASURES[0].key
    newest = str(choices.years[0]) if choices.years else ""
    return replace(asked, measure=measure, period=asked.period or newest)


def check(asked: Asked, choices: Choices) -> Question:
    """The question, if it can be asked. Raises QuestionError with everything that is wrong."""
    problems: dict[str, str] = {}
    if not choices.years:
        raise QuestionError({PERIOD: "Förbundet har inga uppgifter ännu. Läs in ett år först."})
    measure = BY_KEY.get(asked.measure)
    if measure is None:
        problems[MEASURE] = unknown_measure(asked.measure)
    if unknown := [s for s in asked.insatser if s != WHOLE and s not in choices.insatser]:
        problems[INSATS] = unknown_insats(unknown, choices)
    period = _period(asked.period, choices, problems)
    if asked.compare not in COMPARISONS:
        problems[COMPARE] = f"”{asked.compare}” är ingen jämförelse. Välj en ur listan."
    if measure is not None and (wrong := wrong_breakdown(measure, asked)):
        problems[BY] = wrong
    if problems or measure is None or period is None:
        raise QuestionError(problems)
    found = spread_of(measure, asked.by) or measure
    by = asked.by if asked.by == SEX else ""
    return Question(found, asked.insatser, period, by, asked.compare)


def unknown_measure(key: str) -> str:
    """A sentence that names the nearest measure."""
    if not key:
        return "Välj ett mått."
    near = nearest_measure(key)
    hint = f" Menade du {near.title.lower()} ({near.key})?" if near else " Välj ett ur listan."
    return f"Måttet ”{key}” finns inte.{hint}"


def nearest_measure(key: str) -> Measure | None:
    """The measure whose key, or title, is most like the text."""
    names = {m.key: m for m in MEASURES} | {plain(m.title): m for m in MEASURES}
    found = get_close_matches(plain(key), names, n=1, cutoff=0.5)
    return names[found[0]] if found else None


def unknown_insats(unknown: Sequence[str], choices: Choices) -> str:
    """A sentence that names the nearest insats."""
    told = joined([f"”{slug}”" for slug in unknown])
    near = get_close_matches(unknown[0], choices.insatser, n=1, cutoff=0.5)
    hint = f" Menade du {choices.insatser[near[0]]} ({near[0]})?" if near else ""
    return f"Insatsen {told} finns inte i förbundet.{hint}"


def _period(text: str, choices: Choices, problems: dict[str, str]) -> Period | None:
    try:
        found = parse_period(text)
    except DomainError as error:
        problems[PERIOD] = error.message
        return None
    assert found.last is not None
    if not any(found.start.year <= year <= found.last.year for year in choices.years):
        told = period_label(found)
        problems[PERIOD] = f"Det finns inga uppgifter för {told}. {years_told(choices.years)}"
    return found


def years_told(years: Sequence[int]) -> str:
    """'Uppgifter finns för 2019, 2020 och 2021.'"""
    return f"Uppgifter finns för {joined([str(y) for y in sorted(years)])}."


def spread_of(measure: Measure, by: str) -> Measure | None:
    """A number broken down by a variable is a measure of its own: closed by age."""
    is_number = measure.key == f"{measure.population}.{NUMBER}"
    found = BY_KEY.get(f"{measure.population}.{by}") if is_number and by not in ("", SEX) else None
    return found if found is not None and is_spread(found) else None


def breakdowns_of(measure: Measure) -> tuple[str, ...]:
    """How the measure can be broken down."""
    variables = (m.variable for m in MEASURES if m.variable and spread_of(measure, m.variable))
    return tuple(dict.fromkeys((*measure.breakdowns, *variables)))


def wrong_breakdown(measure: Measure, asked: Asked) -> str:
    """Why the measure cannot be broken down so; '' when it can."""
    if asked.by and asked.by not in breakdowns_of(measure):
        names = joined([breakdown_title(b).lower() for b in breakdowns_of(measure)])
        how = f"Det kan delas på {names}." if names else "Det delas inte upp."
        return f"{measure.title} kan inte delas på {breakdown_title(asked.by).lower()}. {how}"
    shown = spread_of(measure, asked.by) or measure
    if not is_spread(shown) or len(asked.insatser) == 1:
        return ""
    if asked.by == SEX:
        return (
            f"{shown.title} är redan delat i grupper. Välj en enda insats, eller förbundet, för "
            "att se grupperna efter kön."
        )
    if asked.compare:
        return (
            f"{shown.title} har många grupper. Välj en enda insats, eller förbundet, för att "
            "jämföra över tid."
        )
    return ""


def is_spread(measure: Measure) -> bool:
    """Whether the measure is a spread over the categories of its variable, not one number."""
    return measure.key.removeprefix(f"{measure.population}.") in measure.breakdowns


def breakdown_title(by: str) -> str:
    """What a breakdown is called."""
    return "Kön" if by == SEX else title_of(by)
