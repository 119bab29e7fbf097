"""What the terms that the catalogue points to are: a checker that fetches nothing can then see that
a language is a language. Names as the EU's vocabularies have them in Swedish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mellanrum.exchange.open_data.dcat_words import (
    ACCESS_PUBLIC,
    AVAILABLE,
    DCAT_AP,
    FREQUENCIES,
    IANA,
    LANGUAGES,
    LOCAL_AUTHORITY,
    MEDIA_NAMES,
    RFC4180,
    SHA256,
    THEME,
)
from mellanrum.exchange.open_data.model import THEMES
from mellanrum.exchange.open_data.rdf import Text, Triple, Uri

KINDS = {
    ACCESS_PUBLIC: "dct:RightsStatement",
    DCAT_AP: "dct:Standard",
    RFC4180: "dct:Standard",
    SHA256: "spdx:ChecksumAlgorithm",
    **dict.fromkeys(LANGUAGES.values(), "dct:LinguisticSystem"),
    **dict.fromkeys(FREQUENCIES.values(), "dct:Frequency"),
    **dict.fromkeys((f"{IANA}{name}" for name in MEDIA_NAMES.values()), "dct:MediaType"),
}
CONCEPTS = {
    AVAILABLE: "stabil",
    LOCAL_AUTHORITY: "Lokal myndighet",
    **{f"{THEME}{key}": name for key, name in THEMES.items()},
}
TAXONOMY = THEME.rstrip("/")


def terms_in(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The class, and where one is asked for the name, of each term that is used."""
    used = {value.text for _, _, value in triples if isinstance(value, Uri)}
    for uri in used & KINDS.keys():
        yield uri, "rdf:type", Uri(KINDS[uri])
    for uri in used & CONCEPTS.keys():
        yield uri, "rdf:type", Uri("skos:Concept")
        yield uri, "skos:prefLabel", Text(CONCEPTS[uri])
    if TAXONOMY in used:
        yield TAXONOMY, "rdf:type", Uri("skos:ConceptScheme")
        yield TAXONOMY, "dct:title", Text("Datateman")
