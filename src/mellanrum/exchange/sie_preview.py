"""What SIE files would change in a förbund's ledger: every finding, the difference, the totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.package.books import list_rowless, to_problem
from mellanrum.exchange.sie_totals import list_totals
from mellanrum.ledger.sie import (
    FinancialYear,
    SieDifference,
    SieFile,
    SieProblem,
    check_owner,
    compare_files,
    difference,
    read_sie,
)
from mellanrum.ledger.watched import Total
from mellanrum.registers.economy.given_vouchers import numbered_for, unknown_accounts, year_for
from mellanrum.registers.economy.held_vouchers import content_of, fingerprints
from mellanrum.registers.economy.import_policies import (
    check_known_accounts,
    check_number_free,
)
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.ledger_out import bare, held_file
from mellanrum.registers.economy.models import FiscalYear, Voucher
from mellanrum.registers.economy.neighbours import list_clashes, list_turns
from mellanrum.registers.economy.policies import check_nothing_lost, list_unfit, year_of
from mellanrum.registers.economy.source_files import VOUCHERS_ONLY, Source, find_unchanged
from mellanrum.registers.economy.twins import list_twins_among
from mellanrum.registers.organisation.models import Forbund


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file: what it is, what stops it (`stops`), what is told (`warnings`), and what it
    changes. `difference` is None when nothing can be compared. `held` tells of a file that the
    ledger already follows.
    """

    source: Source
    sie: SieFile
    year: int | None = None
    stops: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    difference: SieDifference | None = None
    totals: tuple[Total, ...] = ()
    is_new_year: bool = False
    is_held: bool = False

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def is_flagged(self) -> bool:
        """Whether the file says that it has been read in before, and that alone may be let by."""
        return self.sie.already_imported

    @property
    def summary(self) -> str:
        """'2021.se: 3 nya, 1 ändrade, 240 oförändrade verifikationer för 2021.'"""
        if self.is_held:
            return f"{self.name} är redan inläst för {self.year}. Inget ändras."
        if self.stops:
            return f"{self.name}: {len(self.stops)} fel. Filen kan inte läsas in."
        told = self.difference or SieDifference()
        counts = f"{len(told.new)} nya, {len(told.changed)} ändrade, {told.unchanged} oförändrade"
        return f"{self.name}: {counts} verifikationer för {self.year}."


def look(
    forbund: Forbund, sources: Sequence[Source], *, allow_imported: bool = False
) -> list[FilePreview]:
    """Each file in the order of their years, against the ledger and against each other."""
    read = [(read_sie(s.data, allow_imported=allow_imported, name=s.name), s) for s in sources]
    read.sort(key=lambda pair: _order(pair[0]))
    found = [_look(forbund, sie, source) for sie, source in read]
    between = _between([sie for sie, _ in read if sie.sie_type != VOUCHERS_ONLY])
    return [_with(one, between.get(_order(one.sie), ())) for one in found]


def _order(sie: SieFile) -> tuple[bool, str]:
    """Years in order, files of vouchers to import after them."""
    own = next((year for year in sie.years if year.index == 0), None)
    return sie.sie_type == VOUCHERS_ONLY, own.start.isoformat() if own else ""


def _between(files: Sequence[SieFile]) -> dict[tuple[bool, str], tuple[SieProblem, ...]]:
    """What does not agree between the files, told at the later."""
    found = {}
    for at in range(1, len(files)):
        found[_order(files[at])] = compare_files(files[at - 1 : at + 1])
    return found


def _with(one: FilePreview, found: Sequence[SieProblem]) -> FilePreview:
    stops = tuple(to_problem(one.name, p) for p in found if p.severity == "error")
    told = [to_problem(one.name, p) for p in found if p.severity != "error"]
    new = tuple(p for p in told if p.message not in {w.message for w in one.warnings})
    return replace(one, stops=one.stops + stops, warnings=one.warnings + new)


def _look(forbund: Forbund, sie: SieFile, source: Source) -> FilePreview:
    """What is wrong with the file itself; if nothing is, what it would change."""
    name = source.name
    problems = [*sie.problems, *check_owner(sie, forbund.org_number)]
    stops = [to_problem(name, p) for p in problems if p.severity == "error"]
    warnings = tuple(to_problem(name, p) for p in problems if p.severity != "error")
    same = find_unchanged(forbund.slug, source)
    seen = FilePreview(source, sie, same.year if same else None, tuple(stops), warnings)
    if same is not None:
        return replace(seen, is_held=True)
    given = sie.sie_type == VOUCHERS_ONLY
    if not given and _order(sie)[1] == "":
        return seen
    return _look_given(forbund, seen) if given else _look_year(forbund, seen)


def _stop(name: str, message: str) -> Problem:
    return Problem(name, 0, "", "", message)


def _look_given(forbund: Forbund, seen: FilePreview) -> FilePreview:
    """Vouchers to import: the year that they go into, and their numbers."""
    try:
        year = year_for(forbund, seen.sie)
        sie = numbered_for(year, seen.sie)
        check_known_accounts(unknown_accounts(year, sie), year.year)
    except DomainError as error:
        return replace(seen, stops=(*seen.stops, _stop(seen.name, error.message)))
    faults = [*(p for p in sie.errors if p not in seen.sie.errors), *list_unfit(sie)]
    stops = (*seen.stops, *(to_problem(seen.name, p) for p in faults))
    layouts = layouts_of(forbund.slug, year.year)
    stops += tuple(list_rowless(seen.name, _within(sie, year), layouts))
    totals = list_totals(forbund.slug, layouts, year.year, sie, is_added=True)
    told = SieDifference(new=sie.vouchers)
    return replace(seen, sie=sie, year=year.year, stops=stops, difference=told, totals=totals)


def _within(sie: SieFile, year: FiscalYear) -> SieFile:
    """With the ledger's year, so that the accounts in use can be told."""
    return replace(sie, years=(FinancialYear(0, year.starts_on, year.ends_on),))


def _look_year(forbund: Forbund, seen: FilePreview) -> FilePreview:
    year, name, sie = year_of(seen.sie), seen.name, seen.sie
    layouts = layouts_of(forbund.slug, year)
    held = FiscalYear.objects.filter(forbund=forbund, year=year).select_related("forbund").first()
    old = held_file(held, Voucher.Origin.FILE) if held else SieFile()
    found = _with_known(held, difference(old, bare(sie)))
    stops = [
        *seen.stops,
        *(to_problem(name, p) for p in list_unfit(sie)),
        *list_rowless(name, sie, layouts),
        *(_stop(name, message) for message in list_clashes(forbund, sie)),
        *_refused(name, held, sie, found),
    ]
    warnings = [*seen.warnings, *(to_problem(name, p) for p in list_turns(forbund, sie))]
    if held is not None:
        warnings += [_stop(name, message) for message in list_twins_among(held, found.new)]
    return replace(
        seen,
        year=year,
        stops=tuple(dict.fromkeys(stops)),
        warnings=tuple(dict.fromkeys(warnings)),
        difference=found,
        totals=list_totals(forbund.slug, layouts, year, sie),
        is_new_year=held is None or not held.source_sha256,
    )


def _with_known(held: FiscalYear | None, found: SieDifference) -> SieDifference:
    """A voucher that is made here, with its number, is not new: the file has taken it over."""
    made_here = fingerprints(held, Voucher.Origin.MANUAL) if held else {}
    prints = {f"{series} {number}": told for (series, number), (_, told) in made_here.items()}
    new = tuple(v for v in found.new if prints.get(f"{v.series} {v.number}") != content_of(v))
    known = len(found.new) - len(new)
    return replace(found, new=new, unchanged=found.unchanged + known) if known else found


def _refused(
    name: str, held: FiscalYear | None, sie: SieFile, found: SieDifference
) -> Iterator[Problem]:
    """What the import itself would refuse: vouchers that are gone, numbers that are taken."""
    if held is None:
        return
    gone = [f"{v.series}{v.number}" for v in found.gone]
    made_here = fingerprints(held, Voucher.Origin.MANUAL)
    try:
        check_nothing_lost(gone, held.year)
        for voucher in found.new:
            key = (voucher.series, int(voucher.number)) if voucher.number.isdecimal() else ("", 0)
            if key in made_here:
                is_same = made_here[key][1] == content_of(voucher)
                check_number_free(f"{key[0]}{key[1]}", is_same)
    except DomainError as error:
        yield _stop(name, error.message)


def counts_of(sie: SieFile) -> Mapping[str, int]:
    """How much a file holds, by the word for it."""
    return {
        "konton": len(sie.accounts),
        "objekt": len(sie.objects),
        "verifikationer": len(sie.vouchers),
        "rader": sum(len(v.rows) for v in sie.vouchers),
    }
