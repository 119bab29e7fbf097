"""The exchange file: a förbund's protected shares of a year, so that förbund can compare.

Written by `write_file`, read by `read_file`, kept as benchmarks by `receive`. The shape is told in
docs/reference/utbytesfil.md.
"""

from mellanrum.exchange.national.reading import Received, read_file
from mellanrum.exchange.national.receiving import receive
from mellanrum.exchange.national.writing import write_file

__all__ = ["Received", "read_file", "receive", "write_file"]
