"""Offer the services as commands, for scripts and tests: no Qt, one exit code, one sentence of refusal."""
