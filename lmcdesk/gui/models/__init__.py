"""Hold the item models of tables: ids and a row cache, sorted and filtered by reordering ids."""
