"""The steps of the import assistant: source, columns, values, review, done."""
