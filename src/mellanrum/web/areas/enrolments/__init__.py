"""Taking people in, and letting them stay, rest and move on."""
