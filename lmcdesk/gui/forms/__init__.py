"""Hold the side forms of the pages: one field left is one edit."""
