"""What a picture that cannot be used is, by its first bytes, and what to do about it."""

from __future__ import annotations

BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"hevc": "HEIC", b"mif1": "HEIC", b"avif": "AVIF",
          b"avis": "AVIF"}  # fmt: skip
STARTS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF-": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
}


def foreign_kind(data: bytes) -> str:
    """'WebP', 'HEIC' (of telephones), 'GIF'…; '' for what is not known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return BRANDS.get(data[8:12], "")
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "")


def told_foreign(data: bytes, accepted: str) -> str:
    """A Swedish sentence or two; `accepted` is 'PNG eller JPEG'."""
    kind = foreign_kind(data)
    if not kind:
        return f"Filen är ingen bild som går att läsa. Välj en bild som är {accepted}."
    return (
        f"Filen är {kind}, som inte går att använda här. Öppna den i datorns bildprogram, välj "
        f"Spara som eller Exportera, och spara den som {accepted}."
    )
