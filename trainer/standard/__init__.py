"""The house standard: values that stand once and are referred to by name."""
