"""Files of any shape, matched to the columns of the registers, checked and compared."""
