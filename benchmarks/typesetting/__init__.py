"""The same report by other typesetters."""
