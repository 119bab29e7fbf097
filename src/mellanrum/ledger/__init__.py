"""The ledger: SIE files in and out, and statements computed from accounts. No Django."""
