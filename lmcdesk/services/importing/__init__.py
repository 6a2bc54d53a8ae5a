"""Take lists that come in: what their columns mean, what they would change, and then the change itself."""
