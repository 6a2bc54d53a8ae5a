"""Do what an organiser does, one call a step: each is one transaction and one Change."""
