"""Rules of which reads stand out, to begin with: each can be changed and put out of use."""

from __future__ import annotations

from mellanrum.registers.governance.protection_rows import ReadRuleRow

FOLLOW_UP = (
    "Dataskyddsförordningen art. 32.1 d: säkerheten ska testas och utvärderas regelbundet. "
    "Gränsen är ett förslag."
)

READ_RULES = (
    ReadRuleRow(
        "many_persons",
        40,
        "En medarbetare har öppnat fler ärenden på en dag än arbetet brukar kräva.",
        FOLLOW_UP,
    ),
    ReadRuleRow(
        "odd_hours",
        1,
        "En medarbetare har läst utanför arbetsdagen eller under en helg.",
        FOLLOW_UP,
    ),
    ReadRuleRow(
        "break_glass",
        1,
        "Ett ärende har öppnats med nödöppning. Varje sådan läsning ska granskas.",
        "Dataskyddsförordningen art. 5.1 f och 32.1 d.",
    ),
    ReadRuleRow(
        "after_end",
        1,
        "En medarbetare har läst en dag då inget uppdrag gällde.",
        "Dataskyddsförordningen art. 29 och 32.4: bara den som har uppdraget får behandla.",
    ),
    ReadRuleRow(
        "many_readers",
        8,
        "Fler medarbetare än väntat har läst samma ärende under en kalendermånad.",
        FOLLOW_UP,
    ),
)
