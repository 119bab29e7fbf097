"""Whether a page still has the headings that its picture shows."""

from __future__ import annotations

import os

from django.test import Client

from tests.pictures.listed import Picture, digest, headings_of, write, written


def told(answers: dict[str, tuple[Client, Picture]]) -> dict[str, str]:
    """{picture: digest of the headings of its page}."""
    found = {}
    for name, (client, one) in answers.items():
        answer = client.get(one.path)
        assert answer.status_code == 200, f"{name}: {answer.status_code}"
        headings = headings_of(answer.content)
        found[name] = digest(headings[:1] if one.by_day else headings)
    return found


def compare(found: dict[str, str]) -> None:
    """Or, for who has just taken the pictures, write down."""
    rows = written()
    if os.environ.get("MELLANRUM_PICTURES") == "write":
        write(rows | {n: {**rows[n], "rubriker": d} for n, d in found.items() if n in rows})
        return
    stale = sorted(n for n, d in found.items() if rows[n]["rubriker"] != d)
    assert not stale, f"ta om dem: python -m tests.pictures {' '.join(stale)}"
