"""Statements as RDF: RDF/XML, Turtle or JSON-LD. The only module that knows rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mellanrum.exchange.open_data.dcat_words import SPACES

if TYPE_CHECKING:
    from rdflib import Graph

Triple = tuple[str, str, Any]
FORMATS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}


@dataclass(frozen=True, slots=True)
class Uri:
    """An address as the object of a statement; a plain str there is text."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """In a language."""

    text: str
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Typed:
    """A literal of a datatype, by its short name ('xsd:date')."""

    text: str
    datatype: str


def serialize(triples: Iterable[Triple], form: str) -> bytes:
    """As rdf (RDF/XML), ttl or jsonld; the same bytes for the same statements."""
    graph = graph_of(triples)
    text: str = graph.serialize(format=FORMATS[form])
    return text.encode()


def graph_of(triples: Iterable[Triple]) -> Graph:
    """The statements in order of their addresses."""
    from rdflib import Graph, URIRef

    graph = Graph()
    for prefix, space in SPACES.items():
        graph.bind(prefix, space, replace=True)
    made = {(URIRef(s), URIRef(_long(p)), _node(o)) for s, p, o in triples}
    for triple in sorted(made, key=lambda one: tuple(node.n3() for node in one)):
        graph.add(triple)
    return graph


def _node(value: Any) -> Any:
    from rdflib import Literal, URIRef

    if isinstance(value, Uri):
        return URIRef(_long(value.text))
    if isinstance(value, Typed):
        return Literal(value.text, datatype=URIRef(_long(value.datatype)))
    return Literal(value.text, lang=value.language) if isinstance(value, Text) else Literal(value)


def _long(name: str) -> str:
    """'dct:title' as its whole address; an address as it is."""
    prefix, _, rest = name.partition(":")
    return f"{SPACES[prefix]}{rest}" if prefix in SPACES else name
