"""Workbooks to fill in, one a group of registers: what they hold. They are drawn in documents."""
