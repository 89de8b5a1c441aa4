"""The pages of a trainer."""
