"""An incremental build leaves what a clean build makes, whatever happened before it."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from incremental.machine import EditedSite


def test_after_any_history_a_build_equals_a_clean_build_and_the_next_does_nothing() -> None:
    run_state_machine_as_test(EditedSite, settings=settings(max_examples=8, stateful_step_count=30))


@pytest.mark.long
def test_after_thousands_of_steps_a_build_equals_a_clean_build_and_the_next_does_nothing() -> None:
    run_state_machine_as_test(EditedSite, settings=settings(max_examples=200, stateful_step_count=50))
