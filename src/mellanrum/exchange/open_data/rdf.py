"""Statements as RDF: RDF/XML, Turtle or JSON-LD. The same bytes for the same statements.

Our statements are few in kind (an address, a name of SPACES, an address or a text), so they are
written straight off: a general library takes 6–12 times as long (benchmarks/catalogue_rdf.py).
The tests read what is written here with one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from mellanrum.exchange.open_data.dcat_words import SPACES

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
Subject = tuple[str, list[tuple[str, list[Value]]]]


def serialize(triples: Iterable[Triple], form: str) -> bytes:
    """As rdf (RDF/XML), ttl or jsonld. Raises KeyError for another form."""
    return "".join(FORMATS[form](grouped(triples))).encode()


def grouped(triples: Iterable[Triple]) -> list[Subject]:
    """Each statement once, in order of addresses; what a thing is stands first."""
    held: dict[str, dict[str, set[Value]]] = {}
    for subject, name, value in triples:
        held.setdefault(subject, {}).setdefault(name, set()).add(value)
    return [(subject, _ordered(told)) for subject, told in sorted(held.items())]


def _ordered(told: dict[str, set[Value]]) -> list[tuple[str, list[Value]]]:
    names = sorted(told, key=lambda name: (name != "rdf:type", name))
    return [(name, sorted(told[name], key=_turtle_value)) for name in names]


def turtle(subjects: Iterable[Subject]) -> Iterator[str]:
    for prefix, space in SPACES.items():
        yield f"@prefix {prefix}: <{space}> .\n"
    for subject, told in subjects:
        lines = (f"{name} {', '.join(map(_turtle_value, values))}" for name, values in told)
        yield f"\n<{_address(subject)}> " + " ;\n    ".join(lines) + " .\n"


def _turtle_value(value: Value) -> str:
    if isinstance(value, Uri):
        return value.text if _is_short(value.text) else f"<{_address(value.text)}>"
    if isinstance(value, str):
        return _quoted(value)
    told = f"@{value.language}" if isinstance(value, Text) else f"^^{value.datatype}"
    return _quoted(value.text) + told


def _quoted(text: str) -> str:
    """The escapes of JSON are those of Turtle."""
    return json.dumps(text, ensure_ascii=False)


def rdf_xml(subjects: Iterable[Subject]) -> Iterator[str]:
    spaces = "".join(f'\n  xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{spaces}>\n'
    for subject, told in subjects:
        yield f'<rdf:Description rdf:about="{escape(_address(subject))}">\n'
        yield from (_element(name, value) for name, values in told for value in values)
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _element(name: str, value: Value) -> str:
    if isinstance(value, Uri):
        return f'  <{name} rdf:resource="{escape(_long(value.text))}"/>\n'
    if isinstance(value, str):
        return f"  <{name}>{escape(value, quote=False)}</{name}>\n"
    if isinstance(value, Text):
        mark = f'xml:lang="{value.language}"'
    else:
        mark = f'rdf:datatype="{_long(value.datatype)}"'
    return f"  <{name} {mark}>{escape(value.text, quote=False)}</{name}>\n"


def json_ld(subjects: Iterable[Subject]) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(SPACES)},\n"@graph": ['
    for number, (subject, told) in enumerate(subjects):
        node: dict[str, object] = {"@id": _address(subject)}
        for name, values in told:
            node |= _property(name, values)
        yield f"{',' if number else ''}\n{json.dumps(node, ensure_ascii=False)}"
    yield "\n]}\n"


def _property(name: str, values: list[Value]) -> dict[str, object]:
    if name == "rdf:type":
        return {"@type": [value.text for value in values if isinstance(value, Uri)]}
    return {name: [_json_value(value) for value in values]}


def _json_value(value: Value) -> object:
    if isinstance(value, Uri):
        return {"@id": value.text if _is_short(value.text) else _address(value.text)}
    if isinstance(value, Text):
        return {"@value": value.text, "@language": value.language}
    if isinstance(value, Typed):
        return {"@value": value.text, "@type": value.datatype}
    return value


def _is_short(name: str) -> bool:
    return name.partition(":")[0] in SPACES


def _long(name: str) -> str:
    """'dct:title' as its whole address; an address as it is."""
    prefix, _, rest = name.partition(":")
    return f"{SPACES[prefix]}{rest}" if prefix in SPACES else _address(name)


def _address(text: str) -> str:
    return BAD.sub(lambda found: f"%{ord(found[0]):02X}", text)


FORMATS = {"rdf": rdf_xml, "ttl": turtle, "jsonld": json_ld}
