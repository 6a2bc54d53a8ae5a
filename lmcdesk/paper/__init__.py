"""Lay pages out and paint them, with Qt's drawing alone."""
