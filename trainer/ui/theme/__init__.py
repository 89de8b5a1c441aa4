"""Colours, sizes, icons and the one style sheet."""
