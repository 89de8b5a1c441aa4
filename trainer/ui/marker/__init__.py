"""The pages of those who mark written answers."""
