"""Make whole events to look at and practise with: the founding example, and training events of any size."""
