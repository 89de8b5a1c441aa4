"""The bus that passes the news on."""

from dataclasses import dataclass
from datetime import UTC, datetime

from trainer.foundation.events import Bus, Envelope, Event, Recorded
from trainer.foundation.identity import EventId, PersonId


@dataclass(frozen=True)
class BellRang(Event):
    times: int


@dataclass(frozen=True)
class CallEnded(Event):
    pass


def recorded(event):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    person = PersonId("p")
    envelope = Envelope(
        EventId("e"), "s", 1, now, person, "seat", "kind", 1, person, None, "", "hash"
    )
    return Recorded(envelope, event)


def test_listeners_hear_their_kind_in_the_order_they_asked():
    heard = []
    bus = Bus()
    bus.hear(BellRang, lambda news: heard.append(("first", news.event.times)))
    bus.hear(BellRang, lambda news: heard.append(("second", news.event.times)))
    bus.announce(recorded(BellRang(2)))
    bus.announce(recorded(CallEnded()))
    assert heard == [("first", 2), ("second", 2)]


def test_whoever_asks_for_every_event_hears_every_kind():
    heard = []
    bus = Bus()
    bus.hear(Event, heard.append)
    bus.announce(recorded(BellRang(1)))
    bus.announce(recorded(CallEnded()))
    assert [type(news.event) for news in heard] == [BellRang, CallEnded]


def test_a_listener_may_stop_even_while_it_is_told():
    heard = []
    bus = Bus()

    def once(news):
        heard.append(news)
        stop()

    stop = bus.hear(BellRang, once)
    bus.hear(BellRang, heard.append)
    bus.announce(recorded(BellRang(1)))
    bus.announce(recorded(BellRang(2)))
    assert [news.event.times for news in heard] == [1, 1, 2]


def test_a_listener_that_fails_is_reported_and_harms_no_other():
    failures, heard = [], []
    bus = Bus(failures.append)

    def fail(news):
        raise ValueError("broken listener")

    bus.hear(BellRang, fail)
    bus.hear(BellRang, heard.append)
    bus.announce(recorded(BellRang(1)))
    assert [str(failure) for failure in failures] == ["broken listener"]
    assert len(heard) == 1


def test_without_another_wish_failures_go_to_the_one_excepthook(monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(kind))
    bus = Bus()
    bus.hear(BellRang, lambda news: {}["missing"])
    bus.announce(recorded(BellRang(1)))
    assert seen == [KeyError]
