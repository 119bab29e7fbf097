"""The world of casework for the pages of enrolments."""

from tests.casework.conftest import built, world

__all__ = ["built", "world"]
