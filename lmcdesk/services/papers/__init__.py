"""Build the facts of papers from records: pure functions, no store, no files."""
