"""Languages that a förbund can translate to: those where what stands around the questions is on
file, and easy Swedish.
"""

from __future__ import annotations

from mellanrum.instruments.loading import instruments_folder
from mellanrum.instruments.wording import PHRASE_FOLDER, SWEDISH, Direction

EASY = "sv-latt"
# Each language by its own name; one that is not here goes by its code.
NAMES = {
    EASY: "Lättläst svenska",
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "pl": "Polski",
    "prs": "دری",
    "ru": "Русский",
    "se": "Davvisámegiella",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
}
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "ur"})


def language_name(language: str) -> str:
    return NAMES.get(language, language)


def direction_of(language: str) -> str:
    """'rtl' for one that is written from the right."""
    return str(Direction.RTL if language in RIGHT_TO_LEFT else Direction.LTR)


def list_writable() -> list[tuple[str, str]]:
    """(code, its own name), easy Swedish first."""
    paths = sorted((instruments_folder() / PHRASE_FOLDER).glob("*.toml"))
    codes = [path.stem for path in paths if path.stem != SWEDISH]
    return [(code, language_name(code)) for code in (EASY, *codes)]
