"""What is written as RDF is what a general library reads back, awkward texts and all."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from mellanrum.exchange.open_data.dcat_words import SPACES
from mellanrum.exchange.open_data.rdf import Text, Triple, Typed, Uri, serialize

FORMS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
ONE = "https://exempel.se/å/1#x"
AWKWARD = 'Å "citat" <b> & \\ snedstreck\nny rad\tflik – ”slut”'
STATEMENTS: list[Triple] = [
    (ONE, "dct:title", Text(AWKWARD)),
    (ONE, "dct:title", Text("In English", "en")),
    (ONE, "dct:identifier", AWKWARD),
    (ONE, "rdf:type", Uri("dcat:Dataset")),
    (ONE, "dct:issued", Typed("2021-03-01", "xsd:date")),
    (ONE, "dcat:byteSize", Typed("12", "xsd:nonNegativeInteger")),
    (ONE, "dcat:landingPage", Uri('https://exempel.se/a b"<c>?x=1&y=2')),
    (ONE, "vcard:hasEmail", Uri("mailto:a@exempel.se")),
    ("https://exempel.se/0", "dct:title", Text("Först")),
]


def expected() -> set[tuple[URIRef, URIRef, object]]:
    """The same by the library's own classes."""
    dct, dcat, xsd = SPACES["dct"], SPACES["dcat"], SPACES["xsd"]
    one = URIRef(ONE)
    return {
        (one, URIRef(f"{dct}title"), Literal(AWKWARD, lang="sv")),
        (one, URIRef(f"{dct}title"), Literal("In English", lang="en")),
        (one, URIRef(f"{dct}identifier"), Literal(AWKWARD)),
        (one, URIRef(f"{SPACES['rdf']}type"), URIRef(f"{dcat}Dataset")),
        (one, URIRef(f"{dct}issued"), Literal("2021-03-01", datatype=URIRef(f"{xsd}date"))),
        (
            one, URIRef(f"{dcat}byteSize"),
            Literal("12", datatype=URIRef(f"{xsd}nonNegativeInteger")),
        ),
        (
            one, URIRef(f"{dcat}landingPage"),
            URIRef("https://exempel.se/a%20b%22%3Cc%3E?x=1&y=2"),
        ),
        (one, URIRef(f"{SPACES['vcard']}hasEmail"), URIRef("mailto:a@exempel.se")),
        (URIRef("https://exempel.se/0"), URIRef(f"{dct}title"), Literal("Först", lang="sv")),
    }  # fmt: skip


# rdflib reads JSON-LD into a class that it has deprecated itself.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("form", FORMS)
def test_every_syntax_reads_back_as_it_was_told(form: str) -> None:
    assert set(Graph().parse(data=serialize(STATEMENTS, form), format=FORMS[form])) == expected()


@pytest.mark.parametrize("form", FORMS)
def test_the_order_told_in_and_repetitions_make_no_other_bytes(form: str) -> None:
    assert serialize([*reversed(STATEMENTS), STATEMENTS[0]], form) == serialize(STATEMENTS, form)


def test_another_syntax_is_refused() -> None:
    with pytest.raises(KeyError):
        serialize(STATEMENTS, "n3")
