"""Show the settings of this computer: declared in `lmcdesk.settings`, edited here."""
