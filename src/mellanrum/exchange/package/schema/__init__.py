"""The data package, file by file and column by column. docs/datapaket.md is generated from this.

Dates are ISO; a last day is inclusive in files (`till_och_med`, `slut`) and becomes half-open in
the database. Amounts are kronor with decimal comma or point. `one_of` maps the Swedish words of a
file to stored values; `ref` names what a value points to: 'part', 'insats', 'kod:<lista>' ….
"""

from __future__ import annotations

from mellanrum.exchange.package.schema import (
    funding,
    governance,
    holdings,
    insatser,
    operation,
    organisation,
    persons,
    plans,
    process,
    proposals,
    surveys,
)
from mellanrum.exchange.package.schema.columns import Col, File, Kind

__all__ = ["FILES", "TOML_FIELDS", "Col", "File", "Kind"]

FILES: tuple[File, ...] = (
    *organisation.FILES,
    *insatser.FILES,
    *operation.FILES,
    *persons.FILES,
    *process.FILES,
    *governance.FILES,
    *funding.FILES,
    *plans.FILES,
    *holdings.FILES,
    *proposals.FILES,
    *surveys.FILES,
)

# Beside the CSV files: `paket.toml` (the förbund itself), `sie/*.se` (one file a fiscal year) and
# `texter/<år>/<avsnitt>.md` (the report's narrative, CommonMark with {{ figure keys }}).
TOML_FIELDS: dict[str, str] = {
    "slug": "kortform, används i kommandon och adresser",
    "name": "förbundets namn",
    "org_number": "organisationsnummer; tomt om okänt",
    "seat": "säte",
    "formed_on": "bildat den",
    "purpose": "ändamål",
    "vision": "vision",
    "website": "webbplats",
    "minimum_group": "minsta grupp som får redovisas; 5 döljer 1–4",
    "minimum_group_source": "beslut eller riktlinje som säger det",
    "questionnaire_minimum": "minsta grupp vid könsuppdelning av enkäter",
}
