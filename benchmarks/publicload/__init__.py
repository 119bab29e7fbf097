"""What the benchmark of public pages measures against, and its readers."""
