"""Drafts, versions and changes."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.canonical import digest
from trainer.publishing.events import ContentPublished
from trainer.publishing.versions import Draft, changes, file_hash

NAMES = st.tuples(st.sampled_from(["lesson", "question"]), st.sampled_from(["a", "b", "c"]))
VERSIONS = st.sampled_from(["one", "two", "three"])


def test_the_version_is_the_digest_of_the_plain_value():
    draft = Draft("lesson", "m/l", {"title": "接听"})
    assert draft.version == digest({"title": "接听"})


def test_another_picture_is_another_hash():
    assert file_hash(b"<svg/>") != file_hash(b"<svg></svg>")
    assert len(file_hash(b"")) == 64


def test_each_thing_is_new_changed_the_same_or_removed():
    same, changed, new = (Draft("question", name, {"id": name}) for name in "abc")
    published = {
        ("question", "a"): same.version,
        ("question", "b"): digest({"id": "older"}),
        ("question", "z"): digest({"id": "z"}),
    }
    found = changes([same, changed, new], published)
    assert [(change.thing, change.kind) for change in found] == [
        ("a", "same"),
        ("b", "changed"),
        ("c", "new"),
        ("z", "removed"),
    ]


@given(st.dictionaries(NAMES, VERSIONS), st.dictionaries(NAMES, VERSIONS))
def test_doing_the_changes_leaves_exactly_the_drafts(old, wanted):
    drafts = [Draft(family, thing, value) for (family, thing), value in wanted.items()]
    published = {name: digest(value) for name, value in old.items()}
    for change in changes(drafts, published):
        published[change.family, change.thing] = change.new
    left = {name: version for name, version in published.items() if version is not None}
    assert left == {name: digest(value) for name, value in wanted.items()}


def test_nothing_is_left_to_do_after_publishing():
    draft = Draft("policy", "hotline", {"levels": []})
    first = changes([draft], {})[0]
    event = ContentPublished(first.family, first.thing, draft.version, first.old)
    published = {(event.family, event.thing): event.version}
    assert event.previous is None
    assert [change.kind for change in changes([draft], published)] == ["same"]
