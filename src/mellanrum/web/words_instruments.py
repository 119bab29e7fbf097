"""The log's words for questionnaires of one's own, labels, languages and routine questions."""

from __future__ import annotations

REGISTERS = {
    "option_words": "Svar och toner i formulär",
    "own_wordings": "Formulärens språk",
    "routine_counts": "Rutinfrågor",
}
DONE = {
    "begin_edition": "ny utgåva påbörjad",
    "copy": "kopierat",
    "discard": "utkastet kastat",
    "enact": "fastställt",
    "move_item": "fråga flyttad",
    "put_form": "grupp sparad",
    "put_item": "fråga sparad",
    "put_scale": "skala sparad",
    "put_wording": "översättning sparad",
    "remove_form": "grupp borttagen",
    "remove_item": "fråga borttagen",
    "remove_scale": "skala borttagen",
    "restore_item": "fråga tillbaka",
    "retire": "används inte längre",
    "settle_options": "svar och toner bestämda",
    "stop_language": "språk erbjuds inte längre",
    "sum_up": "månadens antal sparade",
    "use_language": "språk i bruk",
}
FIELDS = {
    "copied": "kopia av",
    "language": "språk",
    "month_on": "månad",
    "options": "svar",
    "scale": "skala",
}
