"""Carry data into files and out of them: knows the domain, no database and no window."""
