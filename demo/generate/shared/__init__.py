"""What the generators of the packages have in common."""
