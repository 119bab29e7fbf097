"""What has been read in from files: runs that can be undone, and how columns were matched."""
