"""Another förbund's exchange file: what is read, and each way in which it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.national import Received, read_file
from mellanrum.exchange.national.form import DIGEST, FIELDS, digest_of, dumped, reference

KEY = "avslutade.arbete-eller-studier"


def content() -> dict[str, Any]:
    """A file of another förbund as it writes it, without its digest."""
    return {
        "format": "mellanrum-utbytesfil",
        "version": 1,
        "forbund": {
            "nyckel": "annat",
            "namn": "Samordningsförbundet Annat",
            "organisationsnummer": "222000-1111",
        },
        "ar": 2021,
        "skydd": {"minsta_grupp": 5, "kalla": "Beslut § 3"},
        "uppgifternas_lage": "h9",
        "program": "0.1.0",
        "matt": [
            {"nyckel": "avslutade.antal", "namn": "Avslutade", "enhet": "personer",
             "bas_nyckel": "", "lage": "visas", "varde": "40"},
            {"nyckel": KEY, "namn": "Till arbete eller studier", "enhet": "procent",
             "bas_nyckel": "avslutade.antal", "lage": "visas", "taljare": 13, "bas": 40,
             "varde": "32.50"},
            {"nyckel": "avslutade.till-studier", "namn": "Till studier", "enhet": "procent",
             "bas_nyckel": "avslutade.antal", "lage": "skyddat"},
        ],
    }  # fmt: skip


def read(file: dict[str, Any], slug: str = "eget", number: str = "222000-2222") -> Received:
    return read_file(dumped(file), own_slug=slug, own_number=number, this_year=2026)


def test_only_shown_shares_are_read_with_their_base() -> None:
    found = read(content())
    assert [(s.measure, s.value, s.base) for s in found.shares] == [(KEY, Decimal("32.50"), 40)]
    assert (found.name, found.year, found.skipped) == ("Samordningsförbundet Annat", 2021, ())


def test_the_digest_does_not_depend_on_spaces_or_order() -> None:
    file = content()
    whole = {DIGEST: digest_of(file), **dict(reversed(file.items()))}
    packed = json.dumps(whole, separators=(",", ":")).encode()
    assert read_file(packed, own_slug="x", own_number="", this_year=2026).year == 2021


def test_a_measure_that_is_not_known_is_skipped_and_named() -> None:
    file = content()
    file["matt"].append({**file["matt"][1], "nyckel": "avslutade.okant"})
    found = read(file)
    assert found.skipped == ("Måttet avslutade.okant känns inte igen och lästes inte in.",)
    assert len(found.shares) == 1


def change(**share: Any) -> Callable[[dict[str, Any]], None]:
    return lambda file: file["matt"][1].update(share)


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("format", lambda f: f.update(format="annat"), "ingen utbytesfil"),
    ("version", lambda f: f.update(version=2), "version 2"),
    ("no year", lambda f: f.pop("ar"), "inte hel"),
    ("no name", lambda f: f["forbund"].update(namn=" "), "inte hel"),
    ("no measures", lambda f: f.update(matt={}), "inte hel"),
    ("future", lambda f: f.update(ar=2027), "2027"),
    ("own slug", lambda f: f["forbund"].update(nyckel="eget", organisationsnummer=""), "egen"),
    ("own number", lambda f: f["forbund"].update(organisationsnummer="2220002222"), "egen"),
    ("sum", change(varde="40"), "går inte ihop"),
    ("more than all", change(taljare=41, varde="102.50"), "går inte ihop"),
    ("no base", change(bas=None), "saknar täljare eller bas"),
    ("no number", change(varde="NaN"), "går inte ihop"),
    ("no value", change(varde="mycket"), "inget läsbart värde"),
    ("small", change(taljare=4, varde="10"), "mindre än filens minsta grupp"),
    ("small rest", change(taljare=37, varde="92.50"), "en grupp på 3"),
    ("twice", lambda f: f["matt"].append(f["matt"][1]), "två gånger"),
    ("nothing known", change(nyckel="avslutade.okant"), "ingen andel"),
]


@pytest.mark.parametrize(("name", "broken", "sentence"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_file_that_is_wrong_is_refused_with_a_sentence(
    name: str, broken: Callable[[dict[str, Any]], Any], sentence: str
) -> None:
    file = content()
    broken(file)
    with pytest.raises(DomainError, match=sentence):
        read(file)


@pytest.mark.parametrize(
    ("content_of_file", "sentence"),
    [
        (b"\xff\xfe", "JSON"),
        (b"{", "JSON"),
        (b"[" * 200_000, "JSON"),
        (b"[]", "ingen utbytesfil"),
        (b" " * 600_000, "för stor"),
    ],
)
def test_what_is_no_file_is_refused(content_of_file: bytes, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        read_file(content_of_file, own_slug="x", own_number="", this_year=2026)


def test_a_changed_file_is_refused() -> None:
    changed = dumped(content()).replace(b"Samordnings", b"Ramordnings")
    with pytest.raises(DomainError, match="kontrollsumma"):
        read_file(changed, own_slug="x", own_number="", this_year=2026)


def test_the_reference_is_made_from_the_fields() -> None:
    path = Path(__file__).parents[2] / "docs" / "reference" / "utbytesfil.md"
    assert path.read_text(encoding="utf-8") == reference()
    told = {f.name.split(".")[0].removesuffix("[]") for f in FIELDS}
    assert told == {*content(), DIGEST}
