"""The questions written for each engine: each gives what all insatser give together, so that the
engines can be held against each other.

Ours and hand-written Polars also answer for the förbund as a whole; pandas, the ORM do not.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

START, END = date(2021, 1, 1), date(2022, 1, 1)
S, E = START.toordinal(), END.toordinal()
WRONG = "wrong_registration"
ASKS = {
    "sex": ("deltagare", "antal"),
    "age": ("deltagare", "alder"),
    "incomes": ("deltagare", "forsorjning-fore"),
    "reason": ("avslutade", "avslutsorsak"),
    "persons": ("deltagare", "unika-personer"),
    "months": ("deltagare", "tid-i-insats"),
}


def ours(question: str, folder: Path) -> Callable[[], int]:
    """The path behind a page: open the snapshot, count what is asked and its base, make the tables
    of all insatser and of the förbund.
    """
    from dataclasses import replace

    from mellanrum.domain import periods
    from mellanrum.stats.asked import Wanted, ask
    from mellanrum.stats.measures.catalogue import BY_KEY
    from mellanrum.stats.snapshots.files import read_frames

    profile = "closed" if question == "reason" else "participants"
    wanted = Wanted(BY_KEY[".".join(ASKS[question])], periods.year(START.year))

    def run() -> int:
        read = read_frames(folder, lazy=True)
        # The others have no head counts, and tell every question of every insats.
        insatser = tuple(replace(i, profile=profile) for i in read.insatser)
        found = ask(replace(read, insatser=insatser, head_counts=()), wanted, "bild")
        return _persons(found.figures, wanted.measure)

    return run


def _persons(figures: Any, measure: Any) -> int:
    """What all insatser give together; of different persons, the förbund."""
    from mellanrum.figures.figure import Unit

    of_insatser = measure.key != "deltagare.unika-personer"
    found = 0
    for key, figure in figures.items():
        parts = key.split(".")
        place = parts[2:] if parts[0] == "insats" else parts[1:]
        rest = ".".join(place).removeprefix(measure.key)
        is_one = figure.unit is Unit.PERSONS and rest != ".".join(place) and rest.count(".") < 2
        is_all = is_one and rest.rpartition(".")[2] not in ("kvinna", "man", "annat")
        found += int(figure.value or 0) * (is_all and (parts[0] == "insats") == of_insatser)
    return found


def polars(question: str, folder: Path) -> Callable[[], int]:
    """The same question as somebody who knows Polars and the rules would write it."""
    import polars as pl

    c = pl.col
    chosen = (c("end") > S) & ((c("end") <= E) if question == "reason" else (c("start") < E))

    def mine() -> Any:
        right = (c("mode") == "person") | (c("start") >= S)
        rows = pl.scan_parquet(folder / "enrolments.parquet")
        return rows.filter(c("reason") != WRONG, right)

    def whole() -> Any:
        moved = (c("moved") == 1) & (c("end") > S) & (c("end") < E)
        inside = (c("start") > S) & (c("start") < E)
        rows = mine().filter(c("added") == 1, ~moved)
        rows = rows.filter(c("discharges") == 1) if question == "reason" else rows
        begun = pl.when(inside).then(c("origin")).otherwise(c("start"))
        return rows.with_columns(start=begun, insats=pl.lit(""))

    def grouped(rows: Any) -> list[Any]:
        """What is asked, and the base of its shares."""
        base = rows.group_by("insats", "mode", "sex").agg(pl.len().alias("n"))
        if question == "sex":
            return [base]
        named = rows.filter(c("mode") == "person")
        return [
            named.group_by("insats", _value(pl, question), "sex").agg(pl.len().alias("n")),
            base,
        ]

    def run() -> int:
        if question == "persons":  # only the förbund is told how many different persons there are
            rows = whole().filter(chosen).select(c("participant").n_unique())
            return int(rows.collect(engine="streaming").item())
        found = [one for rows in (mine(), whole()) for one in grouped(rows.filter(chosen))]
        by_insats = pl.collect_all(found, engine="streaming")[0]
        if question == "incomes":
            apart = by_insats.with_columns(c("value").str.split("|")).explode("value")
            by_insats = apart.group_by("insats", "value", "sex").agg(c("n").sum())
        return int(by_insats["n"].sum())

    return run


def _value(pl: Any, question: str) -> Any:
    c = pl.col
    if question == "age":
        age = c("start_year") - c("birth_year")
        return pl.when(c("birth_year") < 0).then(-1).otherwise(age).alias("value")
    if question == "months":
        still = c("end") > E
        last = pl.when(still).then(END.year * 12 + END.month).otherwise(c("end_month"))
        day = pl.when(still).then(END.day).otherwise(c("end_dom"))
        begun = last - c("start_month") + (day > c("start_dom")).cast(pl.Int64)
        return begun.alias("value")
    column = {"sex": "mode", "incomes": "incomes_start", "reason": "reason"}[question]
    return c(column).alias("value")


def pandas(question: str, folder: Path) -> Callable[[], int]:
    """pandas, reading only the columns it needs."""
    import numpy as np
    import pandas as pd

    more = {
        "age": ["start_year", "birth_year"],
        "incomes": ["incomes_start"],
        "persons": ["participant", "added", "moved"],
        "months": ["start_month", "start_dom", "end_month", "end_dom"],
    }
    columns = ["insats", "sex", "mode", "reason", "start", "end", *more.get(question, [])]

    def run() -> int:
        rows = pd.read_parquet(folder / "enrolments.parquet", columns=columns)
        is_person = rows["mode"] == "person"
        keep = (rows["reason"] != WRONG) & (is_person | (rows["start"] >= S)) & (rows["end"] > S)
        keep &= (rows["end"] <= E) if question == "reason" else (rows["start"] < E)
        rows = rows[keep if question in ("sex", "persons") else keep & is_person].copy()
        if question == "persons":
            left = (rows["moved"] == 1) & (rows["end"] > S) & (rows["end"] < E)
            return int(rows[(rows["added"] == 1) & ~left]["participant"].nunique())
        if question == "age":
            age = rows["start_year"] - rows["birth_year"]
            rows["value"] = np.where(rows["birth_year"] < 0, -1, age)
        elif question == "months":
            still = rows["end"] > E
            last = np.where(still, END.year * 12 + END.month, rows["end_month"])
            day = np.where(still, END.day, rows["end_dom"])
            rows["value"] = last - rows["start_month"] + (day > rows["start_dom"])
        else:
            column = {"sex": "mode", "incomes": "incomes_start", "reason": "reason"}[question]
            rows["value"] = rows[column]
        counts = rows.groupby(["insats", "value", "sex"], observed=True).size().rename("n")
        if question == "incomes":
            apart = counts.reset_index()
            apart["value"] = apart["value"].str.split("|")
            counts = apart.explode("value").groupby(["insats", "value", "sex"])["n"].sum()
        return int(counts.sum())

    return run


def orm(question: str, folder: Path) -> Callable[[], int]:
    """Django's ORM on SQLite, grouping in the database."""
    os.environ["MELLANRUM_VAR"] = str(folder / "database")
    from mellanrum.jobs.setup import start_django

    start_django()
    from django.db.models import Case, Count, F, Q, Value, When
    from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

    from mellanrum.registers.casework.models import Enrolment

    right = ~Q(closing_reason=WRONG) & (Q(mode="person") | Q(starts_on__gte=START))
    ongoing = Q(ends_on__isnull=True)
    active = Q(starts_on__lt=END) & (Q(ends_on__gt=START) | ongoing)
    closed = Q(ends_on__gt=START, ends_on__lte=END)
    rows = Enrolment.objects.filter(right & (closed if question == "reason" else active))
    if question != "sex":
        rows = rows.filter(mode="person")
    still = ongoing | Q(ends_on__gt=END)
    end = {
        part: Case(When(still, then=Value(value)), default=extract("ends_on"))
        for part, value, extract in (
            ("year", END.year, ExtractYear),
            ("month", END.month, ExtractMonth),
            ("day", END.day, ExtractDay),
        )
    }
    months = (end["year"] - ExtractYear("starts_on")) * 12 + end["month"]
    begun = Case(When(last_day__gt=ExtractDay("starts_on"), then=Value(1)), default=Value(0))
    values = {
        "sex": F("mode"),
        "age": ExtractYear("starts_on") - F("participant__birth_year"),
        "reason": F("closing_reason"),
        "months": months - ExtractMonth("starts_on") + begun,
    }

    def run() -> int:
        if question == "incomes":
            at_start = Q(incomes__moment="start")
            coded = rows.filter(at_start).values("insats", "incomes__code", "participant__sex")
            without = rows.exclude(pk__in=rows.filter(at_start).values("pk"))
            bare = without.values("insats", "participant__sex").annotate(n=Count("pk"))
            found = [*coded.annotate(n=Count("pk")), *bare]
        else:
            value = rows.annotate(last_day=end["day"]).annotate(value=values[question])
            found = value.values("insats", "value", "participant__sex").annotate(n=Count("pk"))
        return sum(row["n"] for row in found)

    return run


def spark(question: str, folder: Path) -> Callable[[], int]:
    """Our very expressions on Spark Connect: SPARK_REMOTE, else Sail in this process."""
    from dataclasses import replace

    from pyspark.sql import SparkSession

    from mellanrum.stats.counting import FORBUND, count_rows
    from mellanrum.stats.measures.expressions import Span
    from mellanrum.stats.measures.sources import Ask
    from mellanrum.stats.snapshots.files import read_frames

    session = SparkSession.builder.remote(os.environ.get("SPARK_REMOTE") or _sail()).getOrCreate()
    span, names = Span.of(START, END), [p.stem for p in folder.glob("*.parquet")]

    def run() -> int:
        tables = {name: session.read.parquet(str(folder / f"{name}.parquet")) for name in names}
        frames = replace(read_frames(folder, lazy=True), **tables)
        is_whole = question == "persons"
        counts = count_rows(frames, span, [Ask(*ASKS[question])], apart=not is_whole)
        return sum(n for cell, n in counts.items() if (cell[0] == FORBUND) == is_whole)

    return run


@cache
def _server() -> Any:
    """One for all questions; it stops when nobody holds it."""
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    return server


def _sail() -> str:
    return f"sc://127.0.0.1:{_server().listening_address[1]}"


ENGINES = {"ours": ours, "polars": polars, "pandas": pandas, "orm": orm, "spark": spark}
