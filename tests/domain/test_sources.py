"""The digest of code: the same for the same files, another when one of them is changed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mellanrum.domain.sources import source_digest


def test_a_change_in_a_module_or_in_a_file_of_a_package_changes_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "prov_paket"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "mall.css").write_text("a { }")
    (tmp_path / "prov_modul.py").write_text("x = 1")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    def digests() -> tuple[str, str]:
        source_digest.cache_clear()
        return source_digest("prov_paket"), source_digest("prov_modul")

    first = digests()
    assert digests() == first
    (package / "mall.css").write_text("b { }")
    (tmp_path / "prov_modul.py").write_text("x = 2")
    assert digests()[0] != first[0]
    assert digests()[1] != first[1]
    source_digest.cache_clear()


def test_a_name_that_is_no_module_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        source_digest("mellanrum_finns_inte")
