"""Electronic signatures in PDF: an authority, PAdES signatures and the checking of them."""
