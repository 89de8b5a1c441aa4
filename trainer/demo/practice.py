"""Made-up practice: some questions of every topic, most of them right."""

from __future__ import annotations

from trainer.assembly import Program
from trainer.demo.clock import DemoClock
from trainer.desks.practice import Pile
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.simulations.checker import try_out

# Who practises; the first is the new hire, who has sat no quiz yet.
PRACTISERS = ("K0245", "K0226", "K0231")
_TOPICS, _SECONDS = 4, 25
_SEED = 11


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
    _chat(program, clock, person)


def _chat(program: Program, clock: DemoClock, person: Person) -> None:
    """Chat with several customers, at just the speed of the first level."""
    for scenario in program.chats.scenarios()[:1]:
        ticket = program.chats.start(person, scenario.id, _SEED)
        played = try_out(scenario, _SEED, with_templates=False).played
        clock.wait((played.ended or 0) // 1000)
        program.chats.finish(ticket, played)
