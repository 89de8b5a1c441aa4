"""One spelling for one value."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.canonical import canonical, digest

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=10,
)


@given(PLAIN)
def test_the_spelling_is_read_back_and_spelled_the_same(value):
    spelled = canonical(value)
    assert json.loads(spelled) == value
    assert canonical(json.loads(spelled)) == spelled


def test_order_and_kind_of_container_do_not_matter():
    assert canonical({"b": (1, 2), "a": "两"}) == '{"a":"两","b":[1,2]}'


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, {1: "a"}, {"a": {1, 2}}, b"x"])
def test_what_has_several_spellings_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_the_digest_is_taken_over_the_spelling():
    assert digest({"a": "两"}) == hashlib.sha256('{"a":"两"}'.encode()).hexdigest()
