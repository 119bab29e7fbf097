"""Referrals: what came in and was prepared, by whom, with which outcome, and the queue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import Maker, linked, sex_columns, stem
from mellanrum.stats.measures.referrals import SPREADS, TITLES, TWICE
from mellanrum.stats.scales import UNKNOWN_KEY
from mellanrum.stats.tables.funnel import funnel_table
from mellanrum.stats.tables.profile import Spread, spread_table
from mellanrum.stats.tables.waiting import Months, count_months, months_table, waiting_table

PREPARATION = ("i-beredning-fore", "aktualiserade", "beredda", "i-beredning")
QUEUE = ("i-ko-fore", "till-ko", "ur-ko", "i-ko")
# Only the förbund knows who is in preparation: no insats has been recommended them yet.
MOVING = ("aktualiserade", "beredda", "rekommenderade")


OWN = (".vantan", ".tratt", ".manad")  # tables whose sums are all their own


def drafts(maker: Maker) -> Iterator[Draft]:
    """The tables of every insats that somebody was recommended, then the förbund's."""
    months = count_months(maker)
    for insats in maker.frames.insatser:
        yield from _drafts(maker, insats.slug, months)
    for draft in _drafts(maker, FORBUND, months):
        yield replace(draft, table=_tied(maker, draft.table))


def _drafts(maker: Maker, insats: str, months: Months) -> Iterator[Draft]:
    found = (
        _flow_table(maker, insats),
        _queue_table(maker, insats),
        months_table(months, insats),
        waiting_table(maker, insats),
        funnel_table(maker, insats),
    )
    yield from (d for d in found if d)
    for population, variables in SPREADS.items():
        for variable in variables:
            draft = referral_spread(maker, insats, population, variable)
            if draft is not None:
                yield draft


def referral_spread(maker: Maker, insats: str, population: str, variable: str) -> Draft | None:
    """Those of a population by a variable."""
    draft = spread_table(maker, insats, population, variable)
    return None if draft is None else _completed(maker, insats, draft, variable)


def _completed(maker: Maker, insats: str, draft: Draft, variable: str) -> Draft:
    """With its own title for ages, and what a party and its referrers have to do together."""
    table = draft.table
    if variable == "alder":
        table = replace(table, title="Ålder vid aktualiseringen")
    if variable == "part":
        table = replace(table, sums=(*table.sums, *_party_sums(maker, insats)))
    return replace(draft, table=table)


def _flow_table(maker: Maker, insats: str) -> Draft | None:
    """Referred, prepared and recommended; in the förbund also who was and is in preparation."""
    populations = MOVING if insats else (*PREPARATION, "rekommenderade")
    return _numbers_table(maker, insats, "aktualiseringar", "Aktualiseringar", populations)


def _queue_table(maker: Maker, insats: str) -> Draft | None:
    """Who was in the queue, came into it, left it and is in it."""
    return _numbers_table(maker, insats, "ko", "Kö", QUEUE)


def _numbers_table(
    maker: Maker, insats: str, name: str, title: str, populations: Sequence[str]
) -> Draft | None:
    """None where there is nobody."""
    if not any(maker.number(insats, p).value for p in populations):
        return None
    found = {s for p in populations for s in maker.sexes(insats, p)}
    sexes = maker.sexes(insats, "aktualiserade", found | {"kvinna", "man"})
    table = Table(
        f"{stem(insats)}.{name}",
        title,
        "",
        sex_columns(sexes, shares=False),
        tuple(_row(maker, insats, p, sexes) for p in populations),
        maker.period,
        notes=(TWICE,),
        sums=tuple(_number_sums(maker, insats, populations, sexes)),
    )
    base = maker.number(insats, populations[0 if insats else 1]).key
    root = stem(insats)
    return Draft(table, base, "aktualiserade", lambda figures: _finding(figures, root, name))


def _row(maker: Maker, insats: str, population: str, sexes: Sequence[str]) -> Row:
    cells = tuple(maker.number(insats, population, s) for s in (*sexes, ""))
    is_part = population == "rekommenderade"
    return Row(population, TITLES[population], cells, RowKind.DETAIL, level=int(is_part))


def _number_sums(
    maker: Maker, insats: str, populations: Sequence[str], sexes: Sequence[str]
) -> Iterator[Sum]:
    for population in populations:
        parts = [maker.number(insats, population, s) for s in sexes]
        yield from linked(maker.number(insats, population), parts)
    for sex in ("", *sexes):
        yield from _flow_sums(maker, insats, populations, sex)


def _flow_sums(maker: Maker, insats: str, populations: Sequence[str], sex: str) -> Iterator[Sum]:
    """Who was there and who came are who left and who is there; the recommended are prepared."""
    for flow in (PREPARATION, QUEUE):
        if set(flow) <= set(populations):
            before, coming, leaving, after = (maker.number(insats, p, sex).key for p in flow)
            whole = f"{stem(insats)}.{flow[3]}#alla" + (f".{sex}" if sex else "")
            yield Sum(whole, (before, coming))
            yield Sum(whole, (leaving, after))
    if "rekommenderade" in populations:
        prepared = maker.number(insats, "beredda", sex)
        yield from made_of(prepared, [maker.number(insats, "rekommenderade", sex)], "annat-utfall")
        yield from _outcome_sums(maker, insats, sex)


def _outcome_sums(maker: Maker, insats: str, sex: str) -> Iterator[Sum]:
    """The outcomes that count as an insats make the recommended."""
    spread = Spread(maker, insats, "beredda", "beredning")
    keys = {
        spread.scale.place(c.code): c.label
        for c in maker.frames.codes
        if (c.list, c.counts_as) == ("preparation_outcome", "insats")
    }
    parts = [spread.part(key, label, sex) for key, label in keys.items()]
    yield from made_of(maker.number(insats, "rekommenderade", sex), parts, "annan-kod")


def _tied(maker: Maker, table: Table) -> Table:
    """The förbund's table with what ties it to the same tables of the insatser."""
    population, _, variable = table.key.removeprefix("forbund.").partition(".")
    if table.key.endswith(OWN):
        return table
    if variable:
        ties = _spread_ties(maker, population, variable)
    else:
        ties = _number_ties(maker, [row.key for row in table.rows])
    return replace(table, sums=(*table.sums, *ties))


def _number_ties(maker: Maker, populations: Sequence[str]) -> Iterator[Sum]:
    for population in populations:
        if population in (*MOVING, *QUEUE):
            for sex in ("", *maker.sexes(FORBUND, population)):
                parts = [maker.number(i, population, sex) for i in _insatser(maker, population)]
                yield from made_of(maker.number(FORBUND, population, sex), parts, "utan-insats")


def _spread_ties(maker: Maker, population: str, variable: str) -> Iterator[Sum]:
    """The same category of all insatser that cut the variable the same way."""
    whole = Spread(maker, FORBUND, population, variable)
    parts = [
        part
        for i in _insatser(maker, population)
        if (part := Spread(maker, i, population, variable)).scale.labels == whole.scale.labels
    ]
    for sex in ("", *whole.sexes()):
        for key, label in whole.labels().items():
            mine = [p.part(key, label, sex) for p in parts if p.base(sex).value]
            yield from made_of(whole.part(key, label, sex), mine, "utan-insats")


def _insatser(maker: Maker, population: str) -> list[str]:
    """The insatser that somebody of the population was recommended."""
    slugs = (i.slug for i in maker.frames.insatser)
    return [s for s in slugs if maker.number(s, population).value]


def made_of(total: Figure, parts: Sequence[Figure], rest: str) -> Iterator[Sum]:
    """The total and its parts; where they are not all of it, the rest is a fact with a name."""
    keys = tuple(p.key for p in parts)
    if total.value != sum(p.value or 0 for p in parts):
        keys = (*keys, f"{total.key}#{rest}")
    if keys:
        yield Sum(total.key, keys)


def _party_sums(maker: Maker, insats: str) -> Iterator[Sum]:
    """Referrers that always belong to the same party make what the party referred."""
    referrers = Spread(maker, insats, "aktualiserade", "remittent")
    parties = Spread(maker, insats, "aktualiserade", "part")
    mine = _party_of(maker)
    for sex in ("", *parties.sexes()):
        for party, label in parties.labels().items():
            codes = {referrers.scale.place(c) for c, p in mine.items() if p == party}
            parts = [referrers.part(k, "", sex) for k in sorted(codes)]
            yield from made_of(parties.part(party, label, sex), parts, "andra-remittenter")


def _party_of(maker: Maker) -> dict[str, str]:
    """The party of each referrer that has one and the same in every referral."""
    found: dict[str, set[str]] = {}
    pairs = maker.frames.referrals.select("referrer", "party").unique().iter_rows()
    for referrer, party in pairs:
        found.setdefault(referrer, set()).add(party or UNKNOWN_KEY)
    return {referrer: min(parties) for referrer, parties in found.items() if len(parties) == 1}


def _finding(figures: Figures, root: str, name: str) -> str:
    if name == "ko":
        told = shown(figures, f"{root}.i-ko.antal")
        return f"{printed(told[0])} står i kö." if told else ""
    told = shown(figures, f"{root}.aktualiserade.antal", f"{root}.beredda.antal")
    return f"{printed(told[0])} aktualiserades och {printed(told[1])} bereddes." if told else ""
