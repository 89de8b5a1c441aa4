"""The pages of inspection and monthly assessment."""
