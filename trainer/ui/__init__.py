"""The window: the only floor with glass."""
