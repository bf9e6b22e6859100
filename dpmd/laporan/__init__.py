"""The report engine: a declared document (`dokumen`) and one renderer per output.  Knows no model."""
