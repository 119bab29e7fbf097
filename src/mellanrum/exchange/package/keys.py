"""Which figures a text may name: the keys that the package's registers can give rise to.

Asked before anything is computed, so a key may be right though the year has no such number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.domain.swedish import ascii_slug
from mellanrum.exchange.package.books import layouts_of_package
from mellanrum.exchange.package.content import Package
from mellanrum.figures.table import RowKind
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.statements import SERIES_YEARS
from mellanrum.reports.costs import BASES as COSTS
from mellanrum.reports.economy import NOTES, STATEMENTS
from mellanrum.reports.governance_figures import BODIES
from mellanrum.stats.measures.catalogue import BY_KEY, POPULATION_TITLES
from mellanrum.stats.measures.expressions import WRONG
from mellanrum.stats.registry import CodeView
from mellanrum.stats.scales import (
    BANDS,
    OUTSIDE_KEY,
    PARTIES,
    SEXES,
    UNKNOWN_KEY,
    VARIABLES,
    code_keys,
)

SEX_KEYS = frozenset(SEXES.values())
NUMBERS = {"antal", "unika-personer"}
OF_INSATS = {"planerat", "av-planerat", "med-delinsatser", "med-motta"}
MODES = {"med-personuppgifter", "anonyma", "volym"}
RESULTS = {key.partition(".")[2] for key, m in BY_KEY.items() if m.numerator}
MONEY = {"kostnad", "budget", "avvikelse", "anvant"}
# Keyed by the förbund's own lists, parties and deadlines.
OPERATION = {"aktiviteter", "bemanning", "hinder", "tidsgranser", "uppfoljningar"}
SUMMED = {
    "resultat",
    "insatser",
}  # of the förbund: results on other bases, insatser by registration
PLACES = ("lagsta", "median", "hogsta")
OTHER_CUTS = ("alder-",)
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
USED = (
    *("redovisad.kostnad", "med-budget.kostnad", "med-budget.budget", "med-budget.anvant"),
    *("med-budget-och-kostnad", "over-gransen", "over-gransen.andel"),
)
FUNDS = ("individinriktade", "strukturella", "administration", "summa")
PAYERS = ("staten", "regionen", "kommunerna", "summa")
FAMILIES = frozenset(
    {f"ekonomi.insatser.{what}" for what in (*MONEY, *USED)}
    | {f"ekonomi.kostnader.{r}.{what}" for r in ("administration", "totalt") for what in MONEY}
    | {f"ekonomi.medel.{part}{end}" for part in FUNDS for end in ("", ".andel")}
    | {
        f"ekonomi.finansiering.{payer}{end}"
        for payer in PAYERS
        for end in ("", ".forandring", ".andel", ".lagens-andel")
    }
    | {f"ekonomi.overskott.{what}" for what in ("ingaende", "utgaende", "minskning.andel")}
    | {f"styrning.{body}.moten{end}" for body, _ in BODIES.values() for end in ("", ".digitala")}
    | {f"styrning.utvecklingsgrupp.ansokningar{e}" for e in ("", ".nya", ".forlangning")}
)
SUFFIXES = {"years": ("", ".foregaende"), "budget": ("", ".budget", ".avvikelse", ".foregaende")}
REGISTERS = frozenset(
    {"momsfordran", "anlaggningsregister", "avskrivningsplan", "placeringsregister", "part"}
)  # tables whose rows follow from the registers
NO_SUCH = "Siffran finns inte."


@dataclass(frozen=True)
class Keys:
    """What the package knows; None where its file cannot be read in full, and nothing is judged.
    `layouts` gives those in force for a year.

    `categories` are the values of each variable, by its Swedish key.
    """

    layouts: Callable[[int], Mapping[str, Layout]]
    insatser: frozenset[str] | None
    goals: frozenset[tuple[str, str]] | None
    external: frozenset[str] | None
    categories: Mapping[str, frozenset[str]] | None

    def fault(self, key: str, year: int) -> str:
        """Why no report of the year can have the figure, or ''."""
        register, _, rest = key.partition(".")
        parts = rest.split(".")
        if key in FAMILIES or (register == "ekonomi" and parts[0] in REGISTERS):
            return ""
        if register == "insats":
            return self._insats(parts)
        if register == "forbund":
            return "" if self._is_followed(parts, of_insats=False) else NO_SUCH
        if register == "omvarld":
            known = self.external is None or rest in self.external
            return "" if known else "Uppgiften finns inte i omvarld.csv."
        if parts[0] == "insats" and register == "ekonomi":
            return self._money(parts[1:])
        return "" if key in economy_keys(self.layouts(year), year) else NO_SUCH

    def _insats(self, parts: list[str]) -> str:
        slug, *rest = parts
        if self.insatser is not None and slug not in self.insatser:
            return f"Insatsen {slug} finns inte i insatser.csv."
        if len(rest) == 3 and rest[0] == "mal" and rest[2] in {"malvarde", "utfall"}:
            known = self.goals is None or (slug, rest[1]) in self.goals
            return "" if known else f"Målet {rest[1]} finns inte i mal.csv."
        since = rest[:1] == ["sedan-start"]
        return "" if self._is_followed(rest[since:], of_insats=True) else NO_SUCH

    def _money(self, parts: list[str]) -> str:
        if len(parts) != 2 or parts[1] not in MONEY:
            return NO_SUCH
        if self.insatser is None or parts[0] in {*self.insatser, "ovrigt"}:
            return ""
        return f"Insatsen {parts[0]} finns inte i insatser.csv."

    def _is_followed(self, parts: list[str], *, of_insats: bool) -> bool:
        """`deltagare.antal`, `nya.kon.man`, `avslutade.utbildning.grundskola.kvinna.andel`."""
        if _is_of_its_own(parts):
            return True
        if len(parts) < 2 or parts[0] not in POPULATION_TITLES:
            return False
        return self._is_of_people(parts, of_insats=of_insats)

    def _is_of_people(self, parts: list[str], *, of_insats: bool) -> bool:
        what, tail = parts[1], parts[2:]
        if what in NUMBERS or (of_insats and what in OF_INSATS):
            return not tail
        if what in MODES | RESULTS:
            return _ends_well(tail)
        if what == "kon":
            return tail[:1] != [] and tail[0] in SEX_KEYS and _ends_well(tail)
        if self.categories is None or what in self.categories:
            return self._is_category(what, tail[:1]) and _ends_well(tail[1:])
        return _is_of_a_measure(parts) or what.startswith(OTHER_CUTS)

    def _is_category(self, variable: str, asked: list[str]) -> bool:
        if self.categories is None:
            return bool(asked)
        return bool(asked) and asked[0] in self.categories.get(variable, frozenset())


def _is_of_its_own(parts: list[str]) -> bool:
    """`bemanning.summa.utlovat`, `kostnad-per-deltagare`, `ur-ko.dagar-i-ko.median`,
    `i-ko.manad.2021-03`.
    """
    if parts[0] in OPERATION | SUMMED:
        return len(parts) > 1
    if parts[2:3] and parts[2] in PLACES:
        return ".".join((*parts[:2], "median")) in BY_KEY and _ends_well(parts[3:])
    if "av-planerat" in parts[2:] or parts[1:2] == ["planerat"]:
        return parts[0] == "deltagare" and len(parts) == 3
    if parts[1:2] == ["manad"]:
        return len(parts) == 3 and bool(MONTH.fullmatch(parts[2]))
    return parts[0] in COSTS and len(parts) == 1


def _is_of_a_measure(parts: list[str]) -> bool:
    """Whether a measure that is no plain category begins the key: `deltagare.kvar.6.kvar-andel`."""
    return any(".".join(parts[:n]) in BY_KEY for n in range(2, len(parts) + 1))


def _ends_well(tail: list[str]) -> bool:
    """An own sex and a share, both or neither, in that order."""
    rest = tail[1:] if tail and tail[0] in SEX_KEYS else tail
    return rest in ([], ["andel"])


def keys_of(package: Package) -> Keys:
    """From the rows of the package."""
    insatser = _slugs(package, "insatser")
    goals = _slugs(package, "goals")
    external = _slugs(package, "external_figures")
    return Keys(
        lambda year: layouts_of_package(package, year),
        None if insatser is None else frozenset(str(key[0]) for key in insatser),
        None if goals is None else frozenset((str(key[0]), str(key[1])) for key in goals),
        None if external is None else frozenset(f"{key[0]}.{key[1]}" for key in external),
        _categories(package),
    )


def _slugs(package: Package, name: str) -> set[Any] | None:
    """The keys of all rows, good or not."""
    part = package.parts[name]
    return part.keys if part.whole else None


def _categories(package: Package) -> Mapping[str, frozenset[str]] | None:
    codes, bands = package.parts["codes"], package.parts["bands"]
    if any(not part.whole or len(part.rows) < len(part.keys) for part in (codes, bands)):
        return None
    found: dict[str, set[str]] = defaultdict(set)
    for name, variable in BANDS.items():
        cuts = {row.code for row in bands.rows.values() if row.variable == variable.list}
        found[name] = cuts | {"ej-tillampligt", OUTSIDE_KEY, UNKNOWN_KEY}
    parties = {row.slug for row in package.parts["parties"].rows.values()}
    found |= {name: parties | {UNKNOWN_KEY} for name in PARTIES}
    names = {ascii_slug(variable.list): name for name, variable in VARIABLES.items()}
    income = ("forsorjning-fore", "forsorjning-efter")
    for list_slug, rows in _by_list(codes.rows.values()).items():
        values = {*code_keys(rows).values(), UNKNOWN_KEY}
        wanted = income if list_slug == "income" else (names.get(list_slug, list_slug),)
        for name in wanted:
            found[name] |= values
    return {name: frozenset(values) for name, values in found.items()}


def _by_list(rows: Iterable[Any]) -> Mapping[str, list[CodeView]]:
    lists: dict[str, list[CodeView]] = defaultdict(list)
    for r in rows:
        if r.code != WRONG:
            view = CodeView(r.list, r.code, r.label, r.counts_as, r.valid_from, r.valid_to)
            lists[ascii_slug(r.list)].append(view)
    return lists


def economy_keys(layouts: Mapping[str, Layout], year: int) -> frozenset[str]:
    """Every row of the statements in force for the year, in each of its columns."""
    return frozenset(
        f"{layout.prefix}.{row.key}{suffix}"
        for layout in (layouts[key] for key in (*STATEMENTS, *NOTES) if key in layouts)
        for row in layout.rows
        if row.kind is not RowKind.HEADING and not row.hidden
        for suffix in _suffixes(layout, year)
    )


def _suffixes(layout: Layout, year: int) -> tuple[str, ...]:
    series = tuple(f".{y}" for y in range(year, year - SERIES_YEARS, -1))
    return SUFFIXES.get(layout.columns, series)
