"""Rules of consistency; each reads a `Report` and gives findings."""
