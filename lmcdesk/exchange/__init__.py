"""Carry data into files and out of them: knows the domain, no database and no window."""

import os

# Where lxml happens to be installed openpyxl would write by it: other bytes, and a full disk told otherwise.
os.environ.setdefault("OPENPYXL_LXML", "False")
