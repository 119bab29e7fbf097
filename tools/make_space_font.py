"""Make static/vendor/fonts/mellanrum-space.woff2: one glyph, the narrow no-break space (U+202F).

    uv run --with fonttools --with brotli python tools/make_space_font.py

The Latin subsets of Inter and Source Serif lack it, and each system's substitute has another
width; thousands in a column would not be set alike. A fifth of an em suits both faces.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-not-found]

TARGET = Path(__file__).parent.parent / (
    "src/mellanrum/web/static/vendor/fonts/mellanrum-space.woff2"
)
NAME = {"familyName": "Mellanrum Space", "styleName": "Regular"}


def box() -> Glyph:
    """The .notdef: browsers refuse a font without any outline."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 700))
    pen.lineTo((200, 700))
    pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the font."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "uni202F"])
    builder.setupCharacterMap({0x202F: "uni202F"})
    builder.setupGlyf({".notdef": box(), "uni202F": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (200, 0), "uni202F": (200, 0)})
    builder.setupHorizontalHeader(ascent=950, descent=-250)
    builder.setupNameTable(NAME)
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = "woff2"
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000
    builder.font.recalcTimestamp = False
    builder.save(TARGET)


if __name__ == "__main__":
    main()
