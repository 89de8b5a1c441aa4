"""The house standard: every number the centre lives by, once."""
