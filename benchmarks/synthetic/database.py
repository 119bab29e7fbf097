"""The rows of a synthetic snapshot in SQLite, for the ORM: python -m synthetic.database FOLDER."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

NEVER = 3_652_059
BATCH = 20_000


def fill(folder: Path) -> None:
    """A database with the enrolments, participants and incomes of the snapshot."""
    os.environ["MELLANRUM_VAR"] = str(folder / "database")
    from mellanrum.jobs.setup import ready

    ready()
    from django.db import transaction

    from mellanrum.audit.gate import opened

    with opened("bench"), transaction.atomic():
        _fill(folder)
    (folder / "database" / "done").touch()


def _fill(folder: Path) -> None:
    import polars as pl

    from mellanrum.registers.casework.models import Enrolment, EnrolmentIncome, Participant
    from mellanrum.registers.organisation.models import Forbund, Party

    rows = pl.read_parquet(folder / "enrolments.parquet")
    forbund = Forbund.objects.create(slug="prov", name="Prov", minimum_group_source="prov")
    host = Party.objects.create(forbund=forbund, slug="p", name="P", kind="municipality")
    insatser = _insatser(forbund, host, sorted(set(rows["insats"])))
    who = {n: pk for pk, n in enumerate(dict.fromkeys(rows["participant"]), 1)}
    seen = {r["participant"]: r for r in rows.iter_rows(named=True)}
    people = (
        Participant(
            pk=who[n], compartment=host, code=f"P{who[n]}", sex=r["sex"],
            birth_year=r["birth_year"] if r["birth_year"] > 0 else None,
        )
        for n, r in seen.items()
    )  # fmt: skip
    Participant.objects.bulk_create(people, batch_size=BATCH)
    everyone = list(enumerate(rows.iter_rows(named=True), 1))
    enrolments = (_enrolment(pk, r, insatser, who) for pk, r in everyone)
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)
    EnrolmentIncome.objects.bulk_create(_incomes(everyone), batch_size=BATCH)


def _insatser(forbund: Any, host: Any, slugs: list[str]) -> dict[str, int]:
    from mellanrum.registers.insatser.models import Insats

    return {
        slug: Insats.objects.create(
            forbund=forbund, slug=slug, name=slug, short_name=slug, type="project",
            kind="individual", registration="persons", host=host, position=n,
        ).pk
        for n, slug in enumerate(slugs)
    }  # fmt: skip


def _enrolment(pk: int, r: dict[str, Any], insatser: dict[str, int], who: dict[int, int]) -> Any:
    from mellanrum.registers.casework.models import Enrolment

    years = r["support_years"]
    is_open = r["end"] == NEVER
    return Enrolment(
        pk=pk, insats_id=insatser[r["insats"]], participant_id=who[r["participant"]],
        mode=r["mode"], starts_on=date.fromordinal(r["start"]),
        ends_on=None if is_open else date.fromordinal(r["end"]),
        support_status="years" if years >= 0 else "unknown",
        support_years=years if years >= 0 else None, education=r["education"],
        referrer=r["referrer"], closing_reason=r["reason"], closing_reason_own=r["reason_own"],
        occupation_after=r["occupation"],
    )  # fmt: skip


def _incomes(everyone: list[tuple[int, dict[str, Any]]]) -> Iterator[Any]:
    from mellanrum.registers.casework.models import EnrolmentIncome

    for pk, r in everyone:
        for moment in ("start", "closing"):
            for code in filter(None, r[f"incomes_{moment}"].split("|")):
                yield EnrolmentIncome(enrolment_id=pk, moment=moment, code=code)


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
