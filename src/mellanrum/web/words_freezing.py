"""The log's words for reports that are frozen, signed and published. Merged into `web.words`."""

from __future__ import annotations

DONE = {
    "reports.freeze": "rapporten fryst",
    "reports.thaw": "rapporten upptinad",
    "reports.sign": "rapporten undertecknad",
    "reports.attach": "handling bifogad",
    "reports.detach": "handling borttagen",
    "reports.make_public": "rapporten publicerad",
    "reports.withdraw": "rapporten avpublicerad",
    "reports.correct": "rättad utgåva påbörjad",
    "reports.replace": "rapporten ersatt av en rättad",
}
FIELDS = {
    "authority": "utfärdare",
    "exceptions": "undantag",
    "pdf_after": "PDF efter",
    "pdf_before": "PDF före",
    "serial": "certifikatets nummer",
    "signers": "undertecknare",
    "snapshot": "ögonblicksbild",
}
