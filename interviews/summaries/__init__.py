"""Numbers and tables over many rows."""
