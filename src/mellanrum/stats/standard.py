"""The standard periods of a year told in a fixed order, so that no two of them tell more together.

The year, then its halves, tertials, quarters and months; each level is protected together with all
that the coarser levels have told, which is never taken back. See docs/adr/0012.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from mellanrum.domain.periods import Period, PeriodKind, kind_of, list_standard
from mellanrum.figures.disclosure import Before, Edition, Policy, protect, with_ratios
from mellanrum.figures.facts import gather
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.making import Maker
from mellanrum.stats.nesting import Between, Piece, key_of, parted
from mellanrum.stats.protection import STOCKS, few_for_median, hidden_of, importance, withheld_keys
from mellanrum.stats.scales import SEXES
from mellanrum.stats.telling import untold as insiders

NUMBERS = {
    *("antal", "kon", "med-personuppgifter", "anonyma", "volym", "unika-personer"),
    *("med-delinsatser", "planerat"),
}
BASE = ".bas"
YEARLY = (  # tables that are told of years only
    *(".mal", ".deltagare.tid-i-insats", ".manad", ".deltagare.kvar"),
    *("-forsorjning-efter", ".forsorjning-byte", ".forsorjning-netto"),
)


Choice = Callable[["Made", Piece, Policy], Set[str]]


@dataclass(frozen=True)
class Made:
    """The tables of a period: before protection, and after."""

    period: Period
    drafts: tuple[Draft, ...]
    edition: Edition

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(d.table for d in self.drafts)


def make_parts(
    frames: Frames, whole: Made, asked: Period, policy: Policy, snapshot: str
) -> dict[Period, Made]:
    """The year, and the editions of its parts of all kinds up to that of `asked`.

    `whole` is the year's own edition, as it is told. Raises ValueError for another kind of period.
    """
    made, kinds = {whole.period: whole}, list(PeriodKind)
    for kind in kinds[1 : kinds.index(_kind(asked)) + 1]:
        new = [p for p in list_standard(whole.period.start.year) if kind_of(p) is kind]
        drafted = {p: _drafts(maker_of(frames, p, snapshot), kind) for p in new}
        made |= _protect_level(list(made.values()), drafted, policy)
    return made


def _kind(period: Period) -> PeriodKind:
    kind = kind_of(period)
    if kind is None or kind is PeriodKind.ROLLING_YEAR:
        raise ValueError(f"{period} is no standard period")
    return kind


def _drafts(maker: Maker, kind: PeriodKind) -> tuple[Draft, ...]:
    """What is told of a part of a year: no goals, and of a month only how many."""
    found = filter(is_told_in_parts, drafts(maker))
    return tuple(d for d in found if kind is not PeriodKind.MONTH or _is_numbers(d.table))


def is_told_in_parts(draft: Draft) -> bool:
    """Whether a table is told of other periods than years."""
    key = draft.table.key
    return not key.endswith(YEARLY) and ".sedan-start." not in key


def _is_numbers(table: Table) -> bool:
    return all(_is_number(f.key) for f in table.figures())


def _protect_level(
    before: Sequence[Made], drafted: dict[Period, tuple[Draft, ...]], policy: Policy
) -> dict[Period, Made]:
    """The editions of all periods of a kind, protected together and with those before: first how
    many there are, then how those whose number is told are spread.
    """
    made = [*before, *(Made(p, d, _open(d)) for p, d in drafted.items())]
    pieces = [*(_decided(m) for m in before), *(map(_undecided, made[len(before) :]))]
    for choose in (_totals, _by_sex, _spread):
        pieces = _decide(made, pieces, choose, policy)
    new = zip(made[len(before) :], pieces[len(before) :], strict=True)
    return {m.period: replace(m, edition=_protect(m, p, policy)) for m, p in new}


def _decide(
    made: Sequence[Made], pieces: Sequence[Piece], choose: Choice, policy: Policy
) -> list[Piece]:
    """The pieces with what is chosen decided. The dots of other choices are left out: they hang on
    numbers that are told, or are told of no part of the year.
    """
    chosen = [_limited(p, choose(m, p, policy)) for m, p in zip(made, pieces, strict=True)]
    few = [_few(p, chosen, policy.minimum) for p in chosen]
    withheld = frozenset(p.name(k) for p, keys in zip(chosen, few, strict=True) for k in keys)
    carrier = _carrier(made, chosen, tuple(Between(chosen, policy.minimum).sums()))
    names = hidden_of((carrier,), policy, withheld, _before(chosen), _importance)
    return [_now_decided(*pair, names) for pair in zip(pieces, chosen, strict=True)]


def _limited(piece: Piece, keys: Set[str]) -> Piece:
    """The chosen numbers, and all that are told already: they cost nothing to know."""
    mine = keys if piece.is_open else keys & piece.asked
    return replace(piece, asked=mine | {k for k in piece.asked if piece.is_told(k)})


def _now_decided(piece: Piece, chosen: Piece, names: Set[str]) -> Piece:
    if not piece.is_open:
        return piece
    hidden = piece.hidden | {k for k in chosen.asked if piece.name(k) in names}
    asked = piece.asked | chosen.asked
    return replace(piece, asked=asked, decided=asked, hidden=hidden)


def _importance(name: str) -> int:
    return importance(key_of(name))


def _open(drafted: Sequence[Draft]) -> Edition:
    return Edition(tuple(d.table for d in drafted), (), frozenset())


def _truth(made: Made) -> dict[str, Figure]:
    return {
        f.key: f
        for table in made.tables
        for f in table.figures()
        if f.unit is Unit.PERSONS and f.value is not None
    }


def _decided(made: Made) -> Piece:
    """A period whose edition is made."""
    truth = _truth(made)
    hidden = made.edition.hidden & truth.keys()
    keys = truth.keys()
    return Piece(made.period, truth, keys, keys, hidden, openings=_openings(made, truth))


def _undecided(made: Made) -> Piece:
    truth = _truth(made)
    return Piece(made.period, truth, frozenset(), is_open=True, openings=_openings(made, truth))


def _openings(made: Made, truth: Mapping[str, Figure]) -> dict[str, int]:
    """What is left when the new are taken from all, where that is not a figure of its own."""
    figures = [f for table in made.tables for f in table.figures()]
    values = gather(figures, (s for table in made.tables for s in table.sums)).values
    keys = (k for k in values if k not in truth and "#" not in k and parted(k)[1] in STOCKS)
    return {k: values[k] for k in keys}


def _totals(made: Made, piece: Piece, policy: Policy) -> Set[str]:
    """How many there are, in all."""
    return {k for k in piece.truth if _is_number(k) and _total_of(k) not in piece.truth}


def _by_sex(made: Made, piece: Piece, policy: Policy) -> Set[str]:
    """How many women and men there are."""
    return {k for k in piece.truth if _is_number(k) and _total_of(k) in piece.truth}


def _spread(made: Made, piece: Piece, policy: Policy) -> Set[str]:
    """How groups are spread, where they are large enough and their number is told."""
    shares = [f for t in made.tables for f in t.figures() if f.base_key]
    of = {f.numerator_key: f.base_key for f in shares}
    spread = {k for k in piece.truth if not _is_number(k)} - withheld_keys(made.tables, policy)
    return {k for k in spread if k not in of or piece.is_told(of[k])}


def _total_of(key: str) -> str:
    """The number that one by sex is a part of, or ''."""
    stem, _, last = key.rpartition(".")
    if last not in SEXES.values():
        return ""
    return f"{stem.removesuffix('.kon')}.antal" if stem.endswith(".kon") else stem


def _is_number(key: str) -> bool:
    """Numbers of people, and the bases of results: the förbund's closed and those who never are."""
    return parted(key)[2].split(".")[0] in NUMBERS or key.endswith(BASE)


def _few(piece: Piece, pieces: Sequence[Piece], minimum: int) -> set[str]:
    """Numbers of a part of a year that are told neither as a number nor as zero: the small ones,
    zeros that are not known to be, and women and men where it is not told how many they make.
    """
    if kind_of(piece.period) is PeriodKind.YEAR:
        return set()
    untold = {k for k in piece.asked if not piece.is_told(k)}
    few = {k for k in untold if piece.value(k) < minimum}
    few |= {k for k in untold if _is_close(k, piece, pieces, minimum)}
    apart = {k for k in untold if _total_of(k) in piece.truth and not piece.is_told(_total_of(k))}
    return {k for k in few if piece.value(k) or not _is_known_zero(k, piece, pieces)} | {
        k for k in apart if _is_number(k)
    }


def _is_close(key: str, piece: Piece, pieces: Sequence[Piece], minimum: int) -> bool:
    """Whether all but a few of those in a longer period, already told, are in this one."""
    if parted(key)[1] in (*STOCKS, *STOCKS.values()):
        return False
    told = [p.value(key) for p in pieces if p.holds(piece) and p.is_told(key)]
    return any(0 < n - piece.value(key) < minimum for n in told)


def _is_known_zero(key: str, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a longer period, or one that starts or ends with it, tells that there is nobody."""
    population = parted(key)[1]
    for other in (p for p in pieces if p.is_told(key) and not p.value(key)):
        if population in STOCKS:
            is_same = other.period.start == piece.period.start
        elif population in STOCKS.values():
            is_same = other.end == piece.end
        else:
            is_same = other.holds(piece)
        if is_same:
            return True
    return False


def _carrier(made: Sequence[Made], pieces: Sequence[Piece], between: tuple[Sum, ...]) -> Table:
    """Every asked number of all periods, by name, with all that ties them."""
    rows, sums = list[Row](), list(between)
    for one, piece in zip(made, pieces, strict=True):
        untold = piece.truth.keys() - piece.asked
        rows += [Row(f.key, "", (f,)) for f in _named(one, piece, untold)]
        for relation in dict.fromkeys(s for t in one.tables for s in t.sums):
            if untold.isdisjoint((relation.total, *relation.parts)):
                names = tuple(map(piece.name, relation.parts))
                sums.append(Sum(piece.name(relation.total), names))
    return Table("perioder", "", "", (Column("n", ""),), tuple(rows), "", sums=tuple(sums))


def _named(made: Made, piece: Piece, untold: set[str]) -> Iterator[Figure]:
    """Counts and shares, with their period in every key."""
    figures = {f.key: f for table in made.tables for f in table.figures()}
    for figure in figures.values():
        above, below = figure.numerator_key, figure.base_key
        is_ours = figure.unit in (Unit.PERSONS, Unit.PERCENT)
        if is_ours and untold.isdisjoint((figure.key, above, below)):
            yield replace(
                figure,
                key=piece.name(figure.key),
                numerator_key=above and piece.name(above),
                base_key=below and piece.name(below),
            )


def _before(pieces: Sequence[Piece]) -> Before:
    told = frozenset(p.name(k) for p in pieces for k in p.decided if p.is_told(k))
    return Before(told, frozenset(p.name(k) for p in pieces for k in p.hidden))


def _protect(made: Made, piece: Piece, policy: Policy) -> Edition:
    unasked = piece.truth.keys() - piece.asked
    hidden = with_ratios(made.tables, unasked | piece.hidden)
    hidden |= few_for_median(made.tables, policy)
    hidden |= insiders(made.tables, hidden)
    edition = protect(made.tables, policy, hidden=hidden)
    return replace(edition, tables=tuple(told_rows(t) for t in edition.tables))


def told_rows(table: Table) -> Table:
    """Without the rows of which nothing is told: that there is one would tell that somebody is."""
    rows = tuple(row for row in table.rows if not row.cells or any(map(_is_shown, row.cells)))
    return replace(table, rows=rows)


def _is_shown(figure: Figure | None) -> bool:
    return figure is not None and figure.status is Status.SHOWN
