"""The ledger, as imported, and the budget."""

from mellanrum.registers.economy.models.budget import BudgetLine, InsatsYear
from mellanrum.registers.economy.models.ledger import (
    Account,
    Balance,
    FiscalYear,
    LedgerObject,
    Voucher,
    VoucherRow,
)

__all__ = [
    "Account",
    "Balance",
    "BudgetLine",
    "FiscalYear",
    "InsatsYear",
    "LedgerObject",
    "Voucher",
    "VoucherRow",
]
