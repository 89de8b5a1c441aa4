"""Modules and the lessons in them: text turned into blocks a person can read."""
