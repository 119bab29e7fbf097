"""The log's words for socio-economic calculation."""

from __future__ import annotations

REGISTERS = {
    "calculations": "Samhällsekonomiska kalkyler",
    "kamso_results": "KAMSO-resultat",
    "unit_costs": "Styckkostnader",
}
FIELDS = {
    "copy_of": "kopia av kalkyl",
    "made_on": "beräknat",
    "outputs": "utfall",
    "removed_at": "borttaget",
    "tool_version": "version",
}
