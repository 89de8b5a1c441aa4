"""Certificates and lists as PDF."""
