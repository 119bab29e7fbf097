"""`python -m mellanrum.exchange.package.manual [FILE]` writes docs/datapaket.md."""

from __future__ import annotations

import sys
from pathlib import Path

from mellanrum.exchange.package.examples import EXAMPLES
from mellanrum.exchange.package.schema import FILES, TOML_FIELDS, Col, File, Kind

TARGET = Path("docs/datapaket.md")
KINDS = {
    Kind.TEXT: "text",
    Kind.SLUG: "kortform",
    Kind.DATE: "dag",
    Kind.LAST_DAY: "sista dag",
    Kind.INTEGER: "heltal",
    Kind.YEAR: "år",
    Kind.MONEY: "kronor",
    Kind.DECIMAL: "tal",
    Kind.YES_NO: "ja/nej",
    Kind.CHOICE: "ord",
    Kind.REF: "hänvisning",
    Kind.REFS: "hänvisningar",
    Kind.SUPPORT_TIME: "hela år",
    Kind.MONTH: "månad",
    Kind.HEX: "slumptal",
    Kind.JSON: "JSON",
    Kind.PERCENT: "procent",
    Kind.CHOICES: "flera ord",
}
REFS = {
    "part": "`parter.csv`",
    "enhet": "`enheter.csv` (samma part)",
    "insats": "`insatser.csv`",
    "mal": "`mal.csv` (samma insats)",
    "deltagare": "`deltagare.csv` (samma part)",
    "grupp": "`grupper.csv`",
    "tidsgrans": "`tidsgranser.csv` (samma insats)",
    "omgang": "`enkatomgangar.csv`",
    "blad": "`enkatblad.csv` (samma omgång)",
    "medel": "`beviljade-medel.csv` (samma insats)",
    "placering": "`placeringar.csv`",
    "budget": "`budgetplaner.csv`",
    "budgetrad": "`budgetrader.csv` (samma budget)",
    "styrelsemal": "`styrelsemal.csv`",
    "handelse": "`koder.csv`, lista `process_event`, eller är `referral`, `start` eller `closing`",
}
HEAD = """# Datapaketet

<!-- Skapad ur src/mellanrum/exchange/package/schema/ med
`python -m mellanrum.exchange.package.manual`. Ändra där, inte här. -->

Ett datapaket är en mapp som håller allt som ett samordningsförbund har registrerat. Det läses in
med `mellanrum import MAPP` och skrivs ut med `mellanrum export FÖRBUND MAPP`. Det som skrivs ut
kan läsas in igen och är då lika.

```
paket.toml            förbundet självt
parter.csv …          en fil per register, se nedan
sie/2021.se …         en SIE-fil per räkenskapsår (typ 4E, eller typ 1 med bara årssaldon)
texter/2021/*.md      rapportens egna texter, en fil per avsnitt
```

Paketet är helt: allt som en fil hänvisar till finns i paketet. Filer utan rader kan utelämnas, utom
`paket.toml`, {required}.

## Så går en inläsning till

1. `mellanrum import MAPP --check` kontrollerar allt och läser inte in något.
2. `mellanrum import MAPP` kontrollerar först hela paketet. Finns ett enda fel läses inget in.
3. Allt läses in i ett sammanhang: avbryts inläsningen är registren som de var.
4. Rader känns igen på sin nyckel. Läses paketet in igen ändras det som skiljer sig; inget
   dubbleras. Det som finns i registren men inte i paketet är kvar och redovisas.
5. Är paketet lika med registren skrivs ingenting, inte heller i loggen.

Varje fel anges med fil, rad, kolumn, värde och vad man gör åt det:

```
inskrivningar.csv, rad 15, kolumn slut (”2021-03-01”): Avslutet 2021-03-01 ligger före starten
2021-03-10. Rätta dagarna; sista dagen får inte ligga före den första.
```

Raden är den som Excel visar; rubriken är rad 1. I SIE-filer är det filens rad.

## Så skrivs filerna

* **UTF-8**, med eller utan byteordningsmärke. I Excel: Arkiv, Spara som, ”CSV UTF-8
  (kommaavgränsad)”. En fil i Latin-1 eller UTF-16 är ett fel; en UTF-16-fil läses inte alls.
* **Semikolon eller komma** mellan fälten. Text som innehåller avgränsaren, citattecken eller
  radbrytning står inom citattecken, och citattecken i texten skrivs dubbelt.
* Första raden är rubriken. Kolumnernas ordning är fri; kolumner som inte är obligatoriska kan
  utelämnas och gäller då som tomma.
* **Dagar** skrivs ÅÅÅÅ-MM-DD. En sista dag räknas in; tomt betyder tills vidare.
* **Kronor och tal** skrivs med decimalkomma eller decimalpunkt, högst två decimaler, med eller utan
  mellanslag mellan tusentalen.
* **Kortformer** skrivs med a–z, 0–9, bindestreck och understreck, utan mellanslag, å, ä och ö.
* En text som börjar med =, +, - eller @ skrivs ut med en apostrof före, så att Excel inte tar den
  för en formel. Apostrofen tas bort vid inläsning.
* **Flera koder** i ett fält skiljs med komma: `"sick,support"`.
* Kolumner som få använder skrivs bara ut om någon rad har något i dem.
* Personer är påhittade koder. Namn och personnummer hör aldrig hemma i ett paket; en kod som är ett
  personnummer eller samordningsnummer (rätt dag och rätt kontrollsiffra) är ett fel.

## paket.toml

| Uppgift | Vad |
|---|---|
{toml}

```toml
slug = "exempel"
name = "Samordningsförbundet Exempel"
formed_on = 2020-01-01
minimum_group = 5
minimum_group_source = "Styrelsens beslut 2021-01-15 § 4"
```
"""
TAIL = """
## sie/

En SIE-fil per räkenskapsår, med ändelsen `.se`, `.si` eller `.sie`. Filen sparas som den är, med
sin kontrollsumma, och skrivs ut igen byte för byte. Dimension 6 (projekt) är insatserna: objektets
nummer står i kolumnen `objekt` i `insatser.csv`. En fil som är märkt som redan inläst (`#FLAGGA 1`)
ger en varning i ett paket, som jämförs verifikation för verifikation; `mellanrum sie` tar inte
emot den utan `--flagged`.

Stopp blir det om en verifikation inte går jämnt ut, om ett konto inte är deklarerat, om ett använt
konto saknar rad i en uppställning, eller om en verifikation som redan är inläst saknas i filen: en
bokförd verifikation rättas med en ny. Ändrade verifikationer räknas upp.

## texter/

`texter/2021/inledning.md` är avsnittet *inledning* i rapporten för 2021, i CommonMark. Siffror
skrivs aldrig för hand utan hämtas med sin nyckel: `{{ insats.steget.deltagare.antal }}`; med
`| bas` efter nyckeln får en andel sin bas med sig.

Texten är stycken, punktlistor, kursiv och fet text. Rubriker, tabeller, numrerade listor, citat,
bilder, HTML och länkar vars adress skulle falla bort är fel, liksom en nyckel som inte kan finnas:
insatsen ska stå i `insatser.csv`, målet i `mal.csv`, uppgiften i `omvarld.csv`, koden i `koder.csv`
eller `band.csv` och raden i årets uppställning. Nycklarna står i [matt.md](reference/matt.md).

En tom fil tar bort avsnittets text. En text som bara saknas i paketet är kvar, som allt annat, och
namnges när paketet läses in om det har andra texter för samma år.

## Enkäterna

`enkatomgangar.csv` säger vad som frågades av vilka, `enkatutskick.csv` hur många som kunde svara
och `enkatblad.csv` hur många som svarade: lika många utskick blir besvarade. Finns fler blad än
utskick ges en varning. En omgång vars antal utskick inte är känt har inga rader i
`enkatutskick.csv`, och då ingen svarsfrekvens.

Ett blad leder inte till någon: numret är slumpat, och månaden är den då bladet blandades med andra.
Svaren kontrolleras mot formuläret: frågan ska finnas, svaret ska ha en kod i frågans skala, och en
fråga som bara ställs efter ett visst svar får inte vara besvarad annars. Öppna svar hör inte till
något blad och följer inte med i paketet; det gör inte heller inbjudningar, länkar, e-postadresser
eller svar som ännu väntar på att blandas. Ett utskick tas aldrig bort av en inläsning, och ett
fastställt eget formulär ändras inte: gör en ny utgåva.

## Ekonomin

En nyckels andelar hör ihop: finns en nyckel i `avgiftsandelar.csv` gäller just de andelarna, och
andra tas bort. Samma sak gäller åren i `beviljade-medel-ar.csv`. En budgetpost som är tom ett år
har ingen rad i `budgetbelopp.csv`; en rad med 0 är noll. En beslutad budget ändras inte av en
inläsning: läs in en ny version som ersätter den, och ange den gamla som ersatt.

Det som har ett ärende bakom sig följer inte med i paketet: rekvisitioner och utbetalningar,
rekvisitionsbrev till medlemmar, prognoser, rättelser i bokföringen, bilagor, stickprov, egna
uppställningar, sammanslagningar och sparade kalkyler. Attestordningen nämner användare, som inte
hör till något paket.

## Vanliga fel

| Fel | Vad man gör |
|---|---|
| Filen är inte sparad som UTF-8 | Spara om i Excel som ”CSV UTF-8 (kommaavgränsad)” |
| Kolumnen saknas, eller finns inte | Rätta rubriken; förslag ges på liknande namn |
| Ett citattecken är inte avslutat | Avsluta det, eller skriv det dubbelt |
| Uppgiften finns inte i … | Rätta kortformen eller lägg till raden den pekar på |
| Koden finns inte i kodlistan | Rätta koden eller lägg till den i `koder.csv`, med år |
| Raden finns redan på rad … | Nyckeln är densamma; ta bort eller rätta den ena |
| Inskrivningen börjar före insatsen | Rätta dagen eller `insatsperioder.csv` |
| Redan inskriven i insatsen | Avsluta den första inskrivningen innan nästa börjar |
| Ålder utanför målgruppen | Skriv skälet i `aldersundantag` |
| En anonym inskrivning med uppgifter | Bara kön, dagar och avslutsorsak får finnas |
| Koden ser ut som ett personnummer | Använd en påhittad kod i alla filer |
| ”…” är inte en uppföljning i insatsen | Lägg till den i `tidsgranser.csv`, med `uppfoljning` ja |
| En händelse före aktualiseringen | Rätta dagen, eller `remitterad` i `inskrivningar.csv` |
| Beredningen har dag men inget utfall | Ange både `beredd` och `utfall`, eller inget |
| Insatsens slag, metod eller ESF är låst | Lägg upp en ny insats som tar över |
| Bladet eller utskicket gäller en insats utanför omgången | Lägg till den i `insatser` i omgången |
| Formuläret har ingen fråga ”…” | Rätta frågans nyckel efter formuläret i `instruments/` |
| Svaret finns inte bland skalans koder | Skriv kodens tal, inte svarets ord |
| Andelarna är inte tillsammans 100 procent | Rätta andelarna för nyckelns dag |
| Årens belopp är inte hela beloppet | Rätta `beviljade-medel-ar.csv` eller beslutets belopp |
| Budgeten är beslutad och kan inte ändras | Gör en ny version med `ersatter` |
| Siffran finns inte (i en text) | Rätta nyckeln efter `docs/reference/matt.md` |
"""


def manual() -> str:
    """The whole page."""
    toml = "\n".join(f"| `{name}` | {what} |" for name, what in TOML_FIELDS.items())
    required = ", ".join(f"`{file.name}`" for file in FILES if file.required)
    head = HEAD.replace("{toml}", toml).replace("{required}", required)
    return head + "".join(_file(file) for file in FILES) + TAIL


def _file(file: File) -> str:
    key = ", ".join(f"`{name}`" for name in file.key)
    rows = "\n".join(_column(column) for column in file.columns)
    heading = ";".join(column.name for column in file.columns)
    example = EXAMPLES[file.name]
    return (
        f"\n## {file.name}\n\n{file.title}. Nyckel: {key}.\n\n"
        "| Kolumn | Slag | Krävs | Vad |\n|---|---|---|---|\n"
        f"{rows}\n\n```\n{heading}\n{example}\n```\n"
    )


def _column(column: Col) -> str:
    required = "ja" if column.required else ""
    return f"| `{column.name}` | {KINDS[column.kind]} | {required} | {_what(column)} |"


def _what(column: Col) -> str:
    told = column.help.replace("|", "\\|")
    if column.one_of:
        told += ". Ett av: " + ", ".join(f"*{word}*" for word in column.one_of)
    if column.ref in REFS:
        told += f". Finns i {REFS[column.ref]}"
    if column.ref.startswith("kod:"):
        told += f". Finns i `koder.csv`, lista `{column.ref.removeprefix('kod:')}`"
    return told


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(manual(), encoding="utf-8")
