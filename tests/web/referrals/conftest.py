"""The casework world for the pages of referrals and preparation."""

from tests.casework.conftest import built, world

__all__ = ["built", "world"]
