"""A comment, an image, an event of the diary and an own outline, for the access table."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime

from mellanrum.registers.governance.queries import list_decisions
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.actions.diary import add_entry, remove_entry
from mellanrum.reports.actions.own_outlines import save_outline
from mellanrum.reports.actions.report_images import add_image, remove_image
from mellanrum.reports.actions.section_comments import add_comment
from mellanrum.reports.diary_policies import DiaryRow
from mellanrum.reports.models import Report
from mellanrum.reports.report_images_policies import ImageFile, ImageWords
from mellanrum.reports.writing import find_section
from tests.web.writing.made import BY


def extras_places(forbund: Forbund, at: datetime, written: str) -> dict[str, str]:
    """Of the report that is written; numbers as text."""
    report = Report.objects.get(pk=written)
    section = find_section(report, "personal")
    assert section is not None
    comment = add_comment(section=section, text="Stämmer åren?", quote="Första.", by=BY, at=at)
    kept, removed = (
        add_image(report=report, file=ImageFile(png(n), "image/png", "prov.png"),
                  words=ImageWords("En grå ruta"), by=BY, at=at)
        for n in (10, 20)
    )  # fmt: skip
    remove_image(image=removed, by=BY, at=at)
    told, gone = (
        add_entry(forbund=forbund, row=DiaryRow(date(2021, 5, day), "Invigning"), by=BY, at=at)
        for day in (3, 4)
    )
    remove_entry(entry=gone, by=BY, at=at)
    save_outline(report=report, by=BY, at=at)
    decision = list_decisions(forbund.slug, date(2021, 1, 1), date(2022, 1, 1))[0]
    return {
        "comment": str(comment.pk),
        "report_image": str(kept.pk),
        "removed_image": str(removed.pk),
        "diary_entry": str(told.pk),
        "removed_entry": str(gone.pk),
        "diary_decision": str(decision.pk),
    }


def png(shade: int) -> bytes:
    """A picture of one grey pixel."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes((0, shade)))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
