"""The log's words for questionnaires' own data: sheets, answers, values from elsewhere."""

from __future__ import annotations

REGISTERS = {
    "campaigns": "Enkätomgångar",
    "own_instruments": "Egna formulär",
    "survey_answers": "Enkätsvar",
    "survey_excluded": "Insatser utanför enkäten",
    "survey_numbers": "Enkäternas jämförelsetal",
    "survey_sheets": "Enkätblad",
    "survey_tickets": "Enkätutskick",
}
DONE = {"merge": "sammanställt", "export": "uttaget"}
FIELDS = {
    "campaign": "enkätomgång",
    "channel": "kanal",
    "contact": "kontakt",
    "content": "innehåll",
    "count": "antal",
    "declined": "avböjde",
    "greeting": "inledning",
    "edition": "utgåva",
    "group": "grupp",
    "instrument": "formulär",
    "instrument_version": "formulärets version",
    "item": "fråga",
    "key": "kortform",
    "languages": "språk",
    "months_after": "månader efter start",
    "municipality": "kommun",
    "one_page": "en sida",
    "poured_month": "månad",
    "sheet": "blad",
    "survey_year": "enkätår",
}
