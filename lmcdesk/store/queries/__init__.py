"""Read records and read models, in a number of statements that does not grow with the rows."""
