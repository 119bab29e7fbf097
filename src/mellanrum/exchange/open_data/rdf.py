"""Statements as RDF: RDF/XML, Turtle or JSON-LD. The only module that knows rdflib."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mellanrum.exchange.open_data.dcat_words import SPACES

if TYPE_CHECKING:
    from rdflib import Graph, Literal, URIRef

FORMATS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
BAD = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # what no address may hold (RFC 3987)


@dataclass(frozen=True, slots=True)
class Uri:
    """An address as the object of a statement, whole or as 'prefix:name'; a plain str there is
    text.
    """

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


Value = Uri | Text | Typed | str
Triple = tuple[str, str, Value]


def serialize(triples: Iterable[Triple], form: str) -> bytes:
    """As rdf (RDF/XML), ttl or jsonld; the same bytes for the same statements. Raises KeyError for
    another form.
    """
    text: str = graph_of(triples).serialize(format=FORMATS[form])
    return text.encode()


def graph_of(triples: Iterable[Triple]) -> Graph:
    """The statements in order of their addresses."""
    from rdflib import Graph

    graph = Graph()
    for prefix, space in SPACES.items():
        graph.bind(prefix, space, replace=True)
    made = {(_address(s), _address(p), _node(o)) for s, p, o in triples}
    for triple in sorted(made, key=lambda one: tuple(node.n3() for node in one)):
        graph.add(triple)
    return graph


def _node(value: Value) -> URIRef | Literal:
    from rdflib import Literal

    if isinstance(value, Uri):
        return _address(value.text)
    if isinstance(value, Typed):
        return Literal(value.text, datatype=_address(value.datatype))
    return Literal(value.text, lang=value.language) if isinstance(value, Text) else Literal(value)


def _address(name: str) -> URIRef:
    """'dct:title' as its whole address; an address as it is, what it may not hold encoded."""
    from rdflib import URIRef

    prefix, _, rest = name.partition(":")
    if prefix in SPACES:
        return URIRef(f"{SPACES[prefix]}{rest}")
    return URIRef(BAD.sub(lambda found: f"%{ord(found[0]):02X}", name))
