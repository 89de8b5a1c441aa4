"""Policies, evidence, standing and certificates."""
