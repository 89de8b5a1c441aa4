"""The command line: the same desks without a window."""
