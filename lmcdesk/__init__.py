"""Organise intergovernmental meetings held over a video link."""
