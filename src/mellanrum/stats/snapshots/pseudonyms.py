"""Row numbers and participants as keyed pseudonyms.

A row has the same pseudonym in every snapshot of its förbund, so that two of them can be compared,
and nobody without the installation's key can tell which row of the register it is.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("number", "participant")
POSITIVE = 2**63 - 1  # a 64-bit integer that is never negative


def key_of(forbund: str) -> bytes:
    """The key of a förbund's pseudonyms, derived from the installation's secret key."""
    secret = settings.SECRET_KEY.encode()
    return hmac.digest(secret, f"mellanrum.snapshots:{forbund}".encode(), "sha256")


def fingerprint(key: bytes) -> str:
    """Tells whether two snapshots were made with the same key, and nothing else."""
    return hmac.digest(key, b"fingerprint", "sha256").hex()[:16]


def pseudonym(key: bytes, column: str, value: int) -> int:
    digest = hmac.digest(key, f"{column}:{value}".encode(), "sha256")
    return int.from_bytes(digest[:8]) & POSITIVE


def pseudonymised(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The frame with every number of a row or a participant replaced.

    Raises ValueError in the unheard-of case that two numbers get the same pseudonym.
    """
    import polars as pl

    for column in (c for c in COLUMNS if c in frame.columns):
        old = frame[column].unique().to_list()
        new = [pseudonym(key, column, value) for value in old]
        if len(set(new)) != len(old):
            raise ValueError(f"{column}: two values share a pseudonym")
        found = pl.col(column).replace_strict(old, new, return_dtype=pl.Int64)
        frame = frame.with_columns(found) if old else frame
    return frame


def recognise(forbund: str, numbers: Iterable[int]) -> dict[int, int]:
    """{pseudonym: row number} of enrolments that the caller may read: the way back, for those who
    work in the insats and hold the rows already.
    """
    key = key_of(forbund)
    return {pseudonym(key, "number", number): number for number in numbers}
