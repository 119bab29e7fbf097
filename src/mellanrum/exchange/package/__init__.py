"""The data package: a folder of CSV, TOML, SIE and text files that holds a förbund's registers.

The functions are fetched on first use, since `schema` is read where no Django is set up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mellanrum.exchange.package.export import export_package
    from mellanrum.exchange.package.load import check_package, import_package
    from mellanrum.exchange.package.report import (
        CheckReport,
        ExportReport,
        ImportReport,
        PackageRefusedError,
    )

_HOMES = {
    "check_package": "load",
    "import_package": "load",
    "export_package": "export",
    "CheckReport": "report",
    "ImportReport": "report",
    "ExportReport": "report",
    "PackageRefusedError": "report",
}
__all__ = [
    "CheckReport",
    "ExportReport",
    "ImportReport",
    "PackageRefusedError",
    "check_package",
    "export_package",
    "import_package",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
