"""The papers of casework: letters and forms to print, each built from a frozen dataclass.

Pure: no Django, no models, no clock. Callers fill the dataclasses and log that a paper was made.
The sender is always the responsible party, never the förbund. All text is plain text.
"""

from __future__ import annotations

from mellanrum.documents.model import Document


def render(document: Document) -> bytes:
    """The paper as PDF (UA-1, A-2a). Raises TypeError for a document that is no paper."""
    from mellanrum.documents.paper import render_paper

    return render_paper(document)
