import pytest

from helpers.publish.kernels import STARTS, KernelNotStarted, start_again

MUTE = "Kernel didn't respond in 30 seconds"


def fail_first(times: int, error: Exception):
    """Return a run that raises `error` so many times, then returns how often it was called."""
    calls = []

    def run() -> int:
        calls.append(1)
        if len(calls) <= times:
            raise error
        return len(calls)

    return run


@pytest.mark.parametrize("said", [MUTE, "Kernel died before replying to kernel_info"])
def test_a_kernel_that_stays_mute_is_started_again(said):
    assert start_again(fail_first(1, RuntimeError(said))) == 2


def test_a_kernel_that_never_answers_is_told_in_one_line():
    run = fail_first(STARTS, RuntimeError(MUTE))
    with pytest.raises(KernelNotStarted, match=f"did not start, tried {STARTS} times"):
        start_again(run)
    assert run() == STARTS + 1


@pytest.mark.parametrize("error", [RuntimeError("Kernel died"), ValueError("1 / 0")])
def test_whatever_else_goes_wrong_is_not_tried_again(error):
    run = fail_first(1, error)
    with pytest.raises(type(error), match=str(error)):
        start_again(run)
    assert run() == 2
