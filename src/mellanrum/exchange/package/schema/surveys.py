"""Questionnaires: what was asked of whom, how many could answer, sheets, answers, national values.

Nothing here leads to a person: a sheet's number is drawn at random, and open answers are left out.
"""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    BENCHMARK_KIND,
    CAMPAIGN_KIND,
    CAMPAIGN_STATE,
    CHANNEL,
    FROM,
    INSTRUMENT_STATE,
    NUMBER_SEX,
    RESPONDENTS,
    SHEET_SEX,
    SOURCE,
    Col,
    File,
    Kind,
    choice,
    ref,
    slug,
    text,
    year,
)

CAMPAIGN = ref("omgang", "omgang", "enkätomgångens kortform")
INSATS = ref("insats", "insats", "insats; tomt = frågas utan insats", required=False)
MUNICIPALITY = ref("kommun", "part", "kommun där de som svarar bor; tomt = okänt", required=False)
SHEET = Col("blad", Kind.HEX, "bladets slumptal, hexadecimalt; aldrig en följd", required=True)

FILES: tuple[File, ...] = (
    File(
        "egna-formular.csv",
        "Förbundets egna enkätformulär",
        ("formular", "utgava"),
        (
            slug("formular", "formulärets namn"),
            Col("utgava", Kind.INTEGER, "utgåva; det som omgångar kallar version", required=True),
            text("titel", "benämning", required=True),
            choice("lage", INSTRUMENT_STATE, "utkast, fastställt eller används inte"),
            Col("innehall", Kind.JSON, "formuläret, som filerna i instruments/", required=True),
        ),
    ),
    File(
        "enkatomgangar.csv",
        "Enkätomgångar",
        ("omgang",),
        (
            slug("omgang", "kortform"),
            text("titel", "benämning", required=True),
            slug("formular", "formulärets namn, som filen i instruments/"),
            slug("version", "formulärets version, t.ex. 2021"),
            choice("grupp", RESPONDENTS, "vilka som frågas"),
            choice("slag", CAMPAIGN_KIND, "hur de väljs ut"),
            year("enkatar", "enkätår; går från november till oktober"),
            FROM,
            Col("till_och_med", Kind.LAST_DAY, "sista dag", required=True),
            choice("lage", CAMPAIGN_STATE, "utkast, öppen, avslutad eller inställd"),
            Col("insatser", Kind.REFS, "insatser som frågan gäller", ref="insats"),
            Col("manader", Kind.INTEGER, "månader efter start, när slaget är det", spare=True),
            Col("inledning", Kind.TEXT, "hälsning på första sidan", spare=True),
            Col("kontakt", Kind.TEXT, "vem man frågar om enkäten", spare=True),
            Col("en_sida", Kind.YES_NO, "ja om alla frågor står på en sida", spare=True),
            Col("sprak", Kind.TEXT, "språk utöver svenska, med mellanslag emellan", spare=True),
        ),
    ),
    File(
        "enkatuteslutna.csv",
        "Insatser som skulle ha frågats men lämnades utanför",
        ("omgang", "insats"),
        (
            CAMPAIGN,
            ref("insats", "insats", "insatsens kortform"),
            text("skal", "skälet, som visas i resultatet", required=True),
        ),
    ),
    File(
        "enkatutskick.csv",
        "Hur många som har kunnat svara (hur många som gjorde det följer av bladen)",
        ("omgang", "insats", "kommun", "kanal"),
        (
            CAMPAIGN,
            INSATS,
            MUNICIPALITY,
            choice("kanal", CHANNEL, "hur de fick enkäten"),
            Col("antal", Kind.INTEGER, "antal som har kunnat svara", required=True),
            Col("avbojde", Kind.INTEGER, "antal av dem som sagt att de inte vill", spare=True),
        ),
    ),
    File(
        "enkatblad.csv",
        "Besvarade formulär (ingen vet vems)",
        ("omgang", "blad"),
        (
            CAMPAIGN,
            SHEET,
            INSATS,
            MUNICIPALITY,
            choice("kon", SHEET_SEX, "tomt = ej uppgett", required=False),
            Col("manad", Kind.MONTH, "månad då bladet blandades med andra", required=True),
        ),
    ),
    File(
        "enkatsvar.csv",
        "Svar på frågor med svarsalternativ (öppna svar följer inte med)",
        ("omgang", "blad", "fraga"),
        (
            CAMPAIGN,
            Col("blad", Kind.HEX, "bladets slumptal", required=True, ref="blad"),
            slug("fraga", "frågans nyckel i formuläret, t.ex. f8"),
            Col("svar", Kind.INTEGER, "svarets kod i frågans skala", required=True),
        ),
    ),
    File(
        "rikets-enkattal.csv",
        "Rikets, andra förbunds och egna tidigare värden på enkäternas frågor",
        ("formular", "enkatar", "grupp", "fraga", "kon", "slag", "etikett"),
        (
            slug("formular", "formulärets namn, t.ex. indikatorer"),
            year("enkatar", "enkätår"),
            choice("grupp", RESPONDENTS, "vilka som svarade"),
            slug("fraga", "frågans nyckel, eller svarsfrekvens"),
            choice("kon", NUMBER_SEX, "tomt = alla", required=False),
            choice("slag", BENCHMARK_KIND, "tomt = riket", required=False),
            text("etikett", "vilket förbund; krävs för annat förbund"),
            Col("varde", Kind.DECIMAL, "procent, eller skalans enhet", required=True),
            Col("n", Kind.INTEGER, "antal svar som värdet räknats på; tomt = okänt"),
            SOURCE,
            Col("tillbakadraget", Kind.YES_NO, "ja om talet inte längre används", spare=True),
        ),
    ),
)
