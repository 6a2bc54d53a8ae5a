"""Organise intergovernmental meetings held over a video link."""

__version__ = "0.1.0"
