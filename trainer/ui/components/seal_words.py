"""What sealing a bank protects and what it does not, in plain sentences."""

from __future__ import annotations

from trainer.foundation.wording import _


def limits() -> list[str]:
    """What everybody should know who relies on a sealed bank."""
    return [
        _("Encrypted: stems, options, keys and explanations, in the file, the records and papers."),
        _("Readable: how many questions there are, their kinds, topics, levels, and pictures."),
        _("Whoever has the passphrase can read the bank. Give it to invigilators only."),
        _("While an exam runs, its questions are on the screen and in the memory of its computer."),
        _("Marks stay in the records with the letters that were chosen, but not what they say."),
        _("What copies were made before, such as the trainer's Word file, is not encrypted."),
    ]
