"""Show the help that comes with the program, offline."""
