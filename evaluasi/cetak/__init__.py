"""Printing: the choices of a report, its outputs, bundles of many."""
