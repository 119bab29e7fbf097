"""The registers in groups that belong together for who fills them in.

Persons and single answers are in no group: the office never reads them in. What each table demands
of who loads it is what its own action demands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.exchange.package.schema.columns import File

BY_FILE: dict[str, Binding] = {binding.file.name: binding for binding in BINDINGS}
PERSONS = (
    "deltagare.csv", "inskrivningar.csv", "sysselsattning.csv", "processhandelser.csv",
    "uppfoljningar.csv", "remisser.csv",
)  # fmt: skip
ANSWERS = ("enkatblad.csv", "enkatsvar.csv")
FORMS = ("egna-formular.csv",)  # JSON, made in the editor


@dataclass(frozen=True, slots=True)
class Group:
    """`files` are names of the package's files, in the order that they are loaded."""

    key: str
    title: str
    lead: str
    files: tuple[str, ...]

    @property
    def bindings(self) -> tuple[Binding, ...]:
        return tuple(BY_FILE[name] for name in self.files)


GROUPS: tuple[Group, ...] = (
    Group(
        "organisation",
        "Parter, medlemmar och kodlistor",
        "Vilka som är med i förbundet, med enheter och medlemskap, och de listor som allt annat "
        "hänvisar till.",
        ("parter.csv", "enheter.csv", "medlemskap.csv", "koder.csv", "band.csv", "ar.csv",
         "omvarld.csv", "jamforelsetal.csv"),
    ),
    Group(
        "insatser",
        "Insatser, mål och antal",
        "Insatserna med parter, perioder, mål, tidsgränser och antal deltagare. Inga personer.",
        ("insatser.csv", "insatsparter.csv", "insatsperioder.csv", "mal.csv",
         "maluppfoljning.csv", "volymer.csv", "insatsar.csv", "tidsgranser.csv"),
    ),
    Group(
        "drift",
        "Besök, bemanning och hinder",
        "Det som sker i insatserna, i antal.",
        ("aktiviteter.csv", "bemanning.csv", "hinder.csv"),
    ),
    Group(
        "styrning",
        "Grupper, möten och beslut",
        "Styrelsens och gruppernas platser, möten och beslut. Inga namn.",
        ("grupper.csv", "platser.csv", "moten.csv", "beslut.csv"),
    ),
    Group(
        "ansokningar",
        "Ansökningar om medel",
        "Äldre ansökningar i korthet, med beredning och beslut.",
        ("ansokningar.csv",),
    ),
    Group(
        "budget",
        "Budget och plan",
        "Budgetens versioner, rader och belopp. En beslutad budget ändras inte.",
        ("budgetplaner.csv", "budgetrader.csv", "budgetbelopp.csv", "budget.csv"),
    ),
    Group(
        "finansiering",
        "Avgifter, medel och avtal",
        "Medlemmarnas avgifter, beviljade medel, medfinansiering och köpta tjänster.",
        ("avgiftsnycklar.csv", "avgiftsandelar.csv", "avgifter.csv", "folkmangd.csv",
         "medfinansiering.csv", "ombudgetering.csv", "beviljade-medel.csv",
         "beviljade-medel-ar.csv", "avtal.csv", "uttrade.csv"),
    ),
    Group(
        "ekonomi",
        "Tillgångar, mål och kalkyl",
        "Anläggningar, placeringar, styrelsens mål och belopp till noter och kalkyler.",
        ("styrelsemal.csv", "styrelsemaluppfoljning.csv", "tillgangar.csv", "placeringar.csv",
         "placeringsvarden.csv", "placeringsregler.csv", "arsbelopp.csv", "kapitalnivaer.csv",
         "enhetskostnader.csv", "kontoplan.csv", "dimensioner.csv", "objekt.csv"),
    ),
    Group(
        "enkater",
        "Enkätomgångar och rikets tal",
        "Vad som frågades av vilka, hur många som kunde svara, och andras värden.",
        ("enkatomgangar.csv", "enkatuteslutna.csv", "enkatutskick.csv", "rikets-enkattal.csv"),
    ),
)  # fmt: skip
BY_KEY = {group.key: group for group in GROUPS}


def grant_of(binding: Binding) -> str:
    """What the table's own action demands."""
    module = import_module(binding.load.__module__)
    return str(getattr(module, "GRANT", "") or module.PREPARE)


def allowed(group: Group, can: Callable[[str], bool]) -> tuple[Binding, ...]:
    """The tables of a group that somebody may load."""
    return tuple(binding for binding in group.bindings if can(grant_of(binding)))


def version_of(file: File) -> str:
    """Twelve signs that are others when the table's columns are."""
    told = [(c.name, c.kind.value, c.required, sorted(c.one_of), c.ref) for c in file.columns]
    return hashlib.sha256(repr((file.name, file.key, told)).encode()).hexdigest()[:12]
