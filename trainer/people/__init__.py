"""Persons, their roles and names, and how they prove who they are."""
