"""Pages before somebody is signed in: founding, login, lost passwords, the lock."""
