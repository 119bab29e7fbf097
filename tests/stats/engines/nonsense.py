"""Random frames with the columns of the real ones: what no register would hold, any engine must
still count alike.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import polars as pl

from mellanrum.stats.frames import Frames
from mellanrum.stats.rows import NEVER
from mellanrum.stats.snapshots.files import frame_fields
from tests.stats.world import World

FIRST, LAST = date(2019, 6, 1).toordinal(), date(2022, 6, 1).toordinal()
WORDS = ("", "å", "Ä b", "-")
TEXTS = {
    "insats": ("alfa", "beta", "gamma", "-"),
    "sex": ("woman", "man", "other"),
    "mode": ("person", "person", "person", "anonymous"),
    "reason": ("", "discharged", "illness", "wrong_registration"),
    "class": ("work", "studies", "lasting", "other", "", "insats", "queue", "returned"),
    "outcome": ("work", "studies", "seeking", "other", ""),
    "incomes_start": ("", "benefit", "benefit|support", "none"),
    "incomes_closing": ("", "none", "benefit|none|support"),
    "event": ("decision", "plan_begun", "rest_from", "rest_to"),
    "groups_start": ("", "fk", "fk|municipality"),
    "groups_closing": ("", "own", "fk|own"),
}
SMALL = frozenset(
    {
        *("birth_year", "support_years", "start_dom", "end_dom", "extent_before"),
        *("extent_after", "longest", "start_late", "end_late"),
    }
)
FLAGS = frozenset({"discharges", "added", "moved", "follow_up", "tried", "closing", "outside_age"})


def frames(seed: int, rows: int) -> Frames:
    """Every table filled at random; the registers about insatser are the invented world's."""
    rng = random.Random(seed)
    real = World().frames()
    tables = {name: _table(rng, frame, rows) for name, frame in frame_fields(real)}
    return replace(real, **tables)


def _table(rng: random.Random, frame: pl.DataFrame, rows: int) -> pl.DataFrame:
    columns = {
        name: [_value(rng, name, kind, rows, row) for row in range(rows)]
        for name, kind in frame.schema.items()
    }
    return pl.DataFrame(columns, schema=frame.schema)


def _value(rng: random.Random, name: str, kind: pl.DataType, rows: int, row: int) -> int | str:
    if kind == pl.String():
        return rng.choice(TEXTS.get(name, WORDS))
    if name == "number":
        return rng.randrange(2 * rows)
    if name == "participant":
        return rng.randrange(rows)
    if name in FLAGS:
        return rng.randrange(2)
    if name in SMALL:
        return rng.randrange(-2, 40)
    if name.endswith("year"):
        return rng.randrange(2018, 2023)
    if name.endswith("month"):
        return rng.randrange(2019 * 12, 2023 * 12)
    return rng.choice((rng.randrange(FIRST, LAST), rng.randrange(FIRST, LAST), NEVER))
