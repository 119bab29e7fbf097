"""The program's version, printed in every report."""

from functools import cache
from importlib.metadata import version as installed_version


@cache
def version() -> str:
    return installed_version("mellanrum")
