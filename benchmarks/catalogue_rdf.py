"""The open-data catalogue as RDF, side by side: written straight off, as Mellanrum does, and by
rdflib from the same statements. Usage: python benchmarks/catalogue_rdf.py [DATASETS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from rdflib import Graph, Literal, URIRef

from mellanrum.exchange.open_data.dcat_words import SPACES
from mellanrum.exchange.open_data.rdf import Text, Triple, Typed, Uri, Value, serialize

DATASETS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
FORMATS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}
FILES = 7  # of a dataset: the latest and one version in three forms, and all years


def statements() -> list[Triple]:
    """As many of each kind as a catalogue of that size has."""
    made: list[Triple] = []
    for number in range(DATASETS):
        page = f"https://exempel.se/oppna-data/forbund/annual.tabell-{number}/"
        made += [(page, f"dct:p{n}", Text(f"Text {n} om tabell {number}")) for n in range(17)]
        for file in range(FILES):
            own = f"{page}{file}.csv#distribution"
            made += [(own, f"dcat:p{n}", Uri(f"{own}-{n}")) for n in range(12)]
            made += [(own, f"dct:p{n}", Text(f"Fil {file}")) for n in range(4)]
            made.append((own, "dcat:byteSize", Typed("1024", "xsd:nonNegativeInteger")))
    return made


def by_rdflib(triples: list[Triple], form: str) -> bytes:
    graph = Graph()
    for prefix, space in SPACES.items():
        graph.bind(prefix, space, replace=True)
    for subject, name, value in triples:
        graph.add((URIRef(subject), URIRef(long(name)), node(value)))
    return graph.serialize(format=FORMATS[form]).encode()


def long(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{SPACES[prefix]}{rest}"


def node(value: Value) -> URIRef | Literal:
    if isinstance(value, Uri):
        return URIRef(value.text)
    if isinstance(value, Typed):
        return Literal(value.text, datatype=URIRef(long(value.datatype)))
    return Literal(value.text, lang=value.language) if isinstance(value, Text) else Literal(value)


def seconds(make: Callable[[list[Triple], str], bytes], triples: list[Triple], form: str) -> float:
    """Processor time, the best of three."""
    return min(timed(make, triples, form) for _ in range(3))


def timed(make: Callable[[list[Triple], str], bytes], triples: list[Triple], form: str) -> float:
    started = time.process_time()
    make(triples, form)
    return time.process_time() - started


def main() -> int:
    triples = statements()
    print(f"{len(triples)} statements about {DATASETS} datasets")
    for form in FORMATS:
        ours, theirs = (seconds(make, triples, form) for make in (serialize, by_rdflib))
        print(f"{form:7} ours {ours:.2f} s, rdflib {theirs:.2f} s, {theirs / ours:.1f} times")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
