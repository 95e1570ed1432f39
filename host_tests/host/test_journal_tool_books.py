"""`tools journal verify`: a chain made anew, and batches that do not fit. S53."""

import re
import tempfile

import pytest
from host.journal_made import bodies, chained, first, found, put, till
from hypothesis import given, settings
from hypothesis import strategies as some

from tools.journal import folder, show

ONE, TWO = "000001.txt", "000002.txt"
quick = settings(max_examples=150, deadline=None, derandomize=True)


# books that were made anew from some place on: the chain holds, so the contents must tell


def remade(change, name=ONE):
    lines = bodies(name)
    change(lines)
    return {name: chained(lines)}


def swap_text(old, new):
    def change(lines):
        at = [index for index, line in enumerate(lines) if old in line][0]
        lines[at] = lines[at].replace(old, new)

    return change


def test_a_chain_made_anew_without_changes_is_the_same_file():
    assert remade(lambda lines: None) == first()


@pytest.mark.parametrize(
    ("change", "check", "meaning"),
    [
        (swap_text("amount=2500", "amount=9500"), "sum", "says sale 1:2500, the records before"),
        (swap_text("code=00", "code=51"), "sum", "says owed nothing|says sale 1:2500"),
        (swap_text("count=1", "count=2"), "sum", "says count 2, the records before it make 1"),
        (swap_text("stan=000003", "stan=000002"), "STAN", "000002 is used twice"),
        (swap_text("by=000009", "by=000008"), "STAN", "000008 is used twice: for sign-on"),
        (swap_text("stan=000011;to", "stan=000009;to"), "STAN", "000009 is used twice"),
        (lambda lines: lines.pop(2), "answer", "no intent in this batch"),
        (lambda lines: lines.insert(4, lines[3]), "answer", "has its outcome already"),
        (lambda lines: lines.insert(1, lines[0]), "batch", "second batch"),
        (swap_text("batch=000001;type=", "batch=000007;type="), "batch", "batch 000007"),
        (swap_text("ours=sale,2", "ours=sale,3"), "settled", "the batch was settled as sale,3"),
        (swap_text("amount=1000", "amount=ten"), "record", "an? intent record that lacks"),
        (swap_text("type=sale;", ""), "record", "lacks"),
        (swap_text("to=000016", "to=900000"), "record", "STANs 000011 to 900000"),
        (lambda lines: lines.pop(0), "first record", "begins with its batch record"),
        (lambda lines: lines.pop(), "last record", "ends with a sum"),
    ],
)
def test_what_the_records_contradict_is_found(change, check, meaning):
    told = [(one.check, one.meaning) for one in found(remade(change))]
    assert any(one == check and re.search(meaning, why) for one, why in told), told


@quick
@given(some.data())
def test_transactions_left_out_of_a_chain_made_anew_are_found_by_the_sums(data):
    intents = [at for at, line in enumerate(bodies()) if line.startswith("intent;")]
    at = data.draw(some.sampled_from(intents))
    end = next(n for n in range(at, len(bodies())) if bodies()[n].startswith("sum;"))

    def leave_out(lines):
        del lines[at:end]

    assert any(one.check in ("sum", "settled") for one in found(remade(leave_out)))


_NAMES = [
    "at",
    "n",
    "after",
    "stan",
    "batch",
    "type",
    "amount",
    "code",
    "by",
    "to",
    "orig",
    "from",
]
_NAMES += ["count", "open", "owed", "sale", "ours", "due", "x"]
_VALUES = some.sampled_from(["", "0", "000001", "1:5", "sale,1,5", "-", "9" * 5000, "²", "00"])
_FIELDS = some.lists(some.tuples(some.sampled_from(_NAMES), _VALUES | some.text(max_size=9)))
_KINDS = ["batch", "intent", "answer", "reversal", "reversed", "slips", "checked", "sum", "asked"]


@quick
@given(some.lists(some.tuples(some.sampled_from([*_KINDS, "settled", "settle", ""]), _FIELDS)))
def test_whatever_a_record_says_it_is_told_and_nothing_falls_over(records):
    lines = []
    for kind, fields in records:
        parts = [kind] + [f"{name}={value}" for name, value in fields]
        lines.append(";".join(parts).replace("\n", " "))
    with tempfile.TemporaryDirectory() as place:
        try:
            put(place, {ONE: chained(lines)})
        except UnicodeEncodeError:
            return  # half a character is no text
        journals = folder.load(place)
        assert journals[0].wrong == [] or journals[0].wrong[0].told(journals[0].text)
        for write in (show.dump, show.dump_csv, show.dump_json, show.totals, show.totals_json):
            write(journals)


# a folder of batches


def test_a_missing_batch_is_found():
    third = chained(["batch;at=x;n=000003;after=0011223344556677;stan=000019;due=0"])
    one = found({ONE: till()[ONE], "000003.txt": third})[0]
    assert one.name == "000003.txt" and "000002.txt is missing" in one.meaning


def test_a_batch_under_another_name_is_found():
    assert "under another batch's name" in found({"000005.txt": till()[ONE]})[0].meaning


def test_a_first_batch_that_follows_one_is_found():
    made = remade(swap_text("after=0000000000000000", "after=00112233aabbccdd"))
    assert "another one came before" in found(made)[0].meaning


def test_batches_of_two_tills_are_found():
    lines = bodies(TWO)
    swap_text("after=", "after=0")(lines)
    one = found({ONE: till()[ONE], TWO: chained(lines)})[0]
    assert one.check == "after" and "another till's" in one.meaning
