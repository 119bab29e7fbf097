"""The log's words for the website: its pages, texts and settings."""

from __future__ import annotations

REGISTERS = {
    "page_texts": "Webbplatsens texter",
    "public_minutes": "Protokoll på webben",
    "site": "Webbplatsen",
    "site_pages": "Webbplatsens sidor",
    "site_pictures": "Webbplatsens bilder",
}
DONE = {
    "page_texts.publish": "publicerat",
    "page_texts.replace": "ersatt av en nyare",
    "page_texts.restore": "återställt som utkast",
    "page_texts.schedule": "tidsatt",
    "page_texts.settle": "tidsatta texter publicerade",
    "page_texts.unschedule": "gjort till utkast igen",
    "page_texts.withdraw": "draget tillbaka",
    "public_minutes.publish": "publicerat efter kontroll",
    "public_minutes.withdraw": "avpublicerat",
    "site.assess": "tillgängligheten beskriven",
    "site.close": "stängd",
    "site.complete": "sidor tillagda",
    "site.logo": "logotyp ändrad",
    "site.move": "förbundet har flyttat",
    "site.open": "öppnad",
    "site.return": "förbundet är kvar",
    "site_pages.order": "flyttad i menyn",
}
FIELDS = {
    "accent": "färg",
    "address": "adress",
    "alt": "vad bilden visar",
    "assessed_how": "hur granskningen gjordes",
    "assessed_on": "granskad",
    "conformance": "förenlighet",
    "has_easy": "lättläst svenska",
    "has_english": "engelska",
    "has_logo": "logotyp",
    "is_in_menu": "i menyn",
    "is_open": "öppen",
    "language": "språk",
    "moved_to": "flyttat till",
    "lead": "ingress",
    "licence": "licens",
    "pages": "sidor",
    "parent_id": "ligger under",
    "picture_id": "bild",
    "publish_at": "visas från",
    "restored_from": "återställd från version",
    "shares_nationally": "med i riket",
    "shortcomings": "kända brister",
}
