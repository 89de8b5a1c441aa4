"""The main window: who is at the seat, which page is open, and what happens in trouble."""
