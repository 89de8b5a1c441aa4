"""Print one JSON document to standard output and nothing else."""

from __future__ import annotations

import json

import click


def print_json(value: object) -> None:
    """The value as readable JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
