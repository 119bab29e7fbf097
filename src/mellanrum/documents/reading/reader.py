"""`read_pages`: a file of any kind we know to pages of lines, or a sentence about why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mellanrum.documents.reading.html_file import read_html
from mellanrum.documents.reading.lines import ReadFile
from mellanrum.documents.reading.pdf_file import read_pdf
from mellanrum.documents.reading.text_file import read_text
from mellanrum.documents.reading.word_file import read_word
from mellanrum.domain.errors import DomainError

MOST_BYTES = 30_000_000
MOST_LINES = 60_000
KINDS: dict[str, str] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
READERS: dict[str, Callable[[str, bytes], ReadFile]] = {
    "pdf": read_pdf,
    "docx": read_word,
    "html": read_html,
    "text": read_text,
}
OLD = {".doc": "Word (.docx)", ".rtf": "Word (.docx)", ".odt": "Word (.docx)", ".xlsx": "PDF"}


def read_pages(source: Path | bytes, kind: str = "", *, name: str = "") -> ReadFile:
    """`kind` is 'pdf', 'docx', 'html' or 'text', else the name's ending tells it.

    Raises DomainError naming the file and the remedy; OSError when the file cannot be opened.
    """
    known = name or (source.name if isinstance(source, Path) else "Filen")
    chosen = kind or kind_of(known)
    content = _content(source, known)
    read = READERS[chosen](known, content)
    _check_read(read)
    return read


def kind_of(name: str) -> str:
    """The kind by the name's ending; raises DomainError naming what can be read."""
    suffix = Path(name).suffix.lower()
    if suffix in KINDS:
        return KINDS[suffix]
    if suffix in OLD:
        raise DomainError(f"{name} går inte att läsa. Spara den som {OLD[suffix]} och försök igen.")
    raise DomainError(
        f"{name} går inte att läsa. Välj en fil som slutar på .pdf, .docx, .txt eller .html."
    )


def _content(source: Path | bytes, name: str) -> bytes:
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MOST_BYTES:
        raise DomainError(
            f"{name} är {size // 1_000_000} MB, mer än de {MOST_BYTES // 1_000_000} MB som går att "
            "läsa. Spara den med mindre bilder, eller som text."
        )
    content = source.read_bytes() if isinstance(source, Path) else source
    if not content.strip():
        raise DomainError(f"{name} är tom. Välj den fil som rapporten står i.")
    return content


def _check_read(read: ReadFile) -> None:
    count = sum(1 for _ in read.parts())
    if not count:
        raise DomainError(f"{read.name} har ingen text. Välj den fil som rapporten står i.")
    if count > MOST_LINES:
        raise DomainError(f"{read.name} har {count} rader. Dela den i delar om högst {MOST_LINES}.")
