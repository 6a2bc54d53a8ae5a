"""Go to anything by a few letters of its name."""
