"""Hold the larger parts of pages: each belongs to one page and tells it facts and wishes."""
