"""Template tags: presentation only, nothing is counted here."""
