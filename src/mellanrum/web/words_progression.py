"""Words for the log of progression. Merged into `web.words`."""

REGISTERS = {"ratings": "Skattningar av progression"}
DONE = {
    "rate": "skattat",
    "rate_alone": "skattat av deltagaren själv",
    "take_back_own": "tillbakataget av deltagaren",
}
