"""Other systems: their tokens, what they send in, and who is told of what is published."""
