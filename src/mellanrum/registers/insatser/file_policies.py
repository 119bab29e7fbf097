"""Which files are taken in and kept in the database: kinds, sizes, names, content."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_no_person, check_written

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 2000  # members of an Office file; the list is read, nothing is unpacked
LONGEST_NAME = 160
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "txt": "text/plain",
    "csv": "text/csv",
}
ALLOWED = "pdf, png, jpg, xlsx, docx, txt eller csv"
SIGNS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
FOLDERS = {"xlsx": "xl/", "docx": "word/"}
BINARY = (*SIGNS.values(), b"PK\x03\x04", b"MZ", b"\x7fELF")


def clean_name(name: str) -> str:
    """The file's own name without folders and control signs, as short as the register holds."""
    bare = re.split(r"[/\\]", name)[-1]
    shown = "".join(sign for sign in bare if sign.isprintable()).strip()
    path = PurePosixPath(shown)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix if shown else ""


def extension_of(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def media_type_of(name: str) -> str:
    """By the name's ending. Raises FieldError for one that is not taken in."""
    found = MEDIA_TYPES.get(extension_of(name))
    if found is None:
        raise FieldError(f"Filen ska vara {ALLOWED}. Spara den som pdf och försök igen.", "file")
    return found


def check_name(name: str) -> None:
    """A name of a kind that is taken in, that points out nobody."""
    check_written("file", name, "Filen saknar namn. Döp den och försök igen.")
    check_no_person("file", name)
    media_type_of(name)


def check_size(size: int) -> None:
    """`size` in bytes."""
    if size == 0:
        raise FieldError("Filen är tom. Välj den fil som du menade.", "file")
    if size > MOST_BYTES:
        raise FieldError(
            "Filen är större än 10 MB. Spara den med lägre upplösning eller dela den.", "file"
        )


def check_content(name: str, data: bytes) -> None:
    """The content is what the name says: a renamed program is no paper."""
    if not is_what_it_says(extension_of(name), data):
        raise FieldError(
            "Filens innehåll stämmer inte med namnet. Spara den på nytt från programmet där den "
            f"gjordes, som {ALLOWED}.",
            "file",
        )


def is_what_it_says(extension: str, data: bytes) -> bool:
    """Whether the content begins, and for Office files is put together, as the ending says."""
    kind = "jpg" if extension == "jpeg" else extension
    if kind == "pdf":
        return SIGNS["pdf"] in data[:1024]
    if kind in SIGNS:
        return data.startswith(SIGNS[kind])
    return _is_office(FOLDERS[kind], data) if kind in FOLDERS else _is_text(data)


def _is_office(folder: str, data: bytes) -> bool:
    """A zip with the parts of that kind of document, and no macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    has_parts = "[Content_Types].xml" in names and any(n.startswith(folder) for n in names)
    return has_parts and not has_macros and len(names) <= MOST_PARTS


def _is_text(data: bytes) -> bool:
    return b"\x00" not in data and not data.startswith(BINARY)


def check_file(name: str, data: bytes) -> None:
    """A file that may be kept, by its clean name and its content."""
    check_name(name)
    check_size(len(data))
    check_content(name, data)


def check_whole(sha256: str, stored: str) -> None:
    """The file is the one that was added."""
    if sha256 != stored:
        raise DomainError(
            "Filen är inte den som lades in: den har skadats i databasen. Be den som sköter "
            "driften att återställa den från säkerhetskopian."
        )
