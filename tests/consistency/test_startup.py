"""The web process starts light: heavy libraries wait until somebody needs them."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("polars", "narwhals", "typst", "altair", "vl_convert", "xlsxwriter", "highspy", "numpy")


def test_the_web_process_starts_without_statistics_typesetting_or_charts() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'mellanrum.config.settings';"
        "import mellanrum.config.wsgi; from django.urls import get_resolver;"
        "get_resolver().url_patterns;"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
