"""Pages of a quarter."""
