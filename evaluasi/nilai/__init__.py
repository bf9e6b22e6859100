"""Formulas over the plan's value: what forms and pages compute.  Nothing here asks the database."""
