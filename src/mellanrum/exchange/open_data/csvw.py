"""The data dictionary for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data,
2015), at the address of the CSV file with '-metadata.json' after it, where programs look for it.
"""

from __future__ import annotations

from typing import Any

from mellanrum.documents.csv import heading
from mellanrum.domain.periods import today_of
from mellanrum.exchange.open_data.dictionary import column_entries, row_entries
from mellanrum.exchange.open_data.files import LONG_COLUMNS, STATES, UNITS
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.publisher import Publisher
from mellanrum.figures.format import MISSING, SUPPRESSED
from mellanrum.figures.table import Table

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "sv"}]
NUMBER = {"base": "decimal", "format": {"decimalChar": ","}}
LONG_TOLD = {
    "period": "Den period som rapporten är om, till exempel 2021 eller 2021-K3.",
    "utgava": "Rapportens utgåva. Bara den som gäller är med.",
    "rad": "Radens nyckel, densamma varje år.",
    "radrubrik": "Radens namn i rapporten.",
    "kolumn": "Kolumnens nyckel.",
    "kolumnrubrik": "Kolumnens namn i rapporten.",
    "avser": "Den period eller dag som uppgiften är om.",
    "varde": "Värdet så som det trycktes. Tomt om det är skyddat eller saknas.",
    "enhet": f"Något av {', '.join(UNITS.values())}.",
    "lage": f"Något av {', '.join(STATES.values())}.",
    "taljare": "Antalet över bråkstrecket, för en andel.",
    "bas": "Antalet som andelen är av.",
}
WHOLE = ("utgava", "taljare", "bas")


def version_metadata(
    publisher: Publisher, dataset: Dataset, version: Version, table: Table
) -> dict[str, Any]:
    """Of a version's CSV file."""
    about = described(publisher, dataset, f"{version.name}.csv", ";")
    about |= {
        "dc:issued": today_of(version.published_at).isoformat(),
        "dc:temporal": str(version.period),
        "notes": [_note(entry.name, entry.definition) for entry in row_entries(table)],
        "tableSchema": {"columns": columns_of(table), "rowTitles": ["rad"]},
    }
    return about


def _note(name: str, definition: str) -> dict[str, str]:
    return {"dc:title": name, "dc:description": definition}


def columns_of(table: Table) -> list[dict[str, Any]]:
    """The row's name, then numbers; the dot and the dash are no values."""
    entries, titles = column_entries(table), heading(table)
    return [
        {
            "name": f"kolumn_{number}",
            "titles": title,
            "dc:identifier": entry.key,
            "dc:description": entry.definition,
            **({} if number == 0 else {"datatype": NUMBER, "null": ["", SUPPRESSED, MISSING]}),
            **_if_told("unit", entry.unit),
            **_if_told("base", entry.base),
            **_if_told("source", entry.source),
        }
        for number, (entry, title) in enumerate(zip(entries, titles, strict=True))
    ]


def _if_told(name: str, text: str) -> dict[str, str]:
    """As schema.org and Dublin Core say it; nothing for what is not known."""
    known = {
        "unit": "schema:unitText",
        "base": "schema:measurementTechnique",
        "source": "dc:source",
    }
    return {known[name]: text} if text else {}


def series_metadata(publisher: Publisher, dataset: Dataset) -> dict[str, Any]:
    """Of the long file over all years."""
    about = described(publisher, dataset, "alla-ar.csv", ",")
    columns = [
        {"name": name, "titles": name, "dc:description": LONG_TOLD[name], **_long_type(name)}
        for name in LONG_COLUMNS
    ]
    return about | {"tableSchema": {"columns": columns}}


def _long_type(name: str) -> dict[str, Any]:
    if name in WHOLE:
        return {"datatype": "integer", "null": [""]}
    return {"datatype": "decimal", "null": [""]} if name == "varde" else {"datatype": "string"}


def described(publisher: Publisher, dataset: Dataset, url: str, delimiter: str) -> dict[str, Any]:
    """What every file's metadata begins with; `url` is relative to the metadata's own."""
    return {
        "@context": CONTEXT,
        "url": url,
        "dialect": {
            "delimiter": delimiter,
            "encoding": "utf-8",
            "header": True,
            "lineTerminators": ["\r\n"],
        },
        "dc:title": dataset.title,
        "dc:publisher": {"schema:name": publisher.name, "schema:url": {"@id": publisher.home}},
        "dc:license": {"@id": publisher.terms.uri},
        "dc:isPartOf": {"@id": publisher.page(dataset.name)},
    }
