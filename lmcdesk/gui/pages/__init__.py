"""Hold one page each; pages do not know each other."""
