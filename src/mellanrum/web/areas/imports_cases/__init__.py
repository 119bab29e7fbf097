"""Reading persons in, by who leads the insats, into the own party."""
