"""Made-up practice: some questions of every topic, most of them right."""

from __future__ import annotations

from trainer.assembly import Program
from trainer.demo.clock import DemoClock
from trainer.desks.practice import Pile
from trainer.people.person import Person
from trainer.questions.answers import right_answer

# Who practises; the first is the new hire, who has sat no quiz yet.
PRACTISERS = ("K0245", "K0226", "K0231")
_TOPICS, _SECONDS = 4, 25


def practise(program: Program, clock: DemoClock, person: Person) -> None:
    """Take a question of each of some topics, save the first, and get every third one wrong."""
    for number, row in enumerate(program.practice.home(person).topics[:_TOPICS]):
        name = program.practice.questions(person, Pile("topic", row.bank, row.topic))[0]
        asked = program.practice.ask(person, name, "topic")
        clock.wait(_SECONDS)
        answer = () if number % 3 == 0 else right_answer(asked.question)
        program.practice.answer(person, asked, answer)
        if number == 0:
            program.practice.save(person, name, True)
