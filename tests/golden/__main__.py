"""`python -m tests.golden`: writes docs/reference/tryckta-tal.md from what the packages give."""

from __future__ import annotations

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["MELLANRUM_WRITE_PRINTED"] = "1"
    sys.exit(pytest.main(["tests/golden/test_printed_numbers.py", "-q", "-n0"]))
