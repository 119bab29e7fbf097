"""A small förbund with the ledger of 2021, in bytes that tests change."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor, system
from mellanrum.exchange.package import import_package
from mellanrum.exchange.sie import take_in
from mellanrum.exchange.sie_preview import FilePreview, look
from mellanrum.registers.economy.models import FiscalYear
from mellanrum.registers.economy.source_files import Source, YearChange, state_of
from mellanrum.registers.organisation.models import Forbund

SMALL = Path(__file__).parents[1] / "exchange" / "packages" / "litet"
AT = datetime(2022, 1, 31, 12, 0, tzinfo=UTC)
EVA = Actor("user:101", grants_of(frozenset({Role.ECONOMIST})))
CHEF = Actor("user:102", grants_of(frozenset({Role.DIRECTOR})))
FILE = (SMALL / "sie" / "2021.se").read_bytes()
INVOICE = '#VER A 4 20211201 "Ny"\r\n{\r\n#TRANS 4010 {} 10.00\r\n#TRANS 1930 {} -10.00\r\n}\r\n'
MORE = (
    FILE.replace(b"#UB 0 1930 850000.00", b"#UB 0 1930 849990.00").replace(
        b"#RES 0 4010 250000.00", b"#RES 0 4010 250010.00"
    )
    + INVOICE.encode()
)
NEXT = (
    FILE[: FILE.index(b"#VER")]
    .replace(b"#RAR 0 20210101 20211231", b"#RAR 0 20220101 20221231")
    .replace(b"#RAR -1 20200101 20201231", b"#RAR -1 20210101 20211231")
    .replace(b"#IB 0 1930 100000.00", b"#IB 0 1930 850000.00")
    .replace(b"#IB 0 2010 -100000.00", b"#IB 0 2010 -850000.00")
    .replace(b"#UB 0 2010 -100000.00", b"#UB 0 2010 -850000.00")
    .replace(b"#RES 0 3010 -1000000.00\r\n#RES 0 4010 250000.00\r\n", b"")
)
GIVEN = (
    b'#FLAGGA 0\r\n#SIETYP 4\r\n#FORMAT PC8\r\n#VER L "" 20211125 "Lon"\r\n{\r\n'
    b"#TRANS 4010 {} 70.00\r\n#TRANS 1930 {} -70.00\r\n}\r\n"
)


def make_forbund(folder: Path) -> Forbund:
    """The small package without its SIE file, and then the file as it is."""
    package = Path(shutil.copytree(SMALL, folder / "litet"))
    (package / "sie" / "2021.se").unlink()
    import_package(package, by=system("test"), at=AT)
    forbund = Forbund.objects.get(slug="exempel")
    read(forbund, ("2021.se", FILE))
    return forbund


def preview(forbund: Forbund, *files: tuple[str, bytes]) -> list[FilePreview]:
    return look(forbund, [Source(name, data) for name, data in files])


def read(forbund: Forbund, *files: tuple[str, bytes]) -> list[YearChange]:
    """Look through and take in."""
    found = preview(forbund, *files)
    return take_in(forbund, found, seen=state_of(forbund.slug), by=EVA, at=AT)


def year_of(forbund: Forbund, year: int = 2021) -> FiscalYear:
    return FiscalYear.objects.select_related("forbund").get(forbund=forbund, year=year)
