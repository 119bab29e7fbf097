"""CommonMark of items as HTML: raw HTML is shown as it is written, and no picture is fetched."""

from __future__ import annotations

from django.utils.safestring import SafeString


def html_of(text: str) -> SafeString:
    """'' for nothing. Links lead only to addresses that are no script."""
    if not text.strip():
        return SafeString("")
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])
    return SafeString(reader.render(text))  # the reader escapes what it does not know
