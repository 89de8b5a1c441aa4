"""Made-up practice: some questions of every topic, most of them right."""

from __future__ import annotations

from trainer.assembly import Program
from trainer.demo.clock import DemoClock
from trainer.desks.practice import Pile
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.simulations.checker import try_out
from trainer.typing_tests import run as entries
from trainer.typing_tests.choice import choices
from trainer.typing_tests.drill import sentences_of
from trainer.typing_tests.rows import rows_of
from trainer.typing_tests.run import Run

# Who practises; the first is the new hire, who has sat no quiz yet.
PRACTISERS = ("K0245", "K0226", "K0231")
_TOPICS, _SECONDS = 4, 25
_SEED = 11
_SENTENCE_MS, _ROW_SECONDS = 18_000, 6


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
    _drill(program, clock, person)
    _chat(program, clock, person)


def _drill(program: Program, clock: DemoClock, person: Person) -> None:
    """Choose the right words, every fourth one wrong, and type order data."""
    desk = program.typing_drills
    ticket = desk.begin(person, "choices", _SEED)
    asked = ticket.run
    run = Run.new(asked.passage, asked.profile, asked.seconds, False, asked.width)
    run = run.apply(entries.start(0))
    for number, sentence in enumerate(sentences_of([asked.passage]), 1):
        typed = sentence
        for one in (one for one in choices() if one.sentence == sentence and number % 4 == 0):
            typed = sentence.replace(one.word, one.other)
        run = run.apply(entries.commit(number * _SENTENCE_MS, typed))
    desk.finish(ticket, run.apply(entries.end(run.log[-1].t_ms + 1, "stopped")))
    clock.wait(run.log[-1].t_ms // 1000)
    rows = rows_of("orders", _SEED)
    clock.wait(len(rows) * _ROW_SECONDS)
    desk.finish_entries(person, "orders", _SEED, rows, len(rows) * _ROW_SECONDS * 1000)


def _chat(program: Program, clock: DemoClock, person: Person) -> None:
    """Chat with several customers, at just the speed of the first level."""
    for scenario in program.chats.scenarios()[:1]:
        ticket = program.chats.start(person, scenario.id, _SEED)
        played = try_out(scenario, _SEED, with_templates=False).played
        clock.wait((played.ended or 0) // 1000)
        program.chats.finish(ticket, played)
