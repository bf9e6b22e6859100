"""The import engine: an uploaded file becomes sheets (`berkas`), sheets become rows of a known form (`tabel`)."""
