"""The words of the catalogue: addresses of vocabularies, and what titles and descriptions say."""

from __future__ import annotations

from mellanrum.domain.periods import period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.publisher import Publisher

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
THEME = f"{AUTHORITY}data-theme/"
ACCESS_PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
AVAILABLE = f"{AUTHORITY}planned-availability/STABLE"
LANGUAGES = {"sv": f"{AUTHORITY}language/SWE", "en": f"{AUTHORITY}language/ENG"}
FORM_WORDS = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}
FORM_TEXTS = {
    "csv": "En rad för varje rad i tabellen. UTF-8 med märke (BOM), semikolon mellan kolumnerna "
    "och decimalkomma.",
    "xlsx": "Tabellen, och ett blad som säger hur uppgifterna är räknade.",
    "json": "Tabellen utan förlust: också täljare, bas och om en uppgift är skyddad eller saknas.",
}
SERIES_TEXT = (
    "Alla perioder, en rad för varje uppgift. UTF-8, komma mellan kolumnerna och decimalpunkt "
    "(RFC 4180)."
)
IANA = "http://www.iana.org/assignments/media-types/"
MEDIA_NAMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FREQUENCIES = {
    months: f"{AUTHORITY}frequency/{word}"
    for months, word in {
        0: "IRREG", 1: "MONTHLY", 3: "QUARTERLY", 4: "ANNUAL_3", 6: "ANNUAL_2", 12: "ANNUAL",
    }.items()
}  # fmt: skip
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
DCAT_AP = "https://docs.dataportal.se/dcat/3.0.1/sv/"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
RFC4180 = "https://www.rfc-editor.org/info/rfc4180"


def catalogue_text(publisher: Publisher) -> dict[str, tuple[str, str]]:
    """{language: (title, description)}, in English where the förbund writes it."""
    swedish = (
        f"Öppna data från {publisher.name}",
        "Tabellerna i förbundets publicerade rapporter, med samma siffror som i rapporterna. "
        "Uppgifter om små grupper är skyddade.",
    )
    english = (
        f"Open data from {publisher.name}",
        "The tables of the published reports, with the same figures as in print. "
        "Figures about small groups of people are suppressed.",
    )
    return {"sv": swedish} | ({"en": english} if publisher.has_english else {})


def dataset_text(dataset: Dataset, version: Version) -> str:
    """What it is, whom it counts, how it is protected."""
    base = f" {capitalized(version.table.base_text)}." if version.table.base_text else ""
    return (
        f"”{version.table.title}” är en tabell ur rapporten {dataset.kind_title}.{base} "
        f"Grupper om färre än {version.minimum} personer visas inte."
    )


def version_text(version: Version) -> str:
    """'2020', 'kvartal 3 2021, utgåva 2'."""
    edition = f", utgåva {version.edition}" if version.edition > 1 else ""
    return f"{period_label(version.period)}{edition}"
