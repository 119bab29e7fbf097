"""`mellanrum`: the command line.

Each command registers itself with a parser and a function returning the exit code. Django is set
up after the arguments are read, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from mellanrum.jobs.arguments import speak_swedish, why_not

COMMANDS = (
    "init",
    "demo",
    "serve",
    "import",
    "export",
    "move",
    "sie",
    "report",
    "audit",
    "figures",
    "exchange",
    "survey",
    "due",
    "seal",
    "user",
    "identity",
    "group",
    "archive",
    "snapshot",
    "recompute",
    "warm",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when a rule or the input said no."""
    speak_swedish()
    parser = argparse.ArgumentParser(
        prog="mellanrum",
        description="Uppföljning, ekonomi och årsredovisning för samordningsförbund.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    for name in COMMANDS:
        module = import_module(f"mellanrum.jobs.commands.{name}_command")
        module.add_arguments(subparsers.add_parser(name, help=module.HELP, description=module.HELP))
    arguments = parser.parse_args(argv)
    module = import_module(f"mellanrum.jobs.commands.{arguments.command}_command")
    return _run(module.run, arguments)


def _run(command: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    from mellanrum.domain.errors import DomainError

    try:
        return command(arguments)
    except DomainError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(why_not(error), file=sys.stderr)
    except (EOFError, KeyboardInterrupt):
        print("Avbrutet; inget är ändrat.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
