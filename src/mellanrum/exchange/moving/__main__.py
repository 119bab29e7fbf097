"""Writes docs/reference/paket-tackning.md."""

from __future__ import annotations

import os


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
    django.setup()
    from django.conf import settings

    from mellanrum.exchange.moving.coverage import drawn

    path = settings.ROOT / "docs" / "reference" / "paket-tackning.md"
    path.write_text(drawn(), encoding="utf-8")


if __name__ == "__main__":
    main()
