"""The catalogue keeps to DCAT-AP 3 and to Sweden's rules, and tells of the files that there are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.test import Client
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF

from tests.open_data.made import DATASET
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SHAPES = Path(__file__).parent / "shapes"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX, VCARD = Namespace("http://spdx.org/rdf/terms#"), Namespace("http://www.w3.org/2006/vcard/ns#")
FORMS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
ROOT = f"http://testserver/oppna-data/{FORBUND}/"
CSV = URIRef("http://publications.europa.eu/resource/authority/file-type/CSV")
OWN = URIRef("https://exempel.se/egen")


def read(form: str, path: str = f"/oppna-data/{FORBUND}/dcat") -> Graph:
    answer = Client().get(f"{path}.{form}")
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format=FORMS[form])


def faults(graph: Graph) -> str:
    shapes = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(path)
    conforms, _, text = validate(graph, shacl_graph=shapes)
    return "" if conforms else str(text)


# rdflib reads JSON-LD into a class that it has deprecated itself.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_the_catalogue_keeps_to_the_shapes_in_every_syntax(world: Site) -> None:
    graphs = {form: read(form) for form in FORMS}
    assert not faults(graphs["rdf"])
    assert set(graphs["rdf"]) == set(graphs["ttl"]) == set(graphs["jsonld"])


def test_the_installations_catalogue_has_the_forbunds_as_parts(world: Site) -> None:
    graph = read("ttl", "/oppna-data/dcat")
    assert not faults(graph)
    parts = set(graph.objects(URIRef("http://testserver/oppna-data/#katalog"), DCTERMS.hasPart))
    assert URIRef(f"{ROOT}#katalog") in parts


def broken(graph: Graph, what: str) -> Graph:
    """A copy with one fault."""
    made = Graph()
    made += graph
    some = {kind: next(made.subjects(RDF.type, kind)) for kind in (DCAT.Dataset, DCAT.Distribution)}
    contact = next(made.subjects(RDF.type, VCARD.Organization))
    agent, page = next(made.subjects(RDF.type, FOAF.Agent)), URIRef(f"{ROOT}{DATASET}/")
    taken = {
        "a dataset without title": (some[DCAT.Dataset], DCTERMS.title),
        "a dataset without publisher": (some[DCAT.Dataset], DCTERMS.publisher),
        "a file without address": (some[DCAT.Distribution], DCAT.accessURL),
        "a file without format": (some[DCAT.Distribution], DCTERMS.format),
        "a catalogue without licence": (URIRef(f"{ROOT}#katalog"), DCTERMS.license),
        "a contact without address": (contact, VCARD.hasEmail),
        "a publisher without type": (agent, DCTERMS.type),
        "a file without description": (some[DCAT.Distribution], DCTERMS.description),
        "a page that is no document": (page, RDF.type),
        "an algorithm that is none": (SPDX.checksumAlgorithm_sha256, RDF.type),
    }
    exchanged = {
        "a day that is none": (some[DCAT.Dataset], DCTERMS.issued, Literal("i går")),
        "a name in no language": (agent, FOAF.name, Literal("Förbundet")),
        "a format that is an address": (some[DCAT.Distribution], DCTERMS.format, CSV),
        "a licence of one's own": (some[DCAT.Distribution], DCTERMS.license, OWN),
    }
    if what in taken:
        made.remove((*taken[what], None))
    else:
        made.set(exchanged[what])
    return made


def test_a_broken_catalogue_is_found(world: Site) -> None:
    graph = read("ttl")
    for what in (
        "a dataset without title", "a dataset without publisher", "a file without address",
        "a file without format", "a catalogue without licence", "a contact without address",
        "a day that is none", "a licence of one's own", "a publisher without type",
        "a file without description", "a page that is no document", "a name in no language",
        "a format that is an address", "an algorithm that is none",
    ):  # fmt: skip
        assert faults(broken(graph, what)), what


def test_every_file_is_there_with_the_size_and_checksum_told(world: Site) -> None:
    graph, browser = read("ttl"), Client()
    files = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(files) >= 20
    for one in files:
        url = str(graph.value(one, DCAT.downloadURL)).removeprefix("http://testserver")
        answer = browser.get(url)
        assert answer.status_code == 200, url
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum).lower() == hashlib.sha256(answer.content).hexdigest()
        assert int(str(graph.value(one, DCAT.byteSize))) == len(answer.content)


def test_versions_say_what_replaced_them_and_the_withdrawn_is_not_there(world: Site) -> None:
    graph, page = read("ttl"), f"{ROOT}annual.deltagare.kon/"
    held = set(graph.objects(URIRef(f"{page}#datamangd"), DCAT.hasVersion))
    assert held == {URIRef(f"{page}#{name}") for name in ("2013-u1", "2013-u2", "2014-u1")}
    after = graph.value(URIRef(f"{page}#2013-u1"), DCTERMS.isReplacedBy)
    assert after == URIRef(f"{page}#2013-u2")
    assert "2012" not in {str(one)[:4] for one in graph.objects(None, DCAT.version)}
