"""What people call kinds of questions and ways of marking, with an example of each."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.foundation.wording import Text, text

KIND_NAMES: Mapping[str, Text] = {
    "single": text("One answer"),
    "multiple": text("Several answers"),
    "true_false": text("True or false"),
    "fill": text("Fill in"),
    "number": text("A number"),
    "ordering": text("Put in order"),
    "matching": text("Match"),
    "find_fault": text("Find the fault"),
    "written": text("Written answer"),
    "information": text("To read only"),
}
DIFFICULTY_NAMES: Mapping[str, Text] = {
    "easy": text("Easy"),
    "medium": text("Medium"),
    "hard": text("Hard"),
}
POLICY_NAMES: Mapping[str, Text] = {
    "all_or_nothing": text("All or nothing"),
    "half_if_incomplete": text("Half for an incomplete answer"),
    "hits_minus_wrong": text("Right ones minus wrong ones"),
    "weights": text("A weight for each option"),
    "each_blank": text("A share for each blank"),
    "each_pair": text("A share for each pair"),
    "neighbours": text("A share for each right neighbour"),
    "each_fault": text("A share for each fault"),
}
POLICY_EXAMPLES: Mapping[str, Text] = {
    "all_or_nothing": text("Only exactly the right answer earns marks."),
    "half_if_incomplete": text(
        "Right are A, B, C. Only A and B: half. A, B and a wrong one: nothing."
    ),
    "hits_minus_wrong": text(
        "(right chosen − wrong chosen) / all right ones, never below 0. Right are A, B, C: A, B "
        "and a wrong one earn a third; choosing everything earns nothing."
    ),
    "weights": text(
        "The weights of what was chosen are added, never below 0 or above 1. A 0.5, B 0.5, "
        "C −0.5: only A earns half; A and C earn nothing, as does choosing everything."
    ),
    "each_blank": text("Two of three blanks right: two thirds."),
    "each_pair": text("Three of four pairs right: three quarters."),
    "neighbours": text(
        "Right is A, B, C, D, with three neighbours: A–B, B–C, C–D. D, A, B, C has A–B and B–C: "
        "two thirds."
    ),
    "each_fault": text(
        "(faults found and named − sound turns marked) / all faults, never below 0. Marking every "
        "turn earns nothing."
    ),
}
