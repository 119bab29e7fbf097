"""Auditing a finished report that was made elsewhere; nothing of it is kept."""
