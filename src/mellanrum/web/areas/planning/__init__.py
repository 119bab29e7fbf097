"""The operational plan: written as a tree, decided, followed up year by year."""
