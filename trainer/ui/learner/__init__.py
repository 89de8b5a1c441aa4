"""The pages of a new hire."""
