from mpp_geo.core.content_policy import hash_source


def test_a_source_is_the_hash_of_the_text_to_the_letter():
    # The example of the specification.
    assert hash_source("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert hash_source("alert('Hello, world.'); ") != hash_source("alert('Hello, world.');")
