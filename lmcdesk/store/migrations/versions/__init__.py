"""Hold one migration for each schema number; they import no tables."""
