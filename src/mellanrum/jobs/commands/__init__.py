"""One module per command of `mellanrum`."""
