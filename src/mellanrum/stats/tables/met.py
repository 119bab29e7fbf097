"""People only met or mapped, and how head counts are spread over categories within each sex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.figures.figure import Figure, share
from mellanrum.figures.format import printed
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import ALL_SEXES, Maker, linked, sex_columns, stem
from mellanrum.stats.measures.apart import NEVER, TITLES, WITH_MET
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.sources import NUMBER, PERSONS, RESULT
from mellanrum.stats.measures.steps import BEGUN
from mellanrum.stats.placing import APART, SINCE_START
from mellanrum.stats.scales import SEX_LABELS, heading_of, is_single
from mellanrum.stats.tables.activities import whole_and_rest
from mellanrum.stats.tables.profile import Spread, spread_table


def drafts(maker: Maker) -> Iterator[Draft]:
    """Of each insats that told of any."""
    for insats in maker.frames.insatser:
        slug = insats.slug
        found = [p for p in TITLES if maker.placed.has(slug, p)]
        if found:
            yield _numbers_table(maker, slug, found)
        for population, variable in _told_variables(maker, slug):
            if population in APART and insats.has_rows:
                draft = spread_table(maker, slug, population, variable)
                yield from (draft,) if draft else ()
            yield from _by_sex(maker, slug, population, variable)


def _numbers_table(maker: Maker, insats: str, populations: Sequence[str]) -> Draft:
    """How many, by sex where that was told, and together with the participants."""
    sexes = tuple(s for s in ALL_SEXES if any(maker.placed.n(insats, p, NUMBER, "", s)
                                              for p in populations))  # fmt: skip
    rows = [_number_row(maker, insats, p, sexes) for p in populations]
    sums = [s for p in populations for s in _sex_sums(maker, insats, p, sexes)]
    if "motta" in populations:
        whole, relation = _with_met(maker, insats)
        blank = (None,) * len(sexes)
        rows.append(Row("med-motta", WITH_MET.title, (*blank, whole), RowKind.TOTAL))
        sums.append(relation)
    table = Table(
        f"{stem(insats)}.motta",
        "Mötta och kartlagda",
        "",
        sex_columns(sexes, shares=False),
        tuple(rows),
        maker.period,
        notes=(NEVER,),
        sums=tuple(sums),
    )
    base = maker.number(insats, populations[0]).key
    who = TITLES[populations[0]].lower()
    return Draft(table, base, who, lambda figures: _finding(figures, base, who))


def _number_row(maker: Maker, insats: str, population: str, sexes: Sequence[str]) -> Row:
    split = any(maker.placed.n(insats, population, NUMBER, "", s) for s in sexes)
    cells = (maker.number(insats, population, s) if split else None for s in sexes)
    return Row(population, TITLES[population], (*cells, maker.number(insats, population)))


def _sex_sums(maker: Maker, insats: str, population: str, sexes: Sequence[str]) -> Iterator[Sum]:
    if any(maker.placed.n(insats, population, NUMBER, "", s) for s in sexes):
        parts = [maker.number(insats, population, s) for s in sexes]
        yield from linked(maker.number(insats, population), parts)


def _with_met(maker: Maker, insats: str) -> tuple[Figure, Sum]:
    """Participants and met together, which a reader can take apart again."""
    parts = [maker.number(insats, p) for p in ("deltagare", "motta")]
    total = sum(int(p.value or 0) for p in parts)
    whole = maker.count(f"insats.{insats}.deltagare.med-motta", WITH_MET.title, total, WITH_MET)
    return whole, Sum(whole.key, tuple(p.key for p in parts))


def _finding(figures: Figures, base: str, who: str) -> str:
    told = shown(figures, base)
    return f"{printed(told[0])} {who}." if told else ""


def _told_variables(maker: Maker, insats: str) -> list[tuple[str, str]]:
    """Every population and variable that the insats told itself."""
    return sorted(
        (population, variable)
        for slug, population, variable in maker.placed.told
        if slug == insats
        and variable not in (NUMBER, RESULT, BEGUN, PERSONS)
        and population.removeprefix(SINCE_START) in POPULATION_TITLES
        and maker.is_told(slug, population)
    )


def _by_sex(maker: Maker, insats: str, population: str, variable: str) -> Iterator[Draft]:
    """The categories that were told by sex, as shares of the sex and of all."""
    spread = Spread(maker, insats, population, variable)
    numbers = maker.placed.numbers
    told = {
        key: [s for s in ALL_SEXES if (insats, population, variable, key, s) in numbers]
        for key in spread.labels()
    }
    sexes = tuple(s for s in ALL_SEXES if any(s in found for found in told.values()))
    labels = {k: label for k, label in spread.labels().items() if told[k]}
    if not labels or not all(maker.number(insats, population, s).value for s in sexes):
        return
    title = POPULATION_TITLES[population.removeprefix(SINCE_START)].lower()
    columns = [c for s in sexes for c in _columns(s)]
    table = Table(
        f"{stem(insats)}.{population}.{variable}.kon",
        f"{spread.title}, kvinnor och män",
        heading_of(variable),
        tuple(columns),
        tuple(_row(spread, k, label, sexes, told[k]) for k, label in labels.items()),
        maker.period,
        notes=("Andel av könet, och andel av alla. Bara kategorier som lämnats efter kön.",),
        sums=tuple(_category_sums(spread, labels, sexes)),
    )
    yield Draft(table, maker.number(insats, population).key, title)


def _columns(sex: str) -> tuple[Column, Column, Column]:
    label = SEX_LABELS[sex]
    return (
        Column(sex, label),
        Column(f"{sex}-andel", f"Av {label.lower()}", "%"),
        Column(f"{sex}-andel-av-alla", "Av alla", "%"),
    )


def _row(spread: Spread, key: str, label: str, sexes: Sequence[str], told: Sequence[str]) -> Row:
    cells: list[Figure | None] = []
    for sex in sexes:
        cells += _cells(spread, key, label, sex) if sex in told else (None, None, None)
    return Row(key, label, tuple(cells))


def _cells(spread: Spread, key: str, label: str, sex: str) -> tuple[Figure, Figure, Figure]:
    """The number, its share of the sex and its share of all."""
    maker, part = spread.maker, spread.part(key, label, sex)
    measure = maker.measure(spread.insats, spread.population, spread.variable)
    of_sex = maker.share(part, maker.number(spread.insats, spread.population, sex), measure)
    whole = maker.number(spread.insats, spread.population)
    origin = maker.origin(measure, int(whole.value or 0))
    name = f"{part.label}, andel av alla"
    return part, of_sex, share(f"{part.key}.andel-av-alla", name, part, whole, origin)


def _category_sums(spread: Spread, labels: dict[str, str], sexes: Sequence[str]) -> Iterator[Sum]:
    """Sexes make a category, and categories that exclude each other make a sex."""
    maker = spread.maker
    for key, label in labels.items():
        parts = [spread.part(key, label, s) for s in sexes]
        if sum(p.value or 0 for p in parts) <= (spread.part(key, label).value or 0):
            yield whole_and_rest(spread.part(key, label), parts, "kon")
    for sex in sexes if is_single(spread.variable) else ():
        whole = maker.number(spread.insats, spread.population, sex)
        parts = [spread.part(key, label, sex) for key, label in labels.items()]
        if sum(p.value or 0 for p in parts) <= (whole.value or 0):
            yield whole_and_rest(whole, parts, spread.variable)
