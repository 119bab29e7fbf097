"""The common currency: a number that knows what it is, and a table of such numbers."""
