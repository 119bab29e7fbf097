"""The log's words for budgets."""

from __future__ import annotations

DONE = {
    "adopt": "beslutad",
    "consult": "samråd antecknat",
    "replace": "ersatt",
    "revise": "reviderad budget skapad",
}
FIELDS = {
    "carried_over_ore": "överfört kapital i öre",
    "costs_ore": "kostnader i öre",
    "income_ore": "intäkter i öre",
    "lines": "rader",
}
VALUES = {
    "consulted": "samrådd",
    "decided": "beslutad",
    "proposal": "förslag",
    "replaced": "ersatt",
}
