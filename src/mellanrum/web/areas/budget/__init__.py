"""Budgets and plans: read, written like a spreadsheet, consulted, decided, revised."""
