"""Parts against wholes: shares that make 100, and a total between its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mellanrum.checking.amounts import (
    cell_finding,
    column_role,
    layers,
    name_of,
    place_of,
    share_of,
    told,
)
from mellanrum.checking.distributions import (
    Distribution,
    list_distributions,
    takes_several_answers,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import role_of
from mellanrum.checking.model import Cell, Grid, GridRow, Part, Report, Sentence
from mellanrum.checking.remembering import once_per_part
from mellanrum.checking.sexes import with_total_column
from mellanrum.checking.shares import HUNDRED, is_whole
from mellanrum.checking.tellings import told_wholes

AtCell = tuple[GridRow, int]
LISTED = re.compile(r"^[^%\d]{2,60}?\s(?:ca )?(\d+(?:,\d+)?) ?%[.,;]?$")
ENUMERATED = re.compile(r"[^\W\d][^,;%\d]{1,40} (\d+(?:,\d+)?) ?%")


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Distributions that do not reach 100 %, totals outside their parts, women and men."""
    for grid in report.grids():
        yield from _of_table(grid)
    yield from told_wholes(report)
    yield from _listed(report.parts)


@once_per_part
def _of_table(printed: Grid) -> Iterator[Finding]:
    several = takes_several_answers(printed)
    for number, grid in enumerate(layers(with_total_column(printed))):
        found = [] if several else list(list_distributions(grid))
        yield from (_unwhole(d) for d in found if _is_fault(d))
        yield from _between(grid, is_earlier=number > 0)


# --- distributions ------------------------------------------------------------------------------


def _is_fault(found: Distribution) -> bool:
    return not found.is_right and found.is_one and not found.takes_several


def _unwhole(found: Distribution) -> Finding:
    grid, column = found.grid, found.column
    total = told(found.total, found.decimals, "%")
    first, last = found.rows[0], found.rows[-1]
    step = Decimal(1).scaleb(-found.decimals)
    severity = Severity.LOW if abs(found.total - HUNDRED) <= 2 * step else Severity.MEDIUM
    heading = grid.columns[column].label.strip()
    text = (
        f"Andelarna {first.label.strip()} till {last.label.strip()} {heading} i"
        f" {grid.title.strip() or 'tabellen'} blir {total}, inte 100 %."
    )
    remedy = "Rätta den andel som är fel, eller skriv ut den del som saknas."
    places = tuple(place_of(grid, row, column) for row in found.rows[:-1])
    right = told(HUNDRED, found.decimals, "%")
    return cell_finding(
        Fault.WHOLE, severity, (grid, last, column), " ".join(text.split()), right, remedy, places
    )


# --- a total between women and men ---


def _between(grid: Grid, is_earlier: bool) -> Iterator[Finding]:
    for total, parts in _triples(grid):
        row, column = total
        share = share_of(row.cells[column])
        shares = [s for part, number in parts if (s := share_of(part.cells[number])) is not None]
        if share is not None and len(shares) == len(parts) and _is_outside(share, shares):
            yield _outside(grid, total, parts, is_earlier)


def _is_outside(share: Decimal, shares: Sequence[Decimal]) -> bool:
    """Outside, and not their sum: 57 % women and 43 % men are 100 % of all."""
    if min(shares) <= share <= max(shares):
        return False
    return abs(sum(shares, Decimal(0)) - share) > len(shares)


def _outside(grid: Grid, total: AtCell, parts: Sequence[AtCell], is_earlier: bool) -> Finding:
    row, column = total
    cells = [part.cells[number] for part, number in parts]
    texts = [cell.text.strip() for cell in cells if cell is not None]
    share, shares = share_of(row.cells[column]) or Decimal(0), [share_of(c) or 0 for c in cells]
    near = min(abs(share - s) for s in shares) <= _step(row.cells[column])
    severity = Severity.LOW if near or is_earlier else Severity.HIGH
    text = (
        f"{name_of(grid, row, column)} är {told(share, 0 if share == int(share) else 1, '%')},"
        f" men det måste ligga mellan {' och '.join(texts)}."
    )
    remedy = "Räkna om totalen, eller skriv hur många med okänt kön som ingår i den."
    places = tuple(place_of(grid, *part) for part in parts)
    return cell_finding(Fault.PERCENT, severity, (grid, row, column), text, "", remedy, places)


def _step(cell: Cell | None) -> Decimal:
    return Decimal(1).scaleb(-cell.decimals) if cell else Decimal(1)


def _triples(grid: Grid) -> Iterator[tuple[AtCell, list[AtCell]]]:
    """(total, its parts by sex): along each row, and down each column."""
    groups = _groups([column_role(column) for column in grid.columns])
    for row in grid.rows:
        yield from (((row, t), [(row, n) for n in parts]) for t, parts in groups)
    groups = _groups([role_of(row.label) for row in grid.rows])
    for column, heading in enumerate(grid.columns):
        for t, parts in groups if column_role(heading) != "national" else ():
            yield (grid.rows[t], column), [(grid.rows[n], column) for n in parts]


def _groups(roles: Sequence[str]) -> list[tuple[int, list[int]]]:
    """The n-th total with the n-th women and men, and unknown when there are as many of them."""
    at = {r: [n for n, role in enumerate(roles) if role == r] for r in _SEXES}
    totals, women, men, unknown = (at[r] for r in _SEXES)
    if not totals or not len(totals) == len(women) == len(men):
        return []
    more = unknown if len(unknown) == len(totals) else []
    return [(total, [women[n], men[n], *more[n : n + 1]]) for n, total in enumerate(totals)]


_SEXES = ("total", "women", "men", "unknown")


# --- lists of shares in text ---------------------------------------------------------------------


def _listed(parts: Sequence[Part]) -> Iterator[Finding]:
    """Lines that each end in a percentage, and one sentence that lists four or more."""
    run: list[tuple[Sentence, str]] = []
    for part in parts:
        found = LISTED.match(part.text) if isinstance(part, Sentence) else None
        if found and isinstance(part, Sentence):
            run.append((part, found[1]))
            continue
        yield from _list_finding(run)
        run = []
        if isinstance(part, Sentence) and part.text.count("%") > 3:
            shares = ENUMERATED.findall(part.text)
            if len(shares) == part.text.count("%") == len(re.findall(r"\d+(?:,\d+)?", part.text)):
                yield from _list_finding([(part, share) for share in shares])
    yield from _list_finding(run)


def _list_finding(run: Sequence[tuple[Sentence, str]]) -> Iterator[Finding]:
    shares = [Decimal(share.replace(",", ".")) for _, share in run]
    total = sum(shares, Decimal(0))
    decimals = max((len(share.partition(",")[2]) for _, share in run), default=0)
    if len(run) < 4 or not 85 <= total < 100 or is_whole(total, len(run), decimals):
        return
    places = tuple(dict.fromkeys(sentence.place for sentence, _ in run))
    value = told(total, decimals, "%")
    text = f"Andelarna från {run[0][0].text[:40].strip(' .,')} blir {value}, inte 100 %."
    remedy = "Rätta den andel som är fel, eller skriv ut den del som saknas."
    right = told(HUNDRED, decimals, "%")
    yield Finding(Fault.WHOLE, Severity.MEDIUM, text, places, value, right, remedy)
