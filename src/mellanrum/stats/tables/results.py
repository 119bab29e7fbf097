"""Results: to work or studies at closing, or begun while enrolled where nobody is discharged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import Maker, linked, sex_columns, stem
from mellanrum.stats.measures.catalogue import BY_KEY, POPULATION_TITLES
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.sources import RESULT
from mellanrum.stats.measures.steps import BEGUN
from mellanrum.stats.placing import SINCE_START
from mellanrum.stats.scales import code_keys

EITHER = "arbete-eller-studier"
WIDE = "arbete-eller-studier-eller-sokande"
LASTING, WITH_LASTING = "till-annan-varaktig-losning", "arbete-studier-eller-varaktig-losning"
CLASSES: Mapping[str, tuple[str, ...]] = {
    "till-arbete": ("work",),
    "till-studier": ("studies",),
    EITHER: ("work", "studies"),
    LASTING: ("lasting",),
    WITH_LASTING: ("work", "studies", "lasting"),
    WIDE: ("work", "studies", "seeking"),
}
LABELS = {
    "till-arbete": "Till arbete",
    "till-studier": "Till studier",
    EITHER: "Till arbete eller studier",
    LASTING: "Till annan varaktig lösning",
    WITH_LASTING: "Till arbete, studier eller varaktig lösning",
    WIDE: "Till arbete, studier eller aktivt arbetssökande",
}
BEGUN_LABELS = {
    "till-arbete": "Började arbeta",
    "till-studier": "Började studera",
    EITHER: "Började arbeta eller studera",
}


@dataclass(frozen=True)
class Outcome:
    """The results of a population. `variable` says how they are known."""

    maker: Maker
    insats: str
    population: str
    variable: str

    @property
    def labels(self) -> Mapping[str, str]:
        """A lasting solution only where the code list knows of one."""
        if self.variable == BEGUN:
            return BEGUN_LABELS
        codes = self.maker.frames.codes
        knows = any((c.list, c.counts_as) == ("occupation", "lasting") for c in codes)
        return {k: v for k, v in LABELS.items() if knows or k not in (LASTING, WITH_LASTING)}

    def measure(self, key: str) -> Measure:
        bare = self.population.removeprefix(SINCE_START)
        return BY_KEY.get(f"{bare}.{key}") or BY_KEY[f"avslutade.{key}"]

    def classes(self, key: str) -> tuple[str, ...]:
        """Whoever began both work and studies is counted once in either."""
        return ("either",) if self.variable == BEGUN and key == EITHER else CLASSES[key]

    def n(self, classes: tuple[str, ...], sex: str) -> int:
        told = self.maker.placed
        return sum(told.n(self.insats, self.population, self.variable, c, sex) for c in classes)

    def part(self, key: str, sex: str = "") -> Figure:
        name = f"{stem(self.insats)}.{self.population}.{key}" + (f".{sex}" if sex else "")
        n = self.n(self.classes(key), sex)
        return self.maker.count(name, self.labels[key], n, self.measure(key))

    def pair(self, key: str, sex: str = "") -> tuple[Figure, Figure]:
        part = self.part(key, sex)
        base = self.maker.base(self.insats, self.population, sex)
        return part, self.maker.share(part, base, self.measure(key))

    def sexes(self) -> tuple[str, ...]:
        found = self.maker.sexes(self.insats, self.population)
        is_told = self.maker.is_told(self.insats, self.population)
        return () if is_told or len(found) < 2 else found


def outcome_of(maker: Maker, insats: str, since: str = "") -> Outcome | None:
    """On which population an insats's results stand; None where there are none."""
    told = maker.placed
    closed, active = f"{since}avslutade", f"{since}deltagare"
    if since or (insats and not maker.insats(insats).has_rows):
        found = next((p for p in (closed, active) if told.has(insats, p, RESULT)), None)
        return Outcome(maker, insats, found, RESULT) if found else None
    if not insats or maker.insats(insats).discharges:
        return Outcome(maker, insats, closed, RESULT)
    return Outcome(maker, insats, active, BEGUN)


def results_table(maker: Maker, insats: str, since: str = "") -> Draft | None:
    """None where nobody is in the population that the results stand on."""
    outcome = outcome_of(maker, insats, since)
    if outcome is None or not maker.base(insats, outcome.population).value:
        return None
    sexes = outcome.sexes()
    who = POPULATION_TITLES[outcome.population.removeprefix(SINCE_START)].lower()
    table = Table(
        f"{stem(insats)}.{outcome.population}.resultat",
        "Resultat sedan insatsens start" if since else "Resultat",
        "Resultat",
        sex_columns(sexes, shares=True),
        (*_rows(outcome, sexes), _base_row(outcome, sexes)),
        maker.period,
        notes=_notes(outcome),
        sums=tuple(result_sums(outcome, sexes)),
    )
    either = outcome.part(EITHER).key
    base = maker.base(insats, outcome.population).key
    return Draft(table, base, who, lambda figures: result_finding(figures, either, who))


def _rows(outcome: Outcome, sexes: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(
        Row(key, label, tuple(c for s in (*sexes, "") for c in outcome.pair(key, s)))
        for key, label in outcome.labels.items()
    )


def _base_row(outcome: Outcome, sexes: tuple[str, ...]) -> Row:
    bases = (outcome.maker.base(outcome.insats, outcome.population, s) for s in (*sexes, ""))
    title = POPULATION_TITLES[outcome.population.removeprefix(SINCE_START)]
    return Row("alla", title, tuple(c for b in bases for c in (b, None)), RowKind.TOTAL)


def _notes(outcome: Outcome) -> tuple[str, ...]:
    if outcome.variable == BEGUN:
        return (
            "Insatsen skriver inte ut deltagare. Resultatet är deltagare som började arbeta "
            "eller studera under perioden, som andel av alla deltagare.",
        )
    if outcome.maker.is_told(outcome.insats, outcome.population):
        return ("Insatsen har lämnat uppgifterna som volym, utan personuppgifter.",)
    return ("Efter sysselsättning vid avslut, som andel av alla avslutade.",)


def result_sums(outcome: Outcome, sexes: tuple[str, ...]) -> list[Sum]:
    """Work and studies make either, with those seeking the wide result; sexes make all."""
    found: list[Sum] = []
    for sex in ("", *sexes):
        found += _either_sums(outcome, sex)
        if WIDE in outcome.labels:
            seeking = f"{outcome.part(WIDE, sex).key}#sokande"
            found.append(Sum(outcome.part(WIDE, sex).key, (outcome.part(EITHER, sex).key, seeking)))
        if LASTING in outcome.labels:
            parts = (outcome.part(EITHER, sex).key, outcome.part(LASTING, sex).key)
            found.append(Sum(outcome.part(WITH_LASTING, sex).key, parts))
    if sexes:
        for key in outcome.labels:
            found += linked(outcome.part(key), [outcome.part(key, s) for s in sexes])
    return found + _occupation_sums(outcome, sexes)


def _occupation_sums(outcome: Outcome, sexes: tuple[str, ...]) -> list[Sum]:
    """The occupations that count as work make those to work, and so with studies."""
    if outcome.variable == BEGUN:
        return []
    maker, found = outcome.maker, list[Sum]()
    codes = [c for c in maker.frames.codes if c.list == "occupation"]
    keys = code_keys(codes)
    for key in (k for k in ("till-arbete", "till-studier", LASTING) if k in outcome.labels):
        mine = [keys[c.code] for c in codes if c.counts_as in CLASSES[key]]
        for sex in ("", *sexes):
            where = (outcome.insats, outcome.population, "sysselsattning")
            parts = [maker.part(*where, k, "", sex) for k in mine]
            found += linked(outcome.part(key, sex), parts)
    return found


def _either_sums(outcome: Outcome, sex: str) -> list[Sum]:
    """When some began both work and studies, the overlap is a fact of its own."""
    work, studies, either = (outcome.part(k, sex) for k in ("till-arbete", "till-studier", EITHER))
    if (work.value or 0) + (studies.value or 0) == either.value:
        return [Sum(either.key, (work.key, studies.key))]
    alone, both = (f"{work.key}#endast", f"{studies.key}#endast"), f"{either.key}#bade"
    return [
        Sum(work.key, (alone[0], both)),
        Sum(studies.key, (alone[1], both)),
        Sum(either.key, (*alone, both)),
    ]


def result_finding(figures: Figures, either: str, who: str) -> str:
    told = shown(figures, either, f"{either}.andel")
    if told is None:
        return ""
    number, ratio = told
    return f"{printed(number)} av {ratio.base} {who} till arbete eller studier ({printed(ratio)})."
