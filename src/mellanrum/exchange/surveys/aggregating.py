"""A förbund's protected answers of a survey year as one file, for a national collector.

Written from the protected results that everybody sees: what they hide is not in the file. Only the
förbund as a whole and its women and men; no insatser, no municipalities, no forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.national.form import Field, dumped
from mellanrum.figures.figure import Figure, Status
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.policies import RESPONSE_RATE
from mellanrum.reports.survey_items import CellResult, ItemResult
from mellanrum.reports.survey_rates import RateResult
from mellanrum.reports.survey_results import Results, results_of
from mellanrum.reports.version import version

FORMAT = "mellanrum-enkataggregat"
VERSION = 1
STATES = {Status.SHOWN: "visas", Status.SUPPRESSED: "skyddat", Status.MISSING: "saknas"}
SEXES = {"alla": "all", "kvinna": "woman", "man": "man"}
SHOWN = "visas"


FIELDS = (
    Field("format", "text", f"Alltid `{FORMAT}`."),
    Field("version", "heltal", f"Formatets version, nu {VERSION}."),
    Field("forbund", "tre texter", "`nyckel`, `namn` och `organisationsnummer` (kan vara tomt)."),
    Field("enkatar", "heltal", "Enkätåret: november till oktober, med namn efter slutåret."),
    Field("formular", "text", "Formulärets namn."),
    Field("formularversion", "text", "Formulärets version."),
    Field("skydd", "tre uppgifter", "`minsta_grupp`, `enkatminimum` (per kön) och `kalla`."),
    Field("uppgifternas_lage", "text", "Registrets revision när filen skrevs."),
    Field("program", "text", "Programmets version."),
    Field("svar", "lista", "En fråga, grupp och ett kön i taget."),
    Field("svar[].grupp, fraga, kon", "text", "`kon` är `all`, `woman` eller `man`."),
    Field("svar[].lage", "text", "`visas`, `skyddat` eller `saknas`; tal bara när det visas."),
    Field("svar[].n", "heltal", "Antal som svarat på frågan."),
    Field("svar[].val", "tal per kod", "Antal per svarsalternativ."),
    Field("svarsfrekvens", "lista", "En grupp i taget: `lage`, `svarade` och `kunde_svara`."),
    Field("sha256", "text", "SHA-256 över resten av filen i kanonisk form, som i utbytesfilen."),
)


def write_aggregate(forbund: str, survey_year: int, instrument: str) -> bytes:
    """The file. Raises DomainError when nobody was asked that year."""
    results = results_of(forbund, survey_year, instrument=instrument)
    if results.instrument is None or not results.items:
        raise DomainError(f"Inga enkätsvar för {survey_year} finns här, så filen blir tom.")
    return dumped(content_of(results))


def content_of(results: Results) -> dict[str, Any]:
    """What the file holds, but for its digest."""
    held = get_forbund(results.forbund)
    assert results.instrument is not None
    return {
        "format": FORMAT,
        "version": VERSION,
        "forbund": {
            "nyckel": held.slug,
            "namn": held.name,
            "organisationsnummer": held.org_number,
        },
        "enkatar": results.survey_year,
        "formular": results.instrument.key,
        "formularversion": results.instrument.version,
        "skydd": {
            "minsta_grupp": results.policy.minimum,
            "enkatminimum": held.questionnaire_minimum,
            "kalla": held.minimum_group_source,
        },
        "uppgifternas_lage": results.snapshot,
        "program": version(),
        "svar": [told for item in results.items for told in _of_item(item)],
        RESPONSE_RATE: [_rate(rate) for rate in results.rates if rate.is_whole],
    }


def _of_item(result: ItemResult) -> Iterator[dict[str, Any]]:
    for cell in result.cells:
        if cell.key in SEXES:
            yield {
                "grupp": result.group,
                "fraga": result.item.key,
                "kon": SEXES[cell.key],
                **_numbers(cell),
            }


def _numbers(cell: CellResult) -> dict[str, Any]:
    """n and the number of each option, only when all of them are told."""
    numbers = {str(one.option.code): one.number.value for one in cell.chosen}
    if not cell.is_shown or cell.n.value is None or None in numbers.values():
        return {"lage": STATES[Status.SUPPRESSED if cell.is_shown else cell.n.status]}
    if not cell.n.value:
        return {"lage": STATES[Status.MISSING]}
    counts = {code: int(value) for code, value in numbers.items() if value is not None}
    return {"lage": SHOWN, "n": int(cell.n.value), "val": counts}


def _rate(rate: RateResult) -> dict[str, Any]:
    found = _share(rate.rate)
    if found is None:
        status = Status.MISSING if rate.rate is None else rate.rate.status
        hidden = Status.SUPPRESSED if status is Status.SHOWN else status
        return {"grupp": rate.group, "lage": STATES[hidden]}
    return {"grupp": rate.group, "lage": SHOWN, "svarade": found[0], "kunde_svara": found[1]}


def _share(figure: Figure | None) -> tuple[int, int] | None:
    if figure is None or figure.value is None or figure.numerator is None or not figure.base:
        return None
    return figure.numerator, figure.base


def reference() -> str:
    """docs/reference/enkataggregat.md, made from the fields."""
    rows = "\n".join(f"| `{f.name}` | {f.kind} | {f.text} |" for f in FIELDS)
    return f"""# Enkätaggregat

Ett förbunds skyddade enkätsvar för ett enkätår, som en JSON-fil (UTF-8). Den lämnas till den som
sammanställer riket. Filen skrivs ur de skyddade resultaten: det som de inte visar står inte i
filen. Bara förbundet som helhet och dess kvinnor och män ingår.

Tabellen görs ur `exchange/surveys/aggregating.py` (version {VERSION}).

| Fält | Slag | Innehåll |
| --- | --- | --- |
{rows}

## Sammanställning

`mellanrum survey aggregate FÖRBUND ÅR FIL` skriver, och `mellanrum survey merge FIL … --to
RIKET.csv` sammanställer flera förbund till rikets värden, i den form som läses in under Rikets
enkättal. Hur riket vägs samman är inte publicerat. Därför räknas båda: *alla svar tillsammans*
(varje svar väger lika, standard) och *medel av förbunden* (varje förbund väger lika,
`--weighting forbund`). Vilket som valts, det andra värdet och antalet förbund står i källan.

Sammanställningen avvisar en fil vars format, version eller kontrollsumma är fel, vars tal inte går
ihop, som visar en mindre grupp än sin egen minsta grupp, eller som gäller ett annat år eller
formulär än de andra, och samma förbund två gånger. Då skrivs ingenting. Grupper som ett förbund har
skyddat är inte med i riket, och hur många det gäller står i källan.
"""
