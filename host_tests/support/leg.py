"""What ran on MicroPython, counted for the last lines of a run."""

RAN, SKIPPED = "micropython", "no micropython"  # how a test's report tells it


class Leg:
    """The tally, from the reports: they come from other processes too. It is a plugin of pytest.

    `skipped`: why nothing ran, or None.
    """

    def __init__(self):
        self.files = self.passed = self.failed = 0
        self.skipped = None

    def pytest_runtest_logreport(self, report):
        for name, value in report.user_properties if report.when == "call" else ():
            if name == RAN:
                self.files += 1
                self.passed += value[0]
                self.failed += value[1]
            elif name == SKIPPED:
                self.skipped = value

    def line(self):
        """One line for the end of the run, or None when the leg was not asked for."""
        if self.skipped:
            return f"MicroPython: skipped, {self.skipped}"
        if not self.files:
            return None
        if self.failed:
            return f"MicroPython: {self.passed} passed, {self.failed} failed in {self.files} files"
        return f"MicroPython: {self.passed} tests in {self.files} files passed"
