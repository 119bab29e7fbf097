"""What of a förbund moves, table by table, and why the rest stays: read from the models.

`docs/reference/paket-tackning.md` is this as a table; a test holds it to the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db.models import Model

from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.registers.organisation.models import Forbund


class Way(StrEnum):
    """How a table's rows get to the other installation."""

    CHEST = "kista"
    PACKAGE = "datapaket"
    STAYS = "stannar"


@dataclass(frozen=True, slots=True)
class Place:
    """Each of `lookups` leads from the table to its förbund; there is one where that is enough.
    `why` says in Swedish why rows stay, or which file of the package holds them.
    """

    model: type[Model]
    lookups: tuple[str, ...]
    way: Way
    why: str = ""

    @property
    def label(self) -> str:
        return str(self.model._meta.label_lower)


CASES = (
    "Ärenden ligger i parternas fack, krypterade med installationens nyckel. "
    "Varje part tar ut sina egna."
)
VOICES = "Vem som har fått en enkät, och svar i egna ord, är krypterat med installationens nyckel."
USERS = "Användare och uppdrag hör till installationen. De läggs upp på nytt."
LOG = "Loggen är förseglad i den installation där det hände. Den stannar och bevaras där."
POST = "Meddelanden som redan är skickade eller väntar hör till installationen."
KEYS = "Nycklar till andra system ska inte flyttas. Nya skapas på den nya platsen."
SENT = "Hör till nyckeln som antalet sändes in med. Antalen själva följer med."
LOADS = "Hur en fil en gång lästes in hör till installationen."
FEED = "Adressen är hemlig och personlig. En ny skapas på den nya platsen."
APPS: Mapping[str, str] = {
    "casework": CASES, "surveys": VOICES, "audit": LOG, "accounts": USERS, "outbox": POST,
}  # fmt: skip
TABLES: Mapping[str, str] = {
    "organisation.appointment": USERS,
    "organisation.partyappointment": USERS,
    "organisation.invitation": USERS,
    "organisation.claimedrole": USERS,
    "insatser.insatsappointment": USERS,
    "insatser.preparationseat": USERS,
    "economy.attestrule": USERS,
    "reports.savedview": USERS,
    "integration.apitoken": KEYS,
    "integration.countversion": SENT,
    "integration.webhook": KEYS,
    "integration.webhookdelivery": KEYS,
    "imports.importrun": LOADS,
    "wheel.personfeed": FEED,
}
MOVED = frozenset({"surveys.optionword", "surveys.ownwording", "surveys.routinecount"})


def list_places() -> list[Place]:
    """Every table of the program, in a fixed order."""
    lookups = _lookups()
    models = [m for m in apps.get_models(include_auto_created=True) if _is_ours(m)]
    found = [_place(model, lookups) for model in models]
    return sorted(found, key=lambda place: place.label)


def list_chest() -> list[Place]:
    return [place for place in list_places() if place.way is Way.CHEST]


def _is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("mellanrum.")


def _place(model: type[Model], lookups: Mapping[type[Model], tuple[str, ...]]) -> Place:
    label, own = model._meta.label_lower, lookups.get(model, ())
    why = TABLES.get(label) or APPS.get(model._meta.app_label, "")
    files = [b.file.name for b in BINDINGS if b.register.model is model]
    if label in MOVED or not why:
        return Place(model, own, Way.CHEST if own else Way.STAYS)
    if files:
        return Place(model, own, Way.PACKAGE, ", ".join(files))
    return Place(model, own, Way.STAYS, why)


def _lookups() -> dict[type[Model], tuple[str, ...]]:
    """How each table leads to its förbund: by the shortest way through keys that are always set,
    else by every way through keys that may be.
    """
    found: dict[type[Model], tuple[str, ...]] = {Forbund: ("pk",)}
    models = [m for m in apps.get_models(include_auto_created=True) if _is_ours(m)]
    for nullable in (False, True):
        grown = True
        while grown:
            ways = {m: _ways(m, found, nullable) for m in models if m not in found}
            new = {m: own if nullable else own[:1] for m, own in ways.items() if own}
            found |= new
            grown = bool(new)
    return found


def _ways(
    model: type[Model], found: Mapping[type[Model], tuple[str, ...]], nullable: bool
) -> tuple[str, ...]:
    ways = []
    for field in model._meta.concrete_fields:
        target = field.related_model
        if field.null == nullable and isinstance(target, type) and target in found:
            ways += [field.name if way == "pk" else f"{field.name}__{way}" for way in found[target]]
    return tuple(ways)


def drawn() -> str:
    """The reference page, in Swedish."""
    lines = [HEAD]
    for way in Way:
        lines += ["", f"## {TITLES[way]}", "", TOLD[way], ""]
        lines += ["| Tabell | Hur eller varför |", "| --- | --- |"]
        lines += [f"| `{p.label}` | {p.why or SAME} |" for p in list_places() if p.way is way]
    return "\n".join(lines) + "\n"


HEAD = (
    "# Vad som följer med när ett förbund flyttar\n\n"
    "Gjord av `python -m mellanrum.exchange.moving` ur modellerna. Ändra inte för hand."
)
SAME = "Rad för rad, med samma nummer."
TITLES = {
    Way.CHEST: "Följer med i flyttkistan",
    Way.PACKAGE: "Följer med i datapaketet",
    Way.STAYS: "Följer inte med",
}
TOLD = {
    Way.CHEST: "Raderna läggs in som de är, med sina nummer och filer.",
    Way.PACKAGE: "Raderna skrivs i datapaketets filer, utan namn och utan text i klartext.",
    Way.STAYS: "Raderna stannar, av det skäl som står vid var och en.",
}
