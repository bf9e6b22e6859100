"""Pages of the plan and of the office."""
