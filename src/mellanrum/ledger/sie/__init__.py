"""SIE 4 (Föreningen SIE-Gruppen, format 4B/4C): read, check and write types 1, 2, 3, 4E and 4I."""

from mellanrum.ledger.sie.between import closing_balances, compare_files, compare_years
from mellanrum.ledger.sie.difference import (
    AmountChange,
    AmountKey,
    Renamed,
    SieDifference,
    VoucherChange,
    difference,
)
from mellanrum.ledger.sie.model import (
    Account,
    Balance,
    BalanceKind,
    Dimension,
    FinancialYear,
    PeriodAmount,
    Severity,
    SieFile,
    SieObject,
    SieProblem,
    Voucher,
    VoucherRow,
)
from mellanrum.ledger.sie.numbering import numbered
from mellanrum.ledger.sie.owner import check_owner
from mellanrum.ledger.sie.reader import iter_vouchers, read_sie
from mellanrum.ledger.sie.writer import write_sie

__all__ = [
    "Account",
    "AmountChange",
    "AmountKey",
    "Balance",
    "BalanceKind",
    "Dimension",
    "FinancialYear",
    "PeriodAmount",
    "Renamed",
    "Severity",
    "SieDifference",
    "SieFile",
    "SieObject",
    "SieProblem",
    "Voucher",
    "VoucherChange",
    "VoucherRow",
    "check_owner",
    "closing_balances",
    "compare_files",
    "compare_years",
    "difference",
    "iter_vouchers",
    "numbered",
    "read_sie",
    "write_sie",
]
