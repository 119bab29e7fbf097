"""Participants of the period: opening, new, closed, ongoing and all, by sex."""

from __future__ import annotations

from mellanrum.domain.swedish import plural
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft, Figures, shown, value
from mellanrum.stats.making import ANONYMOUS, MODES, PERSON, Maker, linked, sex_columns
from mellanrum.stats.measures.sources import NUMBER
from mellanrum.stats.placing import SINCE_START

ROWS = {
    "ingaende": "Ingående",
    "nya": "Nya",
    "avslutade": "Avslutade",
    "pagaende": "Pågående",
    "deltagare": "Deltagare",
}
FLOWS = (("ingaende", "nya"), ("avslutade", "pagaende"))


def participants_table(maker: Maker, insats: str, since: str = "") -> Draft | None:
    """None when nobody has told anything. `since` is `SINCE_START` for the whole insats."""
    told = [p for p in ROWS if maker.placed.has(insats, since + p)]
    has_rows = not since and maker.insats(insats).has_rows
    populations = list(ROWS) if has_rows else told
    if not populations:
        return None
    sexes = _sexes(maker, insats, since, populations)
    rows = tuple(_row(maker, insats, since + p, ROWS[p], sexes) for p in populations)
    sums = [s for p in populations for s in _sex_sums(maker, insats, since + p, sexes)]
    sums += _flow_sums(maker, insats, populations, sexes) if has_rows else []
    extra = _anonymous_rows(maker, insats, sexes) if has_rows else ()
    sums += _anonymous_sums(maker, insats, sexes) if extra else []
    base = maker.number(insats, since + "deltagare").key
    title = "Deltagare sedan insatsens start" if since else "Deltagare under perioden"
    table = Table(
        f"insats.{insats}.{since}deltagare",
        title,
        "",
        sex_columns(sexes, shares=False),
        rows + extra,
        maker.period,
        sums=tuple(sums),
    )
    return Draft(table, base, "deltagare", lambda figures: _finding(figures, insats, since))


def _sexes(maker: Maker, insats: str, since: str, populations: list[str]) -> tuple[str, ...]:
    """Women and men always, others when there are any; none when no sex was told."""
    found = {s for p in populations for s in maker.sexes(insats, since + p)}
    return maker.sexes(insats, since + "deltagare", {"kvinna", "man"} | found) if found else ()


def _row(maker: Maker, insats: str, population: str, label: str, sexes: tuple[str, ...]) -> Row:
    split = _split(maker, insats, population, sexes)
    cells = tuple(maker.number(insats, population, s) if split else None for s in sexes)
    kind = RowKind.TOTAL if population.endswith("deltagare") else RowKind.DETAIL
    key = population.removeprefix(SINCE_START)
    return Row(key, label, (*cells, maker.number(insats, population)), kind)


def _split(maker: Maker, insats: str, population: str, sexes: tuple[str, ...]) -> bool:
    """Whether the sexes of a population are known: always of rows, of head counts if told."""
    return not maker.is_told(insats, population) or bool(maker.sexes(insats, population))


def _sex_sums(
    maker: Maker, insats: str, population: str, sexes: tuple[str, ...]
) -> tuple[Sum, ...]:
    if not _split(maker, insats, population, sexes):
        return ()
    parts = [maker.number(insats, population, s) for s in sexes]
    return linked(maker.number(insats, population), parts)


def _flow_sums(
    maker: Maker, insats: str, populations: list[str], sexes: tuple[str, ...]
) -> list[Sum]:
    """Opening and new make the participants, and so do closed and ongoing."""
    return [
        s
        for sex in ("", *sexes)
        for flow in FLOWS
        for s in linked(
            maker.number(insats, "deltagare", sex), [maker.number(insats, p, sex) for p in flow]
        )
    ]


def _anonymous_rows(maker: Maker, insats: str, sexes: tuple[str, ...]) -> tuple[Row, ...]:
    """How many are registered as persons, when some are not: what shares are shares of."""
    if not maker.placed.n(insats, "deltagare", NUMBER, ANONYMOUS):
        return ()
    rows = []
    for population in ("deltagare", "avslutade"):
        for mode in (PERSON, ANONYMOUS):
            cells = tuple(maker.of_mode(insats, population, mode, s) for s in (*sexes, ""))
            label = f"{ROWS[population]} {MODES[mode][1]}"
            rows.append(Row(f"{population}-{MODES[mode][0]}", label, cells, level=1))
    return tuple(rows)


def _anonymous_sums(maker: Maker, insats: str, sexes: tuple[str, ...]) -> list[Sum]:
    found: list[Sum] = []
    for population in ("deltagare", "avslutade"):
        for mode in (PERSON, ANONYMOUS):
            parts = [maker.of_mode(insats, population, mode, s) for s in sexes]
            found += linked(maker.of_mode(insats, population, mode), parts)
        for sex in ("", *sexes):
            modes = [maker.of_mode(insats, population, m, sex) for m in (PERSON, ANONYMOUS)]
            found += linked(maker.number(insats, population, sex), modes)
    return found


def _finding(figures: Figures, insats: str, since: str) -> str:
    root = f"insats.{insats}.{since}deltagare"
    whole = shown(figures, f"{root}.antal")
    if whole is None:
        return ""
    text = f"{printed(whole[0])} deltagare" + (" sedan start" if since else "")
    split = shown(figures, f"{root}.kon.kvinna", f"{root}.kon.man")
    if split:
        text += f", {_women_and_men(value(split[0]), value(split[1]))}"
    flow = shown(figures, *(f"insats.{insats}.{since}{p}.antal" for p in ("nya", "avslutade")))
    if flow:
        text += f"; {printed(flow[0])} nya och {printed(flow[1])} avslutade"
    return text + "."


def _women_and_men(women: int, men: int) -> str:
    return f"{plural(women, 'kvinna', 'kvinnor')} och {plural(men, 'man', 'män')}"
