"""Word: reports that people can go on editing, and texts that they wrote there."""
