"""Hold one dialog each."""
