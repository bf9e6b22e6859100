"""The Renstra: its rows, indicators and figures of five years."""
