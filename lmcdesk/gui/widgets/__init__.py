"""Hold the building blocks of windows; they take worded strings and know no domain."""
