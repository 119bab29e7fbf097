"""Own sentences with planted errors, and the figures they are about."""
