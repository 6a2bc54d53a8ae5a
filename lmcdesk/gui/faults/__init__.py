"""Tell faults of the program itself: caught, logged without personal data, shown once."""
