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
    FORM_TEXTS,
    FORM_WORDS,
    FREQUENCIES,
    IANA,
    LANGUAGES,
    LOCAL_AUTHORITY,
    MEDIA_NAMES,
    RFC4180,
    SERIES_TEXT,
    SHA256,
    THEME,
    catalogue_text,
    dataset_text,
    version_text,
)
from mellanrum.exchange.open_data.facts import Facts, FileFacts, list_facts
from mellanrum.exchange.open_data.files import FORMS
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.names import LATEST, SERIES
from mellanrum.exchange.open_data.publisher import LICENCES, Licence, Publisher
from mellanrum.exchange.open_data.rdf import Text, Triple, Typed, Uri

Held = tuple[Publisher, Sequence[Dataset]]


def catalogue(publisher: Publisher, datasets: Sequence[Dataset]) -> list[Triple]:
    """A förbund's catalogue: statements (address, 'prefix:name', object)."""
    shown = [one for one in datasets if one.latest is not None]
    facts = list_facts(shown)
    return [
        *catalogue_of(publisher, shown),
        *licences(),
        *(triple for one in shown for triple in dataset_of(publisher, one, facts)),
    ]


def catalogue_of(publisher: Publisher, datasets: Sequence[Dataset]) -> Iterator[Triple]:
    """The catalogue itself, its publisher and whom to ask."""
    uri = f"{publisher.root}#katalog"
    yield from _typed(uri, "dcat:Catalog")
    for language, (title, told) in catalogue_text(publisher).items():
        yield uri, "dct:title", Text(title, language)
        yield uri, "dct:description", Text(told, language)
        yield uri, "dct:language", Uri(LANGUAGES[language])
    yield uri, "dct:publisher", Uri(publisher.uri)
    yield uri, "dct:license", Uri(LICENCES["cc0"].uri)
    yield from _document(uri, "foaf:homepage", publisher.root)
    yield from _of_datasets(uri, datasets)
    for one in datasets:
        yield uri, "dcat:dataset", Uri(dataset_uri(publisher, one))
    yield from agents(publisher)


def _of_datasets(uri: str, datasets: Iterable[Dataset]) -> Iterator[Triple]:
    """How a catalogue sorts them and keeps to rules, and from when they are."""
    days = sorted(today_of(v.published_at) for one in datasets for v in one.readable)
    yield uri, "dcat:themeTaxonomy", Uri(THEME.rstrip("/"))
    yield uri, "dct:conformsTo", Uri(DCAT_AP)
    if days:
        yield uri, "dct:issued", _day(days[0])
        yield uri, "dct:modified", _day(days[-1])


def together(base: str, held: Sequence[Held]) -> Iterator[Triple]:
    """A catalogue of the förbund's catalogues, as the portal's guide to harvesting has it: they are
    its parts, and it is of those who publish them.
    """
    uri, owner = f"{base}/oppna-data/#katalog", f"{base}/oppna-data/#utgivare"
    publishers = [publisher for publisher, _ in held]
    name = joined([one.name for one in publishers])
    yield from _typed(uri, "dcat:Catalog")
    yield uri, "dct:title", Text("Öppna data från samordningsförbund")
    yield uri, "dct:description", Text(f"Öppna data från {name}.")
    yield uri, "dct:license", Uri(LICENCES["cc0"].uri)
    yield uri, "dct:language", Uri(LANGUAGES["sv"])
    yield from _document(uri, "foaf:homepage", f"{base}/oppna-data/")
    yield from _of_datasets(uri, [one for _, datasets in held for one in datasets])
    if len(publishers) > 1:
        yield from _agent(owner, name)
    yield uri, "dct:publisher", Uri(owner if len(publishers) > 1 else publishers[0].uri)
    for one in publishers:
        yield uri, "dct:hasPart", Uri(f"{one.root}#katalog")


def agents(publisher: Publisher) -> Iterator[Triple]:
    """The publisher, and whom to ask where there is an address to write to."""
    yield from _agent(publisher.uri, publisher.name)
    yield from _document(publisher.uri, "foaf:homepage", publisher.home)
    if publisher.email:
        uri = contact_uri(publisher)
        yield from _typed(uri, "vcard:Organization")
        yield uri, "vcard:fn", publisher.name
        yield uri, "vcard:hasEmail", Uri(f"mailto:{publisher.email}")
        yield uri, "vcard:hasURL", Uri(publisher.home)


def dataset_of(publisher: Publisher, dataset: Dataset, facts: Facts) -> Iterator[Triple]:
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
    yield from distributions(publisher, dataset, latest, uri, facts, is_latest=True)
    if dataset.in_force:
        yield from _series(publisher, dataset, uri, facts[dataset.name, SERIES])
    for one in readable:
        yield uri, "dcat:hasVersion", Uri(version_uri(publisher, dataset, one))
        yield from version_of(publisher, dataset, one, facts)


def version_of(
    publisher: Publisher, dataset: Dataset, version: Version, facts: Facts
) -> Iterator[Triple]:
    """One year and edition; a replaced one tells by what."""
    uri = version_uri(publisher, dataset, version)
    yield from _described(publisher, dataset, uri)
    yield uri, "dct:title", Text(f"{version.table.title}, {version_text(version)}")
    yield uri, "dct:description", Text(dataset_text(dataset, version))
    yield uri, "dcat:version", version.name
    yield uri, "dcat:isVersionOf", Uri(dataset_uri(publisher, dataset))
    yield uri, "dct:issued", _day(today_of(version.published_at))
    yield from _temporal(uri, version.period.start, _last(version))
    yield from distributions(publisher, dataset, version, uri, facts)
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
    yield from _document(uri, "dcat:landingPage", publisher.page(dataset.name))
    for word in ("samordningsförbund", "finansiell samordning", dataset.kind_title.lower()):
        yield uri, "dcat:keyword", Text(word)
    for theme in dataset.themes:
        yield uri, "dcat:theme", Uri(f"{THEME}{theme}")
    if publisher.email:
        yield uri, "dcat:contactPoint", Uri(contact_uri(publisher))


def distributions(
    publisher: Publisher, dataset: Dataset, version: Version, uri: str, facts: Facts, *,
    is_latest: bool = False,
) -> Iterator[Triple]:  # fmt: skip
    """The files of a version, as those of `uri`."""
    name = LATEST if is_latest else version.name
    told = "Den senaste" if is_latest else version_text(version)
    for form in FORMS:
        url, found = publisher.file(dataset.name, name, form), f"{version.name}.{form}"
        words = f"{told} ({FORM_WORDS[form]})", FORM_TEXTS[form]
        yield from distribution(publisher, uri, url, form, facts[dataset.name, found], words)


def _series(publisher: Publisher, dataset: Dataset, uri: str, facts: FileFacts) -> Iterator[Triple]:
    """All years in one file."""
    url, words = publisher.series(dataset.name), ("Alla år i en fil (CSV)", SERIES_TEXT)
    yield from distribution(publisher, uri, url, "csv", facts, words)
    yield f"{url}#distribution", "dct:conformsTo", Uri(RFC4180)


def distribution(
    publisher: Publisher, uri: str, url: str, form: str, facts: FileFacts, words: tuple[str, str]
) -> Iterator[Triple]:
    """One file at its address; `words` are its title and description. Its format is the name of a
    media type: so says DCAT-AP-SE, where DCAT-AP has an address. `mediaType` has the address.
    """
    own = f"{url}#distribution"
    yield uri, "dcat:distribution", Uri(own)
    yield from _typed(own, "dcat:Distribution")
    yield own, "dct:title", Text(words[0])
    yield own, "dct:description", Text(words[1])
    yield own, "dcat:accessURL", Uri(url)
    yield own, "dcat:downloadURL", Uri(url)
    yield own, "dct:format", MEDIA_NAMES[form]
    yield own, "dcat:mediaType", Uri(f"{IANA}{MEDIA_NAMES[form]}")
    yield own, "dct:license", Uri(publisher.terms.uri)
    yield own, "dct:language", Uri(LANGUAGES["sv"])
    yield own, "dcatap:availability", Uri(AVAILABLE)
    yield own, "dcat:byteSize", Typed(str(facts.size), "xsd:nonNegativeInteger")
    yield from _checksum(own, f"{url}#kontrollsumma", facts.sha256)


def _checksum(own: str, uri: str, sha256: str) -> Iterator[Triple]:
    yield own, "spdx:checksum", Uri(uri)
    yield from _typed(uri, "spdx:Checksum")
    yield uri, "spdx:algorithm", Uri(SHA256)
    yield uri, "spdx:checksumValue", Typed(sha256, "xsd:hexBinary")


def licences(found: Iterable[Licence] = LICENCES.values()) -> Iterator[Triple]:
    for one in found:
        yield from _typed(one.uri, "dct:LicenseDocument")
        yield one.uri, "dct:title", Text(one.name)


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


def _agent(uri: str, name: str) -> Iterator[Triple]:
    """A samordningsförbund keeps its books and is governed as a municipality is."""
    yield from _typed(uri, "foaf:Agent")
    yield uri, "foaf:name", Text(name)
    yield uri, "dct:type", Uri(LOCAL_AUTHORITY)


def _document(uri: str, name: str, page: str) -> Iterator[Triple]:
    """A page on the web."""
    yield uri, name, Uri(page)
    yield from _typed(page, "foaf:Document")


def _typed(uri: str, kind: str) -> Iterator[Triple]:
    yield uri, "rdf:type", Uri(kind)


def newest(datasets: Iterable[Dataset]) -> datetime | None:
    """When something was last published."""
    return max((v.published_at for one in datasets for v in one.readable), default=None)
