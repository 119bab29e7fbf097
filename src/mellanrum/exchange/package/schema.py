"""The data package, file by file and column by column. docs/datapaket.md is generated from this.

Dates are ISO; a last day is inclusive in files (`till_och_med`, `slut`) and becomes half-open in
the database. Amounts are kronor with decimal comma or point. `one_of` maps the Swedish words of a
file to stored values; `ref` names what a value points to: 'part', 'insats', 'kod:<lista>' ….
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    SLUG = "slug"
    DATE = "date"
    LAST_DAY = "last day"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    DECIMAL = "decimal"
    YES_NO = "yes/no"
    CHOICE = "choice"
    REF = "reference"
    REFS = "references"
    SUPPORT_TIME = "years of support"


@dataclass(frozen=True, slots=True)
class Col:
    """A column. `help` is the sentence in the manual."""

    name: str
    kind: Kind
    help: str
    required: bool = False
    one_of: dict[str, str] = field(default_factory=dict)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A CSV file of the package; `key` columns identify a row, so that a second import updates.

    A `required` file is there even when it has no rows.
    """

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Col, ...]
    required: bool = False


SEX = {"kvinna": "woman", "man": "man", "annat": "other"}
PARTY_KIND = {"stat": "state", "region": "region", "kommun": "municipality"}
INSATS_KIND = {"individ": "individual", "strukturell": "structural"}
REGISTRATION = {
    "personer": "persons",
    "anonymt": "anonymous",
    "volym": "head_count",
    "annat system": "other_system",
}
PROFILE = {"deltagare": "participants", "avslutade": "closed"}
INSATS_ROLE = {"ägare": "owner", "samverkanspart": "partner", "finansiär": "financier"}
PERIOD_KIND = {"ursprunglig": "first", "förlängning": "extension"}
DIRECTION = {"minst": "at_least", "högst": "at_most", "kvalitativt": "qualitative"}
VERDICT = {
    "nått": "reached",
    "delvis nått": "partly",
    "inte nått": "not_reached",
    "inte mätt": "not_measured",
}
POPULATION = {
    "deltagare": "participants",
    "nya": "new",
    "avslutade": "closed",
    "pågående": "ongoing",
}
ENROLMENT_MODE = {"person": "person", "anonym": "anonymous"}
BODY_KIND = {
    "styrelse": "board",
    "arbetsutskott": "committee",
    "medlemssamråd": "members",
    "utvecklingsgrupp": "development",
    "lokal samverkansgrupp": "local",
    "styrgrupp": "steering",
    "annan": "other",
}
SEAT_ROLE = {
    "ordförande": "chair",
    "vice ordförande": "vice_chair",
    "ledamot": "member",
    "ersättare": "deputy",
}
MEETING_FORM = {"digitalt": "digital", "på plats": "physical", "hybrid": "hybrid"}
MEETING_KIND = {
    "ordinarie": "ordinary",
    "konstituerande": "constituent",
    "extra": "extra",
    "workshop": "workshop",
}
DECISION_KIND = {
    "ansökan ny": "new_application",
    "ansökan förlängning": "extension_application",
    "beviljade medel": "grant",
    "övrigt": "other",
}


def _slug(name: str, help: str) -> Col:
    return Col(name, Kind.SLUG, help, required=True)


def _text(name: str, help: str, required: bool = False) -> Col:
    return Col(name, Kind.TEXT, help, required)


def _ref(name: str, to: str, help: str, required: bool = True) -> Col:
    return Col(name, Kind.REF, help, required, ref=to)


def _choice(name: str, words: dict[str, str], help: str, required: bool = True) -> Col:
    return Col(name, Kind.CHOICE, help, required, one_of=words)


def _year(name: str, help: str, required: bool = True) -> Col:
    return Col(name, Kind.YEAR, help, required)


FROM = Col("fran", Kind.DATE, "första dag", required=True)
TO = Col("till_och_med", Kind.LAST_DAY, "sista dag; tomt = tills vidare")
ORDER = Col("ordning", Kind.INTEGER, "ordning i listor")
SOURCE = _text("kalla", "varifrån uppgiften kommer", required=True)
NOTE = _text("anmarkning", "fri anmärkning")
INSATS = _ref("insats", "insats", "insatsens kortform")
PARTY = _ref("part", "part", "partens kortform")

FILES: tuple[File, ...] = (
    File(
        "parter.csv",
        "Parter",
        ("part",),
        (
            _slug("part", "kortform, används som nyckel i andra filer"),
            _text("namn", "partens namn", required=True),
            _choice("slag", PARTY_KIND, "stat, region eller kommun"),
        ),
        required=True,
    ),
    File(
        "enheter.csv",
        "Enheter hos parter",
        ("part", "enhet"),
        (
            PARTY,
            _slug("enhet", "kortform"),
            _text("namn", "enhetens namn", required=True),
        ),
    ),
    File("medlemskap.csv", "Medlemskap", ("part", "fran"), (PARTY, FROM, TO)),
    File(
        "koder.csv",
        "Kodlistor",
        ("lista", "kod"),
        (
            _slug("lista", "education, income, occupation, referrer, closing_reason, …"),
            _slug("kod", "engelsk, oföränderlig"),
            _text("etikett", "svensk benämning", required=True),
            Col(
                "raknas_som",
                Kind.SLUG,
                "vad mått frågar efter, t.ex. work, studies, seeking",
            ),
            ORDER,
            _year("fran_ar", "gäller från år"),
            _year("till_ar", "gäller före år", required=False),
            SOURCE,
        ),
        required=True,
    ),
    File(
        "band.csv",
        "Band för ålder och tider",
        ("variabel", "serie", "kod"),
        (
            _slug("variabel", "age, support_years eller months"),
            _slug("serie", "indelningens namn"),
            _slug("kod", "bandets kod"),
            _text("etikett", "svensk benämning", required=True),
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
            _year("ar", "år"),
            Col("anstallda", Kind.INTEGER, "antal anställda", required=True),
            NOTE,
            Col(
                "publicerad_minsta_grupp",
                Kind.INTEGER,
                "om årets rapport redan är publicerad: minsta grupp den då redovisade",
            ),
            _text("publicerad_kalla", "var den publicerades; krävs med föregående"),
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
            _slug("nyckel", "kortform"),
            _text("etikett", "benämning", required=True),
            _year("ar", "år"),
            Col("varde", Kind.DECIMAL, "värde", required=True),
            _text("enhet", "kr, %, personer", required=True),
            SOURCE,
        ),
    ),
    File(
        "insatser.csv",
        "Insatser",
        ("insats",),
        (
            _slug(
                "insats",
                "kortform, används som nyckel i andra filer och i siffrornas nycklar",
            ),
            _text("namn", "namn", required=True),
            _text("kortnamn", "namn i tabeller", required=True),
            _ref("typ", "kod:insats_type", "kod i listan insats_type"),
            _choice("slag", INSATS_KIND, "individ eller strukturell"),
            _choice("registrering", REGISTRATION, "hur deltagare räknas"),
            Col(
                "skrivs_ut",
                Kind.YES_NO,
                "nej för insatser som inte avslutar deltagare (IPS)",
            ),
            _choice("profil", PROFILE, "vilka som profilen redovisas för", required=False),
            _text("objekt", "objekt i redovisningen (dimension 6)"),
            _ref(
                "del_av",
                "insats",
                "större insats som denna är en del av",
                required=False,
            ),
            _ref("efterfoljare", "insats", "insats som tog över", required=False),
            _ref(
                "vardpart",
                "part",
                "part som ansvarar för personuppgifterna",
                required=False,
            ),
            Col("kommuner", Kind.REFS, "parter åtskilda med komma", ref="part"),
            _text("syfte", "syfte"),
            _text("malgrupp", "målgrupp"),
            _text("resultat", "årets resultat i ord"),
            Col("alder_fran", Kind.INTEGER, "lägsta ålder"),
            Col("alder_till", Kind.INTEGER, "högsta ålder, inräknad"),
            Col("platser", Kind.INTEGER, "platser samtidigt"),
            Col("langsta_tid", Kind.INTEGER, "längsta tid i månader"),
            Col("aldersband", Kind.SLUG, "serie i band.csv"),
            Col("forsorjningsband", Kind.SLUG, "serie i band.csv"),
            ORDER,
        ),
        required=True,
    ),
    File(
        "insatsparter.csv",
        "Parter i insatser",
        ("insats", "part", "enhet", "roll"),
        (
            INSATS,
            PARTY,
            _ref("enhet", "enhet", "enhet hos parten", required=False),
            _choice("roll", INSATS_ROLE, "ägare, samverkanspart eller finansiär"),
        ),
    ),
    File(
        "insatsperioder.csv",
        "Insatsernas perioder",
        ("insats", "fran"),
        (
            INSATS,
            _choice("slag", PERIOD_KIND, "ursprunglig eller förlängning"),
            FROM,
            TO,
            NOTE,
        ),
    ),
    File(
        "mal.csv",
        "Mål",
        ("insats", "mal"),
        (
            INSATS,
            _slug("mal", "kortform"),
            _text("text", "målet i ord", required=True),
            _text("matt", "siffrans nyckel under insatsen; tomt = mäts inte i registret"),
            Col("malvarde", Kind.DECIMAL, "målvärde"),
            _text("enhet", "% eller personer"),
            _choice("riktning", DIRECTION, "minst, högst eller kvalitativt"),
            _year("fran_ar", "gäller från år"),
            _year("till_ar", "gäller till och med år", required=False),
            _text("kalla", "var målet står"),
            ORDER,
        ),
    ),
    File(
        "maluppfoljning.csv",
        "Insatsernas egen bedömning av mål",
        ("insats", "mal", "ar"),
        (
            INSATS,
            _ref("mal", "mal", "målets kortform"),
            _year("ar", "år"),
            _choice("bedomning", VERDICT, "nått, delvis nått, inte nått, inte mätt"),
            _text("kommentar", "skäl", required=True),
        ),
    ),
    File(
        "volymer.csv",
        "Volymuppgifter",
        ("insats", "fran", "till_och_med", "urval", "kon", "variabel", "kod"),
        (
            INSATS,
            FROM,
            Col("till_och_med", Kind.LAST_DAY, "sista dag", required=True),
            Col("sedan_start", Kind.YES_NO, "ja om antalet gäller sedan insatsens start"),
            _choice("urval", POPULATION, "deltagare, nya, avslutade eller pågående"),
            _choice("kon", SEX, "tomt = alla", required=False),
            Col("variabel", Kind.SLUG, "kodlista; tomt = hela urvalet"),
            Col("kod", Kind.SLUG, "kod i listan"),
            Col("antal", Kind.INTEGER, "antal personer", required=True),
            _text("kalla", "varifrån uppgiften kommer"),
        ),
    ),
    File(
        "insatsar.csv",
        "Insatsernas budget och planerade deltagare",
        ("insats", "ar"),
        (
            INSATS,
            _year("ar", "år"),
            Col("budget", Kind.MONEY, "budget i kronor"),
            Col("planerade_deltagare", Kind.INTEGER, "planerat antal deltagare"),
            SOURCE,
        ),
    ),
    File(
        "budget.csv",
        "Budget per rad i uppställningarna",
        ("ar", "rad"),
        (
            _year("ar", "år"),
            _text("rad", "rad i en uppställning, t.ex. drift.nettokostnad", required=True),
            Col(
                "belopp",
                Kind.MONEY,
                "kronor, med uppställningens tecken",
                required=True,
            ),
            SOURCE,
        ),
    ),
    File(
        "deltagare.csv",
        "Deltagare (påhittade koder, inga namn)",
        ("part", "deltagare"),
        (
            _ref("part", "part", "part som ansvarar för uppgifterna"),
            _text("deltagare", "kod", required=True),
            _choice("kon", SEX, "kvinna, man eller annat"),
            _year("fodelsear", "födelseår", required=False),
        ),
    ),
    File(
        "inskrivningar.csv",
        "Inskrivningar",
        ("insats", "part", "deltagare", "start"),
        (
            INSATS,
            _ref("part", "part", "part som ansvarar för deltagaren"),
            _ref("deltagare", "deltagare", "deltagarens kod"),
            _choice("satt", ENROLMENT_MODE, "person eller anonym", required=False),
            Col("start", Kind.DATE, "första dag", required=True),
            Col("slut", Kind.LAST_DAY, "sista dag; tomt = pågår"),
            Col("remitterad", Kind.DATE, "dag för aktualisering"),
            _ref("remittent", "kod:referrer", "kod i listan referrer", required=False),
            _ref("remittent_part", "part", "remitterande part", required=False),
            _ref("remittent_enhet", "enhet", "remitterande enhet", required=False),
            Col("samtycke", Kind.DATE, "dag för samtycke"),
            _ref("utbildning", "kod:education", "kod i listan education", required=False),
            Col("forsorjningstid", Kind.SUPPORT_TIME, "hela år, 'ej tillämpligt' eller tomt"),
            _ref("sysselsattning_fore", "kod:occupation", "kod i listan", required=False),
            _text("aldersundantag", "skäl om ålder utanför målgruppen"),
            _ref("avslutsorsak", "kod:closing_reason", "officiell orsak", required=False),
            _ref(
                "avslutsorsak_egen",
                "kod:closing_reason_own",
                "egen orsak",
                required=False,
            ),
            _ref("sysselsattning_efter", "kod:occupation", "vid avslut", required=False),
            Col(
                "forsorjning_start",
                Kind.REFS,
                "koder åtskilda med komma",
                ref="kod:income",
            ),
            Col(
                "forsorjning_avslut",
                Kind.REFS,
                "koder åtskilda med komma",
                ref="kod:income",
            ),
        ),
    ),
    File(
        "sysselsattning.csv",
        "Arbete och studier under pågående insats",
        ("insats", "part", "deltagare", "start", "sysselsattning", "fran"),
        (
            INSATS,
            _ref("part", "part", "part som ansvarar för deltagaren"),
            _ref("deltagare", "deltagare", "deltagarens kod"),
            Col("start", Kind.DATE, "inskrivningens första dag", required=True),
            _ref("sysselsattning", "kod:occupation", "kod i listan occupation"),
            FROM,
            TO,
        ),
    ),
    File(
        "grupper.csv",
        "Styrelse, utskott och grupper",
        ("grupp",),
        (
            _slug("grupp", "kortform"),
            _text("namn", "namn", required=True),
            _choice("slag", BODY_KIND, "slag av grupp"),
            _ref("insats", "insats", "insats vars styrgrupp det är", required=False),
        ),
    ),
    File(
        "platser.csv",
        "Platser i grupper (inga namn)",
        ("grupp", "part", "roll", "fran"),
        (
            _ref("grupp", "grupp", "gruppens kortform"),
            PARTY,
            _choice("roll", SEAT_ROLE, "ordförande, vice ordförande, ledamot, ersättare"),
            FROM,
            TO,
            ORDER,
        ),
    ),
    File(
        "moten.csv",
        "Möten",
        ("grupp", "dag"),
        (
            _ref("grupp", "grupp", "gruppens kortform"),
            Col("dag", Kind.DATE, "mötesdag", required=True),
            _choice("form", MEETING_FORM, "digitalt, på plats eller hybrid"),
            _choice("slag", MEETING_KIND, "ordinarie, konstituerande, extra, workshop"),
            Col("justerat", Kind.DATE, "protokollet justerat"),
            NOTE,
        ),
    ),
    File(
        "beslut.csv",
        "Beslut",
        ("grupp", "dag", "nummer"),
        (
            _ref("grupp", "grupp", "gruppens kortform"),
            Col("dag", Kind.DATE, "mötesdag", required=True),
            Col("nummer", Kind.INTEGER, "paragraf", required=True),
            _choice("slag", DECISION_KIND, "slag av beslut"),
            _text("text", "beslutet i en mening", required=True),
            _ref("insats", "insats", "insats som beslutet gäller", required=False),
            Col("belopp", Kind.MONEY, "kronor"),
        ),
    ),
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
