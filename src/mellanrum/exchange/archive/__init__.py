"""The archive package of a förbund's years."""
