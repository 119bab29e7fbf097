"""What exclusion costs and what an insats gives back, in the manner of the trade's models."""
