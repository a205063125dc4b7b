"""The wheel's geometry: everything has its place inside the picture, and nothing overlaps."""

from itertools import combinations
from math import dist

import pytest

from flywheel import circle
from flywheel.circle import Picture

BOTH = pytest.mark.parametrize("picture", [circle.ring(), circle.column()], ids=["ring", "column"])


@BOTH
def test_every_stage_is_inside_and_apart_from_the_others(picture: Picture) -> None:
    for node in picture.nodes:
        assert node.r < node.x < picture.width - node.r
        assert node.r < node.y < picture.height - node.r
    for one, other in combinations(picture.nodes, 2):
        assert dist((one.x, one.y), (other.x, other.y)) > one.r + other.r + 40


@BOTH
def test_what_is_pressed_fits_a_finger_and_stays_inside(picture: Picture) -> None:
    for node, arrow in zip(picture.nodes, picture.arrows, strict=True):
        assert 2 * node.r >= circle.TARGET
        for label in (node.exit, arrow.label):
            assert label.height >= circle.TARGET
            assert label.left >= 0
            assert label.left + label.width <= picture.width


def test_the_ring_is_round() -> None:
    picture = circle.ring()
    assert picture.hub is not None
    distances = {round(dist(picture.hub, (node.x, node.y))) for node in picture.nodes}
    assert distances == {210}
    assert picture.nodes[0].y == min(node.y for node in picture.nodes)


def test_an_arrow_is_as_thick_as_the_share_that_moved() -> None:
    assert circle.thickness(0, 10) == 2
    assert circle.thickness(5, 10) == 7
    assert circle.thickness(10, 10) == 12
    assert circle.thickness(0, 0) == 2
