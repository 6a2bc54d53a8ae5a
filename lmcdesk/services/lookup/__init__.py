"""Look up what the program knows beforehand: countries, zones, and later holidays and matches."""
