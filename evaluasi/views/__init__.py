"""Pages that read or write results: home, nodes, quarters, reports, import."""
