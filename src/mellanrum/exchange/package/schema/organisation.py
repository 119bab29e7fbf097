"""The förbund, its parties, code lists, bands and years."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    BENCHMARK_KIND,
    FROM,
    NOTE,
    ORDER,
    PARTY,
    PARTY_KIND,
    SOURCE,
    TO,
    Col,
    File,
    Kind,
    choice,
    slug,
    text,
    year,
)

FILES: tuple[File, ...] = (
    File(
        "parter.csv",
        "Parter",
        ("part",),
        (
            slug("part", "kortform, används som nyckel i andra filer"),
            text("namn", "partens namn", required=True),
            choice("slag", PARTY_KIND, "stat, region eller kommun"),
        ),
        required=True,
    ),
    File(
        "enheter.csv",
        "Enheter hos parter",
        ("part", "enhet"),
        (
            PARTY,
            slug("enhet", "kortform"),
            text("namn", "enhetens namn", required=True),
        ),
    ),
    File("medlemskap.csv", "Medlemskap", ("part", "fran"), (PARTY, FROM, TO)),
    File(
        "koder.csv",
        "Kodlistor",
        ("lista", "kod"),
        (
            slug("lista", "education, income, occupation, referrer, closing_reason, …"),
            slug("kod", "engelsk, oföränderlig"),
            text("etikett", "svensk benämning", required=True),
            Col(
                "raknas_som",
                Kind.SLUG,
                "vad mått frågar efter, t.ex. work, studies, seeking",
            ),
            ORDER,
            year("fran_ar", "gäller från år"),
            year("till_ar", "gäller före år", required=False),
            SOURCE,
        ),
        required=True,
    ),
    File(
        "band.csv",
        "Band för ålder och tider",
        ("variabel", "serie", "kod"),
        (
            slug("variabel", "age, support_years eller months"),
            slug("serie", "indelningens namn"),
            slug("kod", "bandets kod"),
            text("etikett", "svensk benämning", required=True),
            Col("fran", Kind.INTEGER, "från och med", required=True),
            Col("till", Kind.INTEGER, "till, ej inräknat; tomt = öppet"),
            SOURCE,
        ),
    ),
    File(
        "ar.csv",
        "Årsuppgifter",
        ("ar",),
        (
            year("ar", "år"),
            Col("anstallda", Kind.INTEGER, "antal anställda", required=True),
            NOTE,
            Col(
                "publicerad_minsta_grupp",
                Kind.INTEGER,
                "om årets rapport redan är publicerad: minsta grupp den då redovisade",
            ),
            text("publicerad_kalla", "var den publicerades; krävs med föregående"),
            Col(
                "uppfoljning", Kind.YES_NO, "nej om årets deltagare inte är registrerade; annars ja"
            ),
        ),
    ),
    File(
        "omvarld.csv",
        "Uppgifter från omvärlden",
        ("nyckel", "ar"),
        (
            slug("nyckel", "kortform"),
            text("etikett", "benämning", required=True),
            year("ar", "år"),
            Col("varde", Kind.DECIMAL, "värde", required=True),
            text("enhet", "kr, %, personer", required=True),
            SOURCE,
        ),
    ),
    File(
        "jamforelsetal.csv",
        "Jämförelsetal",
        ("matt", "slag", "etikett", "ar"),
        (
            text("matt", "måttets nyckel, t.ex. avslutade.arbete-eller-studier", required=True),
            choice("slag", BENCHMARK_KIND, "riket, annat förbund eller eget tidigare år"),
            text("etikett", "svensk benämning", required=True),
            year("ar", "år"),
            Col("varde", Kind.DECIMAL, "procent, eller måttets egen enhet", required=True),
            Col("bas", Kind.INTEGER, "antal som värdet räknats på; tomt = okänt"),
            SOURCE,
            Col("tillbakadraget", Kind.YES_NO, "ja om talet inte längre används"),
        ),
    ),
)
