"""Practice: what somebody got wrong or saved, and when it is due again."""
