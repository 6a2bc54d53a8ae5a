"""Hold the words, records and rules of the field: standard library only, pure functions."""
