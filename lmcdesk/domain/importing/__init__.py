"""Judge lists that come in: what their columns mean, whom their rows are, what they would change."""
