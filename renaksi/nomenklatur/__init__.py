"""The official list of codes by decree: read, compared, applied, searched."""
