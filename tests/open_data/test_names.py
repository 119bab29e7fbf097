"""Names of datasets and versions, and what the dictionary says: pure."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from mellanrum.documents.csv import heading
from mellanrum.domain.periods import Period, quarter, year
from mellanrum.exchange.open_data.csvw import columns_of, series_metadata
from mellanrum.exchange.open_data.dictionary import column_entries, row_entries
from mellanrum.exchange.open_data.files import LONG_COLUMNS
from mellanrum.exchange.open_data.model import Dataset, Version, outline_of
from mellanrum.exchange.open_data.names import dataset_name, table_name, version_name
from mellanrum.exchange.open_data.publisher import Publisher
from tests.open_data.made import costs, participants

AT = datetime(2022, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "of", "name"),
    [
        ("resultatrakning", 2020, "resultatrakning"),
        ("insats.a.2020", 2020, "insats.a.ar"),
        ("insats.a.2019", 2020, "insats.a.ar-minus-1"),
        ("budget-2022.rad", 2020, "budget-ar-plus-2.rad"),
        ("not4", 2020, "not4"),
        ("konto-4010x", 2020, "konto-4010x"),
        ("konto.4010", 2020, "konto.4010"),  # no year that is near
    ],
)
def test_a_table_has_the_same_name_every_year(key: str, of: int, name: str) -> None:
    assert table_name(key, of) == name


def test_next_years_table_belongs_to_the_same_dataset() -> None:
    names = {dataset_name("annual", "", f"kostnad.{y}", y) for y in (2019, 2020, 2021)}
    assert names == {"annual.kostnad.ar"}
    assert dataset_name("insats-quarter", "steg", "a", 2021) == "insats-quarter.steg.a"


@pytest.mark.parametrize(
    ("period", "edition", "name"),
    [
        (year(2020), 1, "2020-u1"),
        (quarter(2021, 3), 2, "2021-k3-u2"),
        (Period(date(2021, 1, 1), date(2021, 9, 1)), 1, "2021-01-01--2021-08-31-u1"),
    ],
)
def test_a_version_is_a_period_and_an_edition(period: Period, edition: int, name: str) -> None:
    assert version_name(period, edition) == name


def version(y: int, edition: int, status: str) -> Version:
    return Version(
        version_name(year(y), edition), year(y), edition, status, AT, "", 1, "Rapport", y, 1, "d",
        5, outline_of(participants(y, 9, 3)),
    )  # fmt: skip


def test_the_latest_is_in_force_and_a_replaced_one_says_by_what() -> None:
    versions = (version(2021, 1, "withdrawn"), version(2020, 2, "published"),
                version(2020, 1, "replaced"))  # fmt: skip
    held = Dataset("annual.d", "f", "annual", "Årsredovisning", versions)
    assert held.latest == versions[1]
    assert held.replacing(versions[2]) == versions[1]
    assert held.replacing(versions[1]) is None
    assert held.themes == ("SOCI",)
    assert Dataset("a", "f", "k", "K", versions[:1]).latest is None


def test_each_column_of_the_file_is_in_the_dictionary_in_its_order() -> None:
    table = participants(2021, 9, 3)
    assert [one["titles"] for one in columns_of(table)] == heading(table)
    count, part, base = column_entries(table)[1:]
    assert (count.unit, count.definition) == ("personer", "Påbörjade insatser under året")
    assert (part.unit, part.base, part.source) == ("procent", "Alla", "Ärenden")
    assert base.name == "Andel, bas"
    assert [one.key for one in row_entries(table)] == ["kvinnor", "man", "okand", "alla"]


def test_the_dictionary_of_the_long_file_tells_every_column() -> None:
    publisher = Publisher("f", "F", "https://x.se", "https://x.se/")
    held = Dataset("annual.d", "f", "annual", "Årsredovisning", (version(2020, 1, "published"),))
    told = json.loads(json.dumps(series_metadata(publisher, held)))
    assert tuple(one["titles"] for one in told["tableSchema"]["columns"]) == LONG_COLUMNS
    assert all(one["dc:description"] for one in told["tableSchema"]["columns"])


def test_keys_of_columns_that_hold_years_are_told_as_they_are() -> None:
    assert [entry.key for entry in column_entries(costs(2020))] == ["rad", "2020", "2019"]
