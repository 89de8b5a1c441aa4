"""Records turned into columns for a reader."""
