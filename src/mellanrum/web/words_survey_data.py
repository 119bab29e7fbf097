"""The log's words for questionnaires' own data: sheets, answers, values from elsewhere."""

from __future__ import annotations

REGISTERS = {
    "comments": "Öppna svar",
    "campaigns": "Enkätomgångar",
    "own_instruments": "Egna formulär",
    "survey_answers": "Enkätsvar",
    "survey_excluded": "Insatser utanför enkäten",
    "survey_numbers": "Enkäternas jämförelsetal",
    "survey_sheets": "Enkätblad",
    "survey_tickets": "Enkätutskick",
}
DONE = {"merge": "sammanställt", "export": "uttaget", "mask": "maskerat", "theme": "tema valt"}
FIELDS = {
    "campaign": "enkätomgång",
    "channel": "kanal",
    "columns": "kolumner",
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
    "poured_on": "månad",
    "sheet": "blad",
    "survey_year": "enkätår",
    "themes": "teman",
    "whole": "oskyddat",
}
VALUES = {
    "all": "alla",
    "board": "styrelse",
    "managers": "parternas chefsgrupp",
    "participant_closing": "deltagare, vid avslut",
    "participant_ongoing": "deltagare, pågående",
    "referrers": "remittenter",
    "staff": "personal",
    "unstated": "ej uppgett",
    "visitors": "besökare",
}
