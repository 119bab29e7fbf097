"""The demo förbund's site, and a second förbund beside it that has nothing of its own."""

from tests.web.conftest import loaded, site  # noqa: F401
