"""Out of one installation and into another, with what is proved at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.swedish import plural
from mellanrum.exchange.moving.agreement import differing, digests_of
from mellanrum.exchange.moving.arriving import load_chest
from mellanrum.exchange.moving.chest import FOLDER, Chest, open_chest, pack
from mellanrum.exchange.package.export import export_package
from mellanrum.exchange.package.load import import_package
from mellanrum.reports.signing_authority import folder, list_trusted

TRUSTED = "utfardare.pem"


@dataclass(frozen=True, slots=True)
class Moved:
    """`differing` names the years and reports whose digests are not those of before."""

    forbund: str
    rows: int
    agreeing: int
    differing: tuple[str, ...]

    @property
    def summary(self) -> str:
        rows = plural(self.rows, "rad", "rader")
        told = plural(self.agreeing, "år eller rapport", "år och rapporter")
        return f"{self.forbund} är inflyttat med {rows} ur kistan. {told} har samma kontrollsumma."


def move_out(forbund: str, directory: Path) -> str:
    """Package and chest in an empty folder; what was written, in Swedish. Nothing here changes."""
    package = export_package(forbund, directory)
    chest = pack(forbund, directory, digests_of(forbund))
    (directory / FOLDER / TRUSTED).write_text("".join(list_trusted()), "ascii")
    rows = plural(sum(rows for rows, _ in chest.files.values()), "rad", "rader")
    return f"{package.summary} Kistan {FOLDER} har {rows} ur {len(chest.files)} tabeller."


def move_in(directory: Path, *, by: Actor, at: datetime) -> Moved:
    """The chest first, with everything's number, then what only the package has. All or nothing."""
    check_grant(by, "organisation.change")
    chest = open_chest(directory)
    arrive(directory=directory, chest=chest, by=by, at=at)
    _trust(directory, chest.forbund)
    after = digests_of(chest.forbund)
    wrong = tuple(differing(chest.figures, after))
    rows = sum(rows for rows, _ in chest.files.values())
    return Moved(chest.forbund, rows, len(chest.figures) - len(wrong), wrong)


@action
def arrive(*, directory: Path, chest: Chest, by: Actor, at: datetime) -> None:
    """In one transaction. Raises DomainError, and PackageRefusedError for what cannot be loaded."""
    load_chest(directory=directory, chest=chest, by=by, at=at)
    import_package(directory, by=by, at=at)


def _trust(directory: Path, forbund: str) -> None:
    """The certificates of who signed at the old place are trusted here too, so that signatures can
    still be checked. The key that signs stays where it was.
    """
    path = directory / FOLDER / TRUSTED
    if path.is_file() and (text := path.read_text("ascii")):
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / f"ca-{forbund}.pem").write_text(text, "ascii")
