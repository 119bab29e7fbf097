"""The program's version, printed in every report."""

from importlib.metadata import version as installed_version


def version() -> str:
    return installed_version("mellanrum")
