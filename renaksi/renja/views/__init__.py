"""Pages of the Renja."""
