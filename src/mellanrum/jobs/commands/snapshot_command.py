"""`mellanrum snapshot create|list|verify|diff|gallra`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mellanrum.jobs.progress import Progress
from mellanrum.jobs.setup import ready

if TYPE_CHECKING:
    from mellanrum.figures.table import Table

HELP = "Ta, visa, kontrollera, jämför eller gallra ögonblicksbilder av ett förbunds rader."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="GÖR")
    create = kinds.add_parser("create", help="ta en bild av raderna som de är nu")
    create.add_argument("forbund", metavar="FÖRBUND")
    listing = kinds.add_parser("list", help="visa bilderna")
    listing.add_argument("forbund", metavar="FÖRBUND", nargs="?", default="")
    verify = kinds.add_parser("verify", help="räkna om kontrollsummorna")
    verify.add_argument("snapshots", metavar="BILD", nargs="*", help="alla utan namn")
    diff = kinds.add_parser("diff", help="vad som skiljer två bilder, i skyddade antal")
    diff.add_argument("before", metavar="FÖRE")
    diff.add_argument("after", metavar="EFTER")
    diff.add_argument("--period", required=True, help="2021, 2021-H1, 2021-K3, 2021-05 …")
    erase = kinds.add_parser("gallra", help="ta bort bildens rader om personer; manifestet står")
    erase.add_argument("snapshot", metavar="BILD")


def run(arguments: argparse.Namespace) -> int:
    does = {"create": _create, "list": _list, "verify": _verify, "diff": _diff, "gallra": _erase}
    return does[arguments.kind](arguments)


def _create(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.stats.snapshots.actions import create_snapshot

    tell = Progress()
    try:
        made = create_snapshot(arguments.forbund, by=system("snapshot"), at=at, tell=tell)
    finally:
        tell.close()
    print(
        f"Ögonblicksbilden {made.id} är tagen: {made.rows} inskrivningar, {len(made.files)} filer, "
        f"{made.size // 1024} kB, data {made.revision}."
    )
    return 0


def _list(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.domain.errors import DomainError
    from mellanrum.stats.snapshots.manifest import is_erased, list_folders, read_manifest

    folders = list_folders(arguments.forbund)
    if not folders:
        print("Det finns inga ögonblicksbilder. Ta en med `mellanrum snapshot create FÖRBUND`.")
    for folder in folders:
        try:
            found = read_manifest(folder)
        except DomainError as error:
            print(f"{folder.name}  {folder.parent.name}  {error}")
            continue
        kept = "gallrad" if is_erased(folder) else f"{found.size // 1024} kB"
        print(f"{found.id}  {found.forbund}  {found.rows} inskrivningar  {found.revision}  {kept}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.stats.snapshots.manifest import find_folder, is_erased, list_folders
    from mellanrum.stats.snapshots.verify import find_problems

    tell, broken = Progress(), 0
    folders = [find_folder(name) for name in arguments.snapshots] or list_folders()
    for done, folder in enumerate(folders):
        tell(done, len(folders), folder.name)
        problems = find_problems(folder)
        broken += bool(problems)
        sound = "hel (gallrad)" if is_erased(folder) else "hel"
        print(f"{folder.name}: {'fel' if problems else sound}")
        for problem in problems:
            print(f"  {problem.sentence}")
    tell.close()
    print(f"{len(folders)} bilder kontrollerade, {broken} med fel.")
    return 1 if broken else 0


def _diff(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.domain.periods import parse_period
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.figures import policy_of
    from mellanrum.stats.snapshots.manifest import find_folder, read_manifest
    from mellanrum.stats.snapshots.reconciliation import reconciliation_table

    before, after = find_folder(arguments.before), find_folder(arguments.after)
    forbund = get_forbund(read_manifest(after).forbund)
    policy = policy_of(forbund, forbund.minimum_group)
    tell = Progress()
    table = reconciliation_table(before, after, parse_period(arguments.period), policy, tell=tell)
    tell.close()
    sys.stdout.write(_plain(table))
    return 0


def _plain(table: Table) -> str:
    """A table for the terminal: columns as wide as their widest cell."""
    from mellanrum.figures.format import cell

    lines = [["", *(c.label for c in table.columns)]]
    lines += [[row.label, *(cell(c) for c in row.cells)] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    drawn = [
        line[0].ljust(widths[0])
        + "".join(f"  {text:>{w}}" for text, w in zip(line[1:], widths[1:], strict=True))
        for line in lines
    ]
    return "\n".join([f"{table.title}, {table.period}", *drawn, *table.notes, ""])


def _erase(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.stats.snapshots.actions import erase_rows
    from mellanrum.stats.snapshots.manifest import find_folder

    folder = find_folder(arguments.snapshot)
    gone = erase_rows(folder=folder, by=system("snapshot"), at=at)
    print(f"{folder.name} är gallrad: {len(gone)} filer med rader är borta, manifestet finns kvar.")
    return 0
