"""Chats with several customers at once, played against a seeded clock of their own."""
