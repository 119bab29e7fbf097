"""The shape of the file, and the digest that tells whether it was changed on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = "mellanrum-utbytesfil"
VERSION = 1
DIGEST = "sha256"
MOST_BYTES = 500_000  # a file of all measures is some 3 000


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the reference tells it."""

    name: str
    kind: str
    text: str


FIELDS = (
    Field("format", "text", f"Alltid `{FORMAT}`."),
    Field("version", "heltal", f"Formatets version, nu {VERSION}."),
    Field("forbund.nyckel", "text", "Förbundets korta namn i programmet."),
    Field("forbund.namn", "text", "Förbundets namn, så som det visas hos andra."),
    Field("forbund.organisationsnummer", "text", "Tomt om det inte är registrerat."),
    Field("ar", "heltal", "Kalenderåret."),
    Field("skydd.minsta_grupp", "heltal", "Mindre grupper än så visas inte."),
    Field("skydd.kalla", "text", "Beslutet som minsta grupp följer av."),
    Field("uppgifternas_lage", "text", "Registrets revision när filen skrevs."),
    Field("program", "text", "Programmets version."),
    Field("matt", "lista", "Ett mått i taget, i katalogens ordning."),
    Field("matt[].nyckel", "text", "Måttets nyckel, som i `docs/reference/matt.md`."),
    Field("matt[].namn", "text", "Måttets namn."),
    Field("matt[].enhet", "text", "`procent` eller `personer`."),
    Field("matt[].bas_nyckel", "text", "Måttet som andelen är av; tomt för antal."),
    Field("matt[].lage", "text", "`visas`, `skyddat` eller `saknas`."),
    Field("matt[].taljare", "heltal", "Bara när andelen visas."),
    Field("matt[].bas", "heltal", "Bara när andelen visas."),
    Field("matt[].varde", "text", "Talet med högst två decimaler och punkt, bara när det visas."),
    Field(DIGEST, "text", "SHA-256 över resten av filen i kanonisk form."),
)


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 over everything but the digest itself: keys sorted, no spaces, UTF-8."""
    rest = {key: value for key, value in content.items() if key != DIGEST}
    text = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def dumped(content: Mapping[str, Any]) -> bytes:
    """The file: legible, with its digest last; the same content gives the same bytes."""
    whole = {**content, DIGEST: digest_of(content)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def reference() -> str:
    """docs/reference/utbytesfil.md, made from the fields."""
    rows = "\n".join(f"| `{f.name}` | {f.kind} | {f.text} |" for f in FIELDS)
    return HEAD + rows + "\n" + FOOT


HEAD = f"""# Utbytesfil

Ett förbunds skyddade andelar och antal för ett år, som en JSON-fil (UTF-8). Förbund lämnar den till
varandra för att kunna jämföra. Filen skrivs ur den skyddade utgåvan: det som den inte visar står
inte i filen. Bara förbundet som helhet ingår, inga insatser och inga personer.

Tabellen görs ur `exchange/national/form.py` (version {VERSION}). En läsare som möter en annan
version säger det och läser ingenting.

| Fält | Slag | Innehåll |
| --- | --- | --- |
"""
FOOT = """
## Kanonisk form

`sha256` räknas på filens innehåll utan fältet självt, som JSON med nycklarna sorterade, utan
blanksteg mellan delarna och med å, ä och ö som de är. Mellanslag och radbrott i filen spelar alltså
ingen roll. Summan visar att filen inte har ändrats av misstag; den är ingen underskrift.

## Att läsa in

Andelarna blir jämförelsetal av slaget *annat förbund* med basen som bas. Antal läses inte in. En
fil avvisas när formatet, versionen eller summan är fel, när den är förbundets egen, när ett tal
inte går ihop (täljaren större än basen, värdet inte andelen) eller när den visar en mindre grupp än
sin egen minsta grupp. Mått som programmet inte känner hoppas över och nämns. Finns förbundets år
redan måste det bekräftas att det ersätts; det som den nya filen inte har dras tillbaka.

Kommandon: `mellanrum exchange FÖRBUND ÅR FIL` skriver, och `mellanrum exchange FÖRBUND --read FIL`
läser in.
"""
