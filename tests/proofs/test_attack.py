"""Nothing on a public page can be traced to a person.

A stranger follows every link and downloads every file. What was kept is searched for what is known
of people, and read as the differencing attack reads: all tables, periods and sums together, with
the relations among them, against the true numbers that the pages never tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps

from mellanrum.accounts.models import User
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.table import Sum
from mellanrum.registers.casework.encryption import EncryptedText
from mellanrum.registers.casework.models import Participant
from mellanrum.stats.protection import withheld_keys
from tests.figures.attack import is_pinned
from tests.proofs.attack_world import HALF, MINIMUM, OTHERS, YEAR, edition, publish_all
from tests.proofs.crawler import Found, crawl
from tests.stats.atoms import Asked, Reader, atoms, is_counted, months_of
from tests.web.conftest import FORBUND, Site, loaded, rolled_back

__all__ = ["loaded"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SEEDS = (f"/webb/{FORBUND}/", "/riket/", "/oppna-data/", "/publicerat/", "/om/",
         "/forbundet/sammantraden/", "/forbundet/anslagstavla/", "/forbundet/evenemang/",
         "/forbundet/ide/", "/forbundet/arshjul/", "/forbundet/revision/",
         "/api/v1/openapi.json", f"/api/v1/forbund/{FORBUND}/datamangder",
         f"/api/v1/forbund/{FORBUND}/rapporter", f"/api/v1/forbund/{FORBUND}/insatser")  # fmt: skip
NUMBERS = re.compile(r"(?<![\w.-])(?:\d{2})?\d{6}[-+]?\d{4}(?![\w-])")
# User names of the cast that are words of Swedish, which pages may of course say.
WORDS = {"chef", "ekonom", "ledamot", "revisor", "processledare", "registeransvarig",
         "administrator", "gruppledamot", "beredning", "samordnare", "remittent", "teamledare",
         "dataskyddsombud", "utanfor"}  # fmt: skip
TELLING = re.compile(r"\d|\w\s+\w")  # a single word, as 'beredning', is nobody's
POPULATIONS = {"ingaende", "nya", "avslutade", "pagaende", "deltagare"}  # those of atoms.belongs
FIVE = Policy(MINIMUM, "prov")
SEXES = ("kvinna", "man", "annat", "uppgift-saknas")


@pytest.fixture(scope="module")
def found(loaded: Site, django_db_blocker: Any) -> Iterator[list[Found]]:
    with django_db_blocker.unblock(), rolled_back():
        publish_all()
        yield crawl(*SEEDS)


def test_the_whole_public_face_was_read(found: list[Found]) -> None:
    files = [one for one in found if one.kind in ("application/json", "text/csv")]
    pages = [one for one in found if one.kind == "text/html"]
    assert len(pages) > 100
    assert len(files) > 200
    for start in ("/webb/", "/riket/", "/oppna-data/", "/publicerat/", "/forbundet/", "/api/v1/"):
        assert any(one.path.startswith(start) for one in found), start


def test_no_number_of_a_person_stands_anywhere(found: list[Found]) -> None:
    wrong = [
        (one.path, number)
        for one in found
        if one.kind not in ("application/pdf", "image/png")
        for number in NUMBERS.findall(one.text)
        if is_of_a_person(number)
    ]
    assert wrong == []


def known() -> Iterator[str]:
    """What the registers of cases hold of people, and who logs in."""
    yield from Participant.objects.values_list("code", flat=True)
    for model in apps.get_app_config("casework").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, EncryptedText):
                held = model.objects.values_list(field.name, flat=True)  # type: ignore[attr-defined]
                yield from (one for one in held if one and TELLING.search(one))
    for name, email in User.objects.values_list("username", "email"):
        yield from (one for one in (name, email) if one not in WORDS)


def told(found: Iterable[Found], needles: set[str]) -> list[str]:
    """The needles that stand somewhere, as words of their own."""
    everything = "\n".join(one.text for one in found if one.kind != "application/pdf")
    here = [one for one in needles if one in everything]
    return [n for n in here if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", everything)]


def test_nothing_of_a_case_stands_anywhere(found: list[Found]) -> None:
    needles = {str(one).strip() for one in known() if one and len(str(one).strip()) > 4}
    assert len(needles) > 100
    assert told(found, needles) == []


# --- the differencing attack ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader of one förbund and period knows, by key: shown, dotted, and what adds up."""

    shown: dict[str, int]
    dotted: set[str]
    sums: set[Sum]


def cells_in(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for row in table["rows"]:
        yield from (one for one in row["cells"] if one and one["unit"] == "persons")


def tables_in(found: Iterable[Found], part: str) -> Iterator[Mapping[str, Any]]:
    """Every downloaded table of a report."""
    for one in found:
        if one.kind == "application/json" and part in one.path and "/tabeller/" in one.path:
            yield json.loads(one.body)


def read(tables: Iterable[Mapping[str, Any]], may_be_none: Set[str] = frozenset()) -> Told:
    """A dot stands for at least one person, except where `may_be_none`."""
    known = Told({}, set(), set())
    for table in tables:
        for cell in cells_in(table):
            if cell["status"] == "shown":
                known.shown[cell["key"]] = int(cell["value"])
            elif cell["status"] == "suppressed" and cell["key"] not in may_be_none:
                known.dotted.add(cell["key"])
        known.sums.update(Sum(one["total"], tuple(one["parts"])) for one in table["sums"])
    return known


def pinned(known: Told, truth: Mapping[str, int]) -> list[str]:
    """The small true numbers that nothing else than the truth agrees with."""
    small = [k for k, n in truth.items() if 0 < n < MINIMUM]
    return [k for k in small if k in known.shown or _is_pinned(known, k, truth[k])]


def _is_pinned(known: Told, key: str, value: int) -> bool:
    near, keys = set[Sum](), {key}
    while more := {s for s in known.sums - near if keys & {s.total, *s.parts}}:
        near |= more
        keys |= {k for s in more for k in (s.total, *s.parts) if k not in known.shown}
    return is_pinned(known.shown, known.dotted & keys, sorted(near, key=str), key, value)


def truth_of(period: Any) -> dict[str, int]:
    """Every number of persons as it is."""
    figures = (f for table in edition(period, 1).values() for f in table.figures())
    return {f.key: int(f.value) for f in figures if f.unit == "persons" and f.value is not None}


def tables_of(found: Iterable[Found], kind: str) -> list[Mapping[str, Any]]:
    return list(tables_in(found, f"/{FORBUND}/{kind}/2021/"))


REPORTS = {"annual": YEAR, "interim-6": HALF}


def none_in(kind: str) -> Set[str]:
    """Which dots may stand for nobody: what is withheld with all its table. In parts of a year no
    0 is shown, so there every one may.
    """
    period = REPORTS[kind]
    return truth_of(period).keys() if period == HALF else withheld_keys(
        list(edition(period, 1).values()), FIVE)  # fmt: skip


@pytest.mark.parametrize("kind", REPORTS)
def test_no_small_number_is_pinned_by_the_tables_of_a_period(found: list[Found], kind: str) -> None:
    truth = truth_of(REPORTS[kind])
    known = read(tables_of(found, kind), none_in(kind))
    assert len(known.shown) > 100
    assert [k for k, n in known.shown.items() if 0 < n < MINIMUM] == []
    assert pinned(known, truth) == []


def test_no_small_number_is_pinned_by_two_periods_together(found: list[Found]) -> None:
    """Persons who come one month and leave one: all that is told of the year and of its half."""
    shown: dict[Asked, int] = {}
    for kind, period in REPORTS.items():
        numbers = read(tables_of(found, kind)).shown
        shown |= {(*months_of(period), k): n for k, n in numbers.items() if is_insats(k)}
    wrong, readers = [], 0
    for slug in sorted({key.split(".")[1] for _, _, key in shown}):
        own = [(a, n) for a, n in shown.items() if a[2].startswith(f"insats.{slug}.")]
        reader = Reader(atoms([slug], SEXES), own, [])
        readers += 1
        for period in REPORTS.values():
            wrong += list(_exact(reader, slug, period))
    assert readers > 3
    assert wrong == []


def is_insats(key: str) -> bool:
    return key.startswith("insats.") and is_counted(key) and key.split(".")[2] in POPULATIONS


def _exact(reader: Reader, slug: str, period: Any) -> Iterator[tuple[str, int]]:
    for key, value in truth_of(period).items():
        if key.startswith(f"insats.{slug}.") and is_insats(key) and 0 < value < MINIMUM:
            low, high = reader.bounds((*months_of(period), key))
            if round(low) == round(high):
                yield key, value


def test_the_sums_of_the_country_take_no_protection_away(found: list[Found]) -> None:
    """A sum over förbund, with all but one of its terms known, would tell the last: of the year,
    and of the half of it that they have reported too.
    """
    national = [json.loads(f.body) for f in found if f.path.startswith("/riket/")
                and f.kind == "application/json"]  # fmt: skip
    cells = [c for table in national for c in cells_in(table) if c["status"] == "shown"]
    for kind, prefix in (("annual", "riket."), ("interim-6", "riket.interim-6.")):
        is_half = kind != "annual"
        mine = [c for c in cells if c["key"].startswith("riket.interim-6.") is is_half]
        assert mine, kind
        terms = {slug: read(tables_in(found, f"/{slug}/{kind}/")) for slug in (*OTHERS, FORBUND)}
        for cell in mine:
            key = cell["key"].removeprefix(prefix)
            hidden = [s for s, one in terms.items() if any(k.endswith(key) for k in one.dotted)]
            assert not hidden, (cell["key"], hidden)


def test_the_attacker_finds_a_leak_that_is_planted(found: list[Found]) -> None:
    """One total more, of a number and its complement: then it is found out."""
    known, truth = read(tables_of(found, "annual"), none_in("annual")), truth_of(YEAR)
    small = next(k for k in sorted(known.dotted) if 0 < truth.get(k, 0) < MINIMUM)
    known.shown["planterat"] = truth[small] + 40
    known.shown["planterat.rest"] = 40
    known.sums.add(Sum("planterat", (small, "planterat.rest")))
    assert pinned(known, {small: truth[small]}) == [small]
