"""The same förbund and cast as the pages'."""

from tests.web.conftest import loaded, site

__all__ = ["loaded", "site"]
