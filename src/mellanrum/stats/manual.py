"""The follow-up part of docs/reference/matt.md, from the catalogue (see reports.manual)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.figures.figure import Unit
from mellanrum.stats.measures import apart, followed, operation, referrals
from mellanrum.stats.measures.catalogue import (
    BEGUN,
    BREAKDOWNS,
    MEASURES,
    NUMBERS,
    PERSONS,
    RESULTS,
)
from mellanrum.stats.measures.definition import Measure

HEAD = """\
## Så läses nycklarna

Varje siffra har en nyckel: `insats.<insats>.` eller `forbund.` följt av måttets nyckel här
nedanför. Efter en fördelning står kategorin (`alder.30-44`, `utbildning.grundskola`), efter en
könsuppdelning `.kvinna`, `.man` eller `.annat`, och efter en andel `.andel`. Antal efter kön är
`.kon.kvinna` och så vidare i stället för `.antal`. Andelar anges alltid med täljare och bas.

Perioder är halvöppna: den sista dagen i perioden hör till den, dagen efter gör det inte. En
insats där deltagarna inte är rader utan lämnas som volym har samma nycklar, för det som insatsen
har berättat. Volymer sedan insatsens start har `sedan-start.` före måttets nyckel och läggs aldrig
till årets. Deltagare i insatser som registreras i ett annat system visas vid sidan av och ingår
inte i förbundets summor. Grupper som är mindre än förbundets minsta grupp visas som en punkt.

Saknas uppgift om någon som fördelas står den under `uppgift-saknas`; ett värde utanför insatsens
band står under `utanfor-indelningen`.
"""
REST = """\
## Övriga nycklar

| Nyckel | Vad den är |
|---|---|
| `insats.<insats>.<urval>.med-personuppgifter` | de i urvalet som är registrerade som personer; \
finns när några är anonyma, och är då bas för andelarna |
| `insats.<insats>.<urval>.anonyma` | de i urvalet som är anonyma, bara antal och kön |
| `insats.<insats>.deltagare.med-delinsatser` | deltagare i insatsen och i de insatser som är \
delar av den |
| `insats.<insats>.deltagare.planerat` | planerat antal deltagare i budgeten |
| `insats.<insats>.mal.<mål>.malvarde` | målets värde |
| `insats.<insats>.mal.<mål>.utfall` | den siffra som målet mäts med |
| `insats.<insats>.deltagare.beredning` · `.aktivitet` · `.anstallningsform` | insatsens egna \
listor i volymuppgifter |
| `insats.<insats>.tidsgranser.<tidsgräns>.antal` · `.inom` · `.sent` · `.ej-gjort` · `.median` · \
`.langd` | tidsgränser som föll i perioden; `.inom.andel` är andelen i tid |
| `insats.<insats>.uppfoljningar.<uppföljning>.antal` · `.gjorda` · `.inom` · `.ej-natt` · \
`.ej-gjort` · `.arbete-eller-studier` · `.sysselsattning.<kod>` | uppföljningar efter avslut |
| `<stam>.<urval>.kon.<kön>.andel` | könets andel av alla i urvalet |
| `forbund.deltagare.planerat.personer` · `.volym` | planerat antal i insatser med egna rader, \
och i insatser som lämnar volymuppgifter |
| `forbund.resultat.<bas>.arbete-eller-studier` · `.bas` | resultatet över basen alla-avslutade, \
med-personuppgifter, inkl-sokande, inkl-utan-utskrivning eller inkl-volym |
| `forbund.deltagare.alder-<serie>.<band>` | ålder i en annan av förbundets indelningar |
| `forbund.insatser.personer` · `.anonyma` · `.volym` · `.annat-system` | antal insatser efter \
hur de registreras |
| `forbund.deltagare.antal` | alla deltagare: med personuppgifter, anonyma och i volymuppgifter |
| `forbund.deltagare.med-personuppgifter` · `.anonyma` · `.volym` | efter hur de registrerats |
| `forbund.avslutade.antal` | avslutade med egna rader i insatser som skriver ut deltagare |

Den som gått direkt över till den insats som tagit över (ny första dag är dagen efter den gamla
sista) räknas i båda insatserna men en gång i förbundets summor, från sin första dag i den första.
En övergång på periodens första dag räknas som ny.
"""
SECTIONS: tuple[tuple[str, Sequence[Measure]], ...] = (
    ("Antal", (*NUMBERS, PERSONS)),
    ("Fördelningar", BREAKDOWNS),
    ("Resultat vid avslut", RESULTS),
    ("Resultat i insatser som inte skriver ut deltagare", BEGUN),
    ("Aktualiseringar, beredning och kö", referrals.MEASURES),
    ("Kontakter, bemanning och hinder", operation.MEASURES),
    ("Mötta och kartlagda", apart.MEASURES),
    ("Planer, tidsgränser, uppföljningar, sedan start, tid och kvalitet", followed.MEASURES),
)
UNITS = {
    Unit.PERSONS: "personer",
    Unit.COUNT: "antal",
    Unit.PERCENT: "procent",
    Unit.YEARS: "år",
    Unit.MONTHS: "månader",
}


def manual() -> str:
    """The whole manual as Markdown."""
    parts = [HEAD, f"Antal mått: {len(MEASURES)}.\n"]
    for title, measures in SECTIONS:
        parts += [f"## {title}\n", *("\n".join(_entry(m)) for m in measures)]
    return "\n".join([*parts, REST])


def _entry(measure: Measure) -> Iterator[str]:
    yield f"### `{measure.key}`: {measure.title}\n"
    yield f"{measure.definition}\n"
    facts = [
        f"Enhet: {UNITS[measure.unit]}",
        f"källa: {measure.source}",
        f"ägare: {measure.owner}",
        f"gäller från {measure.valid_from}",
    ]
    if measure.base:
        facts.append(f"bas för andel: `{measure.base}`")
    if measure.breakdowns:
        facts.append(f"delas upp på {', '.join(measure.breakdowns)}")
    yield f"{'; '.join(facts)}.\n"
    if measure.pitfalls:
        yield f"*Att tänka på:* {measure.pitfalls}\n"
