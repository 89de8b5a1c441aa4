"""Papers, sittings and results, as they would be with pencil and paper."""
