"""Reading files into the registers, by the office."""
