"""What the columns of the package are called where people read them.

A heading read back with `plain_name` is the column's own name, so that a template needs no other
key.
"""

from __future__ import annotations

import re

LETTERS = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")
BREAKS = re.compile(r"[\s_\-/().:,]+")
WORDS = {
    "ar": "år", "fran": "från", "kalla": "källa", "raknas": "räknas", "anstallda": "anställda",
    "anmarkning": "anmärkning", "uppfoljning": "uppföljning", "varde": "värde",
    "malgrupp": "målgrupp", "malgrupper": "målgrupper", "alder": "ålder", "langsta": "längsta",
    "aldersband": "åldersband", "forsorjningsband": "försörjningsband",
    "efterfoljare": "efterföljare", "vardpart": "värdpart",
    "uppfoljningsmetod": "uppföljningsmetod", "mal": "mål", "matt": "mått",
    "malvarde": "målvärde", "bedomning": "bedömning", "tidsgrans": "tidsgräns",
    "handelse": "händelse", "langd": "längd", "vackt": "väckt", "fodelsear": "födelseår",
    "satt": "sätt", "forsorjningstid": "försörjningstid", "sysselsattning": "sysselsättning",
    "fore": "före", "aldersundantag": "åldersundantag", "forsorjning": "försörjning",
    "ko": "kö", "folkmangd": "folkmängd", "harledd": "härledd", "finansiar": "finansiär",
    "skal": "skäl", "ater": "åter", "agare": "ägare", "uppsagningstid": "uppsägningstid",
    "forsta": "första", "lage": "läge", "ersatter": "ersätter", "samradd": "samrådd",
    "samrad": "samråd", "benamning": "benämning", "omrade": "område", "tillgang": "tillgång",
    "anskaffningsvarde": "anskaffningsvärde", "manader": "månader", "restvarde": "restvärde",
    "avyttrad": "avyttrad", "for": "för", "marknadsvarde": "marknadsvärde", "hogst": "högst",
    "aktor": "aktör", "prisar": "prisår", "sokande": "sökande", "sokt": "sökt",
    "formular": "formulär", "utgava": "utgåva", "innehall": "innehåll", "omgang": "omgång",
    "enkatar": "enkätår", "sprak": "språk", "avbojde": "avböjde", "fraga": "fråga",
    "kon": "kön", "manad": "månad", "upphorde": "upphörde",
    "omvarld": "omvärld", "jamforelsetal": "jämförelsetal", "maluppfoljning": "måluppföljning",
    "insatsar": "insatsår", "moten": "möten", "tidsgranser": "tidsgränser",
    "ansokningar": "ansökningar", "uttrade": "utträde", "styrelsemal": "styrelsemål",
    "styrelsemaluppfoljning": "styrelsemåluppföljning", "tillgangar": "tillgångar",
    "placeringsvarden": "placeringsvärden", "arsbelopp": "årsbelopp",
    "kapitalnivaer": "kapitalnivåer", "enkatomgangar": "enkätomgångar",
    "enkatuteslutna": "enkätuteslutna", "enkatutskick": "enkätutskick",
    "enkattal": "enkättal",
}  # fmt: skip


def heading_of(name: str) -> str:
    """'Till och med' for 'till_och_med', 'Födelseår' for 'fodelsear'."""
    words = [WORDS.get(word, word) for word in name.split("_")]
    return " ".join(words).capitalize()


def plain_name(heading: str) -> str:
    """'till_och_med' for ' Till och med: ', whatever the letters and the breaks."""
    return BREAKS.sub("_", heading.strip().strip('"*').translate(LETTERS).lower()).strip("_")
