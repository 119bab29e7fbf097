"""`mellanrum seal [--verify]`."""

from __future__ import annotations

import argparse

from mellanrum.jobs.setup import ready

HELP = "Försegla loggen, eller kontrollera att kedjan är hel."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verify", action="store_true", help="räkna om varje länk")


def run(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.audit.seal import seal_pending, verify_chain

    if not arguments.verify:
        print(f"{seal_pending()} händelser förseglade.")
        return 0
    report = verify_chain()
    if report.broken_at is not None:
        print(f"Kedjan är bruten vid länk {report.broken_at}.")
        return 1
    print(
        f"Kedjan är hel: {report.length} länkar, {report.unsealed} händelser väntar på försegling."
    )
    print(f"Sista länken: {report.last_hash}")
    return 0
