"""The catalogue of open data as RDF: DCAT-AP-SE 3.0.1 (docs.dataportal.se/dcat/3.0.1/sv), which is
DCAT-AP 3.0 (semiceu.github.io/DCAT-AP) with Swedish rules: a catalogue has a licence and it is CC0,
a dataset has a publisher, and no blank node stands for a thing that others point to.

A dataset is one table of one kind of report over the years; its distributions are the latest year
and all years in one file. Each year and edition is a dataset of its own that it `hasVersion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from mellanrum.domain.periods import ONE_DAY, today_of
from mellanrum.domain.swedish import joined
from mellanrum.exchange.open_data.dcat_words import (
    ACCESS_PUBLIC,
    AVAILABLE,
    DCAT_AP,
    FILE_TYPES,
    FORM_WORDS,
    FREQUENCIES,
    LANGUAGES,
    MEDIA_TYPES,
    RFC4180,
    SHA256,
    THEME,
    catalogue_text,
    dataset_text,
    version_text,
)
from mellanrum.exchange.open_data.files import FORMS, DataFile, files_of, long_file
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.publisher import LICENCES, Licence, Publisher
from mellanrum.exchange.open_data.rdf import Text, Triple, Typed, Uri


def catalogue(publisher: Publisher, datasets: Sequence[Dataset]) -> list[Triple]:
    """A förbund's catalogue: statements (address, 'prefix:name', object)."""
    shown = [one for one in datasets if one.latest is not None]
    return [
        *catalogue_of(publisher, shown),
        *licences(),
        *(triple for one in shown for triple in dataset_of(publisher, one)),
    ]


def catalogue_of(publisher: Publisher, datasets: Sequence[Dataset]) -> Iterator[Triple]:
    """The catalogue itself, its publisher and whom to ask."""
    uri = f"{publisher.root}#katalog"
    days = sorted(today_of(v.published_at) for one in datasets for v in one.readable)
    yield from _typed(uri, "dcat:Catalog")
    for language, (title, told) in catalogue_text(publisher).items():
        yield uri, "dct:title", Text(title, language)
        yield uri, "dct:description", Text(told, language)
        yield uri, "dct:language", Uri(LANGUAGES[language])
    yield uri, "dct:publisher", Uri(publisher.uri)
    yield uri, "dct:license", Uri(LICENCES["cc0"].uri)
    yield uri, "foaf:homepage", Uri(publisher.root)
    yield uri, "dcat:themeTaxonomy", Uri(THEME.rstrip("/"))
    yield uri, "dct:conformsTo", Uri(DCAT_AP)
    if days:
        yield uri, "dct:issued", _day(days[0])
        yield uri, "dct:modified", _day(days[-1])
    for one in datasets:
        yield uri, "dcat:dataset", Uri(dataset_uri(publisher, one))
    yield from agents(publisher)


def together(base: str, publishers: Sequence[Publisher]) -> Iterator[Triple]:
    """A catalogue of the förbund's catalogues, as the portal's guide to harvesting has it: they are
    its parts, and it is of those who publish them.
    """
    uri, owner = f"{base}/oppna-data/#katalog", f"{base}/oppna-data/#utgivare"
    name = joined([one.name for one in publishers])
    yield from _typed(uri, "dcat:Catalog")
    yield uri, "dct:title", Text("Öppna data från samordningsförbund")
    yield uri, "dct:description", Text(f"Öppna data från {name}.")
    yield uri, "dct:license", Uri(LICENCES["cc0"].uri)
    yield uri, "dct:language", Uri(LANGUAGES["sv"])
    yield uri, "foaf:homepage", Uri(f"{base}/oppna-data/")
    if len(publishers) > 1:
        yield from _typed(owner, "foaf:Agent")
        yield owner, "foaf:name", name
    yield uri, "dct:publisher", Uri(owner if len(publishers) > 1 else publishers[0].uri)
    for one in publishers:
        yield uri, "dct:hasPart", Uri(f"{one.root}#katalog")


def agents(publisher: Publisher) -> Iterator[Triple]:
    """The publisher, and whom to ask where there is an address to write to."""
    yield from _typed(publisher.uri, "foaf:Agent")
    yield publisher.uri, "foaf:name", publisher.name
    yield publisher.uri, "foaf:homepage", Uri(publisher.home)
    if publisher.email:
        uri = contact_uri(publisher)
        yield from _typed(uri, "vcard:Organization")
        yield uri, "vcard:fn", publisher.name
        yield uri, "vcard:hasEmail", Uri(f"mailto:{publisher.email}")
        yield uri, "vcard:hasURL", Uri(publisher.home)


def dataset_of(publisher: Publisher, dataset: Dataset) -> Iterator[Triple]:
    """The dataset with its latest version and all years as files, then each version."""
    uri, latest = dataset_uri(publisher, dataset), dataset.latest
    assert latest is not None
    readable = dataset.readable
    days = sorted(today_of(one.published_at) for one in readable)
    yield from _described(publisher, dataset, uri)
    yield uri, "dct:title", Text(dataset.title)
    yield uri, "dct:description", Text(dataset_text(dataset, latest))
    yield uri, "dct:identifier", f"{publisher.slug}/{dataset.name}"
    yield uri, "dct:issued", _day(days[0])
    yield uri, "dct:modified", _day(days[-1])
    yield uri, "dct:accrualPeriodicity", Uri(FREQUENCIES[frequency_of(latest)])
    yield from _temporal(uri, min(v.period.start for v in readable), max(map(_last, readable)))
    yield from distributions(publisher, dataset, latest, uri, is_latest=True)
    if dataset.in_force:
        url = publisher.series(dataset.name)
        yield from distribution(publisher, uri, url, "csv", long_file(dataset))
        yield f"{url}#distribution", "dct:title", Text("Alla år i en fil (CSV)")
        yield f"{url}#distribution", "dct:conformsTo", Uri(RFC4180)
    for one in readable:
        yield uri, "dcat:hasVersion", Uri(version_uri(publisher, dataset, one))
        yield from version_of(publisher, dataset, one)


def version_of(publisher: Publisher, dataset: Dataset, version: Version) -> Iterator[Triple]:
    """One year and edition; a replaced one tells by what."""
    uri = version_uri(publisher, dataset, version)
    yield from _described(publisher, dataset, uri)
    yield uri, "dct:title", Text(f"{version.table.title}, {version_text(version)}")
    yield uri, "dct:description", Text(dataset_text(dataset, version))
    yield uri, "dcat:version", version.name
    yield uri, "dcat:isVersionOf", Uri(dataset_uri(publisher, dataset))
    yield uri, "dct:issued", _day(today_of(version.published_at))
    yield from _temporal(uri, version.period.start, _last(version))
    yield from distributions(publisher, dataset, version, uri)
    if (newer := dataset.replacing(version)) is not None:
        after = version_uri(publisher, dataset, newer)
        yield uri, "dct:isReplacedBy", Uri(after)
        yield after, "dct:replaces", Uri(uri)


def _described(publisher: Publisher, dataset: Dataset, uri: str) -> Iterator[Triple]:
    """What a dataset and each of its versions say alike."""
    yield from _typed(uri, "dcat:Dataset")
    yield uri, "dct:publisher", Uri(publisher.uri)
    yield uri, "dct:accessRights", Uri(ACCESS_PUBLIC)
    yield uri, "dct:language", Uri(LANGUAGES["sv"])
    yield uri, "dcat:landingPage", Uri(publisher.page(dataset.name))
    for word in ("samordningsförbund", "finansiell samordning", dataset.kind_title.lower()):
        yield uri, "dcat:keyword", Text(word)
    for theme in dataset.themes:
        yield uri, "dcat:theme", Uri(f"{THEME}{theme}")
    if publisher.email:
        yield uri, "dcat:contactPoint", Uri(contact_uri(publisher))


def distributions(
    publisher: Publisher, dataset: Dataset, version: Version, uri: str, *, is_latest: bool = False
) -> Iterator[Triple]:
    """The files of a version, as those of `uri`."""
    for form in FORMS:
        found = files_of([version], form)[version.name]
        url = publisher.file(dataset.name, version.name, form)
        stays = publisher.latest(dataset.name, form) if is_latest else url
        yield from distribution(publisher, uri, stays, form, found)
        told = "Den senaste" if is_latest else version_text(version)
        yield f"{stays}#distribution", "dct:title", Text(f"{told} ({FORM_WORDS[form]})")


def distribution(
    publisher: Publisher, uri: str, url: str, form: str, found: DataFile
) -> Iterator[Triple]:
    """One file at its address."""
    own, check = f"{url}#distribution", f"{url}#kontrollsumma"
    yield uri, "dcat:distribution", Uri(own)
    yield from _typed(own, "dcat:Distribution")
    yield own, "dcat:accessURL", Uri(url)
    yield own, "dcat:downloadURL", Uri(url)
    yield own, "dct:format", Uri(FILE_TYPES[form])
    yield own, "dcat:mediaType", Uri(MEDIA_TYPES[form])
    yield own, "dct:license", Uri(publisher.terms.uri)
    yield own, "dct:language", Uri(LANGUAGES["sv"])
    yield own, "dcatap:availability", Uri(AVAILABLE)
    yield own, "dcat:byteSize", Typed(str(len(found.content)), "xsd:nonNegativeInteger")
    yield own, "spdx:checksum", Uri(check)
    yield from _typed(check, "spdx:Checksum")
    yield check, "spdx:algorithm", Uri(SHA256)
    yield check, "spdx:checksumValue", Typed(found.digest, "xsd:hexBinary")


def licences(found: Iterable[Licence] = LICENCES.values()) -> Iterator[Triple]:
    for one in found:
        yield from _typed(one.uri, "dct:LicenseDocument")
        yield one.uri, "dct:title", one.name


def frequency_of(version: Version) -> int:
    """The length of the period in months; 0 for one of another length."""
    months = (_last(version) - version.period.start).days // 28
    return next((n for n in (1, 3, 4, 6, 12) if abs(months - n) <= (n > 6)), 0)


def dataset_uri(publisher: Publisher, dataset: Dataset) -> str:
    return f"{publisher.page(dataset.name)}#datamangd"


def version_uri(publisher: Publisher, dataset: Dataset, version: Version) -> str:
    return f"{publisher.page(dataset.name)}#{version.name}"


def contact_uri(publisher: Publisher) -> str:
    return f"{publisher.root}#kontakt"


def _last(version: Version) -> date:
    assert version.period.end is not None
    return version.period.end - ONE_DAY


def _temporal(uri: str, first: date, last: date) -> Iterator[Triple]:
    own = f"{uri}-tid"
    yield uri, "dct:temporal", Uri(own)
    yield from _typed(own, "dct:PeriodOfTime")
    yield own, "dcat:startDate", _day(first)
    yield own, "dcat:endDate", _day(last)


def _day(day: date) -> Typed:
    return Typed(day.isoformat(), "xsd:date")


def _typed(uri: str, kind: str) -> Iterator[Triple]:
    yield uri, "rdf:type", Uri(kind)


def newest(datasets: Iterable[Dataset]) -> datetime | None:
    """When something was last published."""
    return max((v.published_at for one in datasets for v in one.readable), default=None)
