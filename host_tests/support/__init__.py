"""What tests share on both runtimes."""


def raises(kind, call, *args):
    """Call and return the exception of that kind; fail when there is none."""
    try:
        call(*args)
    except kind as error:
        return error
    raise AssertionError("%s was not raised" % kind.__name__)
