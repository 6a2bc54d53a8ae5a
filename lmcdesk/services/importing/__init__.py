"""Take lists of names into an event, after a look at what that would change."""
