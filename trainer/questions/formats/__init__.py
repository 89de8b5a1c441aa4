"""Other people's files: question papers, tables and exchange formats, read and written."""
