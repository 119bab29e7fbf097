"""What the addresses of the own page and of rights lead to."""
