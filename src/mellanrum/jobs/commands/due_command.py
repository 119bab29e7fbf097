"""`mellanrum due`."""

from __future__ import annotations

import argparse

from mellanrum.jobs.setup import ready

HELP = "Gör det som är dags: försegla loggen, köa påminnelser, skicka utkorgen."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: what is due follows from the registers and the clock."""


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.jobs.due import run_due

    print(run_due(at).sentence)
    return 0
