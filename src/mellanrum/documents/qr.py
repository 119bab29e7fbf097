"""QR codes as drawings. `segno` is imported when a code is drawn."""

from __future__ import annotations

from io import BytesIO


def qr_svg(text: str) -> str:
    """The text as a QR code (SVG, error correction M) with the quiet zone of four modules."""
    import segno

    sink = BytesIO()
    segno.make(text, error="m", micro=False).save(
        sink, kind="svg", scale=8, border=4, dark="#000000", light="#ffffff", xmldecl=False
    )
    return sink.getvalue().decode()
