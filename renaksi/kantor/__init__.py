"""Pages of the office: its settings, units, officials and people; signing in."""
