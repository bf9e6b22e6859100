"""The plan of a year: beginning it, its nodes and indicators, its versions and states."""
