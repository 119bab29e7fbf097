"""Applications in short: when they came, what was stated about them and what was decided."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    APPLICATION_DECIDER,
    APPLICATION_KIND,
    APPLICATION_OUTCOME,
    APPLICATION_STATEMENT,
    Col,
    File,
    Kind,
    choice,
    day,
    money,
    ref,
    text,
    year,
)

FILES: tuple[File, ...] = (
    File(
        "ansokningar.csv",
        "Ansökningar om medel, med beredning och beslut",
        ("ar", "nummer"),
        (
            year("ar", "år i ansökans beteckning"),
            Col("nummer", Kind.INTEGER, "nummer inom året", required=True),
            text("titel", "vad ansökan heter", required=True),
            choice("slag", APPLICATION_KIND, "ny insats eller förlängning"),
            ref("sokande", "part", "partens kortform"),
            ref("insats", "insats", "den som förlängs, eller som ansökan blev", required=False),
            text("syfte", "syftet"),
            text("malgrupp", "målgruppen"),
            day("inkom", "dag då ansökan kom in", required=True),
            day("beredd", "dag då utvecklingsgruppen tog ställning"),
            choice("utfall", APPLICATION_STATEMENT, "vad gruppen kom fram till", required=False),
            day("fran", "första dag"),
            Col("till_och_med", Kind.LAST_DAY, "sista dag"),
            money("sokt", "sökt belopp"),
            choice("beslut", APPLICATION_OUTCOME, "tomt = inget beslut", required=False),
            choice("beslutare", APPLICATION_DECIDER, "vem som beslutade", required=False),
            day("beslutad", "dag för beslutet"),
            text("beteckning", "beslutets beteckning, som i beviljade-medel.csv"),
            money("beviljat", "beviljat belopp"),
        ),
    ),
)
