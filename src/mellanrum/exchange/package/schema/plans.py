"""The budget with its plan, version by version, and the board's goals."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    BOARD_DIRECTION,
    BOARD_GOAL,
    BOARD_VERDICT,
    BUDGET_STATE,
    NOTE,
    ORDER,
    PLAN_KIND,
    SOURCE,
    Col,
    File,
    Kind,
    choice,
    day,
    money,
    ref,
    slug,
    text,
    year,
)

LINE = Col("ordning", Kind.INTEGER, "radens nummer i budgeten", required=True)

FILES: tuple[File, ...] = (
    File(
        "budgetplaner.csv",
        "Budget med plan, en rad per version",
        ("budget",),
        (
            slug("budget", "kortform"),
            text("titel", "versionens namn", required=True),
            text("juridisk_person", "förbundet den gäller, också ett blivande", required=True),
            year("forsta_ar", "budgetåret; planåren följer"),
            Col("antal_ar", Kind.INTEGER, "budgetår och planår tillsammans; tomt = 3"),
            choice("lage", BUDGET_STATE, "tomt = förslag", required=False),
            ref("ersatter", "budget", "versionen som den reviderar", required=False),
            day("samradd", "dag för medlemssamrådet"),
            text("samrad", "vad samrådet kom fram till"),
            day("beslutad", "dag för beslutet"),
            text("beslut", "vem som beslutade, och paragraf"),
            text("finansiella_mal", "mål för god ekonomisk hushållning"),
            NOTE,
            SOURCE,
        ),
    ),
    File(
        "budgetrader.csv",
        "Budgetens rader",
        ("budget", "ordning"),
        (
            ref("budget", "budget", "versionens kortform"),
            LINE,
            text("rubrik", "rubriken som raden summeras under", required=True),
            text("benamning", "radens text", required=True),
            choice("slag", PLAN_KIND, "vad det är för intäkt eller kostnad"),
            ref("insats", "insats", "insatsens kortform", required=False),
            ref("part", "part", "parten som betalar", required=False),
            ref("omrade", "part", "kommunen som raden gäller", required=False),
            text("rad", "rad i en uppställning som den följs upp på"),
            NOTE,
        ),
    ),
    File(
        "budgetbelopp.csv",
        "Budgetens belopp",
        ("budget", "ordning", "ar"),
        (
            ref("budget", "budget", "versionens kortform"),
            Col("ordning", Kind.INTEGER, "radens nummer", required=True, ref="budgetrad"),
            year("ar", "år"),
            money("belopp", "kronor utan minus; en tom post har ingen rad här, 0 är noll"),
            money("gemensamt", "därav gemensamt för alla områden"),
        ),
    ),
    File(
        "styrelsemal.csv",
        "Styrelsens mål",
        ("mal",),
        (
            slug("mal", "kortform"),
            text("text", "målet", required=True),
            choice("slag", BOARD_GOAL, "finansiellt mål eller verksamhetsmål"),
            text("siffra", "siffrans nyckel; tomt = bedöms i ord"),
            choice("riktning", BOARD_DIRECTION, "krävs med siffra", required=False),
            Col("malvarde", Kind.DECIMAL, "krävs med siffra"),
            year("fran_ar", "gäller från år"),
            year("till_ar", "gäller till och med år", required=False),
            ORDER,
            SOURCE,
        ),
    ),
    File(
        "styrelsemaluppfoljning.csv",
        "Styrelsens bedömning av sina mål",
        ("mal", "ar"),
        (
            ref("mal", "styrelsemal", "målets kortform"),
            year("ar", "år"),
            choice("bedomning", BOARD_VERDICT, "krävs om målet inte mäts", required=False),
            text("kommentar", "skäl"),
        ),
    ),
)
