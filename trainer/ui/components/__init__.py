"""Widgets that know our words and are shared by several pages."""
