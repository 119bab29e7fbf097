"""Dated, immutable, pseudonymous pictures of a förbund's rows: Parquet files with a manifest."""
