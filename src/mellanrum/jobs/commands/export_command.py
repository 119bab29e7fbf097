"""`mellanrum export FORBUND DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mellanrum.jobs.setup import ready

HELP = "Skriv ett förbunds alla register som ett datapaket."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("directory", type=Path, metavar="KATALOG")


def run(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.exchange.package import export_package

    print(export_package(arguments.forbund, arguments.directory).summary)
    return 0
