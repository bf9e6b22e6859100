"""Reporting a quarter: its days, the form, the narratives, handing in and approving."""
