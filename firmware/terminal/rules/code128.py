"""CODE128 bar codes (ISO/IEC 15417): text to symbol values and to bars. Pure.

Code set B for text, code set C for digits, two in a symbol: four or more in a row are worth the
change, two are when nothing else is there.
"""

_START_B, _START_C, _TO_C, _TO_B, _STOP = 104, 105, 99, 100, 106
_LONG = 4  # digits that pay for a change to C and back

# Widths of the six elements of each value, bar first (ISO/IEC 15417, table 1), as digits
_WIDTHS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231"
    "113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211"
    "212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131"
    "113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111"
    "314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211"
    "241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214"
    "211232233111"
)
_LAST_BAR = "2"  # the stop has seven elements


def symbols(text):
    """The symbol values of `text`, the start among them; not the check symbol and the stop.

    ValueError for a character outside 20-7E, or no text.
    """
    if not text or [char for char in text if not 0x20 <= ord(char) <= 0x7E]:
        raise ValueError("not for CODE128: " + text)
    run = _digits(text, 0)
    pairs = run >= _LONG or (run == len(text) == 2)
    found = [_START_C if pairs else _START_B]
    at = 0
    while at < len(text):
        run = _digits(text, at)
        if pairs and run >= 2:
            found.append(int(text[at : at + 2]))
            at += 2
        elif pairs:
            found.append(_TO_B)
            pairs = False
        elif run >= _LONG and not run & 1:  # an odd one goes first, as text
            found.append(_TO_C)
            pairs = True
        else:
            found.append(ord(text[at]) - 0x20)
            at += 1
    return found


def _digits(text, at):
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - at


def modules(text):
    """How many modules wide the symbol is, without its quiet zones of ten each."""
    return 11 * (len(symbols(text)) + 2) + 2  # the stop is 13 wide


def bars(text):
    """`drawn` for a text."""
    return drawn(symbols(text))


def drawn(found):
    """(row, modules): the symbol of these values with check symbol and stop, as an int of so many
    bits, the leftmost highest; a bar is 1."""
    check = found[0]
    for place, value in enumerate(found):
        check += place * value
    row, count = 0, 0
    for value in found + [check % 103, _STOP]:
        row, count = _elements(row, count, _WIDTHS[6 * value : 6 * value + 6])
    return _elements(row, count, _LAST_BAR)


def _elements(row, count, widths):
    for number, width in enumerate(widths):
        width = int(width)
        row = row << width | (0 if number & 1 else (1 << width) - 1)
        count += width
    return row, count
