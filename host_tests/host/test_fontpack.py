"""The font generator: the same words give the same bytes, and nothing ambiguous gets through."""

import shutil

import pytest

from tools import fontpack
from tools.glyphs.face import Face, Refused, Source

MARK = "演示"


def words(**more):
    """Two small languages."""
    return {
        "en": {"language_name": "English", "menu_repay": "Repayment"},
        "zh": {"language_name": "中文", "menu_repay": "还款", **more},
    }


def load(text):
    """A generated module's names."""
    names = {}
    exec(text.decode("utf-8"), names)
    return names


def generated(table, name):
    for path, data in fontpack.generate(table, MARK).items():
        if path.as_posix().endswith(name):
            return data
    raise AssertionError(name)


def hanzi(table):
    """[(character, 32 bytes of dots, GBK)] of the file that is made."""
    data = generated(table, "font/hanzi.bin")
    count = int.from_bytes(data[:2], "big")
    chars = data[2 : 2 + 2 * count].decode("utf-16-be")
    records = [data[at : at + 34] for at in range(2 + 2 * count, len(data), 34)]
    assert len(records) == len(chars) == count
    return [(char, record[:32], record[32:]) for char, record in zip(chars, records)]


def test_it_is_the_same_every_time_and_whatever_the_order():
    shuffled = {"zh": dict(reversed(words()["zh"].items())), "en": words()["en"]}
    assert fontpack.generate(words(), MARK) == fontpack.generate(shuffled, MARK)


def test_there_are_the_hanzi_of_every_word_and_of_the_mark_in_order():
    assert [char for char, _, _ in hanzi(words())] == sorted("中文演示还款")


def test_glyphs_are_columns_page_by_page_with_the_top_dot_lowest():
    source = Source("unifont-16x16", 16, 16)
    for char, glyph, _ in hanzi(words()):
        for y in range(16):
            for x in range(16):
                dot = glyph[y // 8 * 16 + x] >> y % 8 & 1
                assert dot == source.rows[char][y] >> (15 - x) & 1, (char, x, y)


def test_the_printer_s_codes_are_gbk():
    for char, _, code in hanzi(words(more="，。（）账")):
        assert code == char.encode("gbk")
    rom = load(generated(words(), "twin/rom.py"))
    assert rom["HANZI"].encode("gbk") == rom["GBK"]
    pairs = [rom["GBK"][at : at + 2] for at in range(0, len(rom["GBK"]), 2)]
    assert pairs == sorted(pairs) and set("演示还款中文") == set(rom["HANZI"])
    assert len(rom["ASCII"]) == 95 * 48 and len(rom["DOTS"]) == 32 * len(pairs)
    assert all(not byte & 0x0F for byte in rom["ASCII"][1::2]), "12 of 16 dots"


def test_a_character_without_a_drawing_names_the_word():
    with pytest.raises(Refused, match=r"zh\.menu2: .* has no '龘'"):
        fontpack.generate(words(menu2="龘"), MARK)
    with pytest.raises(Refused, match=r"zh\.euro: .* has no '€'"):
        fontpack.generate(words(euro="€"), MARK)
    with pytest.raises(Refused, match=r"zh\.broken: .* has no '\\n'"):
        fontpack.generate(words(broken="还\n款"), MARK)


def test_two_characters_that_look_alike_are_refused():
    source = Source("spleen-8x16", 8, 16)
    source.rows["l"] = source.rows["1"]
    with pytest.raises(Refused, match="menu: 'l' looks like '1'"):
        Face(source, {"1": "menu", "l": "menu"}, 8, 2)


def test_a_hanzi_that_looks_like_two_letters_is_refused():
    narrow = Source("spleen-8x16", 8, 16)
    latin = Face(narrow, dict.fromkeys("ab(", "ASCII"), 8, 2)
    wide = Source("unifont-16x16", 16, 16)
    glue = [left << 8 | right for left, right in zip(narrow.rows["a"], narrow.rows["b"])]
    wide.rows["还"] = tuple(glue)
    with pytest.raises(Refused, match="zh: '还' looks like 'a' and 'b'"):
        Face(wide, {"还": "zh"}, 16, 2).refuse_what_reads_as(latin)
    half = [row >> 8 for row in wide.rows["款"]]
    wide.rows["还"] = tuple(left << 8 | right for left, right in zip(narrow.rows["a"], half))
    with pytest.raises(Refused, match="zh: '还' looks like 'a' and '款'"):
        Face(wide, {"还": "zh", "款": "zh"}, 16, 2).refuse_what_reads_as(latin)


def cells(font, width):
    return [font["GLYPHS"][at : at + width] for at in range(0, len(font["GLYPHS"]), width)]


def test_no_letter_of_the_text_face_can_be_put_together_from_small_ones():
    small = cells(load(generated(words(), "font/small.py")), 6)
    latin = load(generated(words(), "font/latin.py"))
    halves = cells(latin, 8)
    letters = dict(zip(latin["CHARS"], zip(halves[::2], halves[1::2])))
    for shift in (0, 2, 4):  # where a column of 8 dots can begin in cells of 6
        made = {(a + b)[shift : shift + 8] for a in small for b in small}
        alike = [char for char, (top, low) in letters.items() if top in made and low in made]
        assert alike == [" "]


def tree(root):
    """A copy of what the generator reads."""
    for path in ("ui/words/en.txt", "ui/words/zh.txt", "drivers/demo_marks.py"):
        target = root / "firmware" / "terminal" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(fontpack.ROOT / "firmware" / "terminal" / path, target)
    return root / "firmware" / "terminal" / "ui"


def test_check_tells_a_stale_tree_and_a_run_mends_it(tmp_path, capsys):
    ui = tree(tmp_path)
    assert fontpack.main(["--check"], tmp_path) == 1
    assert fontpack.main([], tmp_path) == 0
    assert fontpack.main(["--check"], tmp_path) == 0
    capsys.readouterr()
    made = ui / "font" / "latin.py"
    assert b"\r" not in made.read_bytes()
    assert made.read_text("utf-8").startswith('"""Generated by python -m tools fontpack')
    made.write_text(made.read_text("utf-8").replace("x80", "x81", 1), "utf-8")
    assert fontpack.main(["--check"], tmp_path) == 1
    assert "font/latin.py" in capsys.readouterr().out
    assert fontpack.main([], tmp_path) == 0
    assert capsys.readouterr().out == "wrote firmware/terminal/ui/font/latin.py\n"


def test_what_cannot_be_shown_is_said_and_nothing_is_written(tmp_path, capsys):
    ui = tree(tmp_path)
    zh = ui / "words" / "zh.txt"
    zh.write_text(zh.read_text("utf-8").replace("还款", "还龘", 1), "utf-8")
    assert fontpack.main([], tmp_path) == 1
    assert "龘" in capsys.readouterr().err
    assert not (ui / "font").exists()
    assert fontpack.main(["--wrong"], tmp_path) == 2


def test_a_broken_file_of_words_is_said(tmp_path, capsys):
    zh = tree(tmp_path) / "words" / "zh.txt"
    good = zh.read_text("utf-8")
    for line in ("h_next 确认", "h_next:确认", "h next: x", "again: ", "language_name: 中文"):
        zh.write_text(good + line + "\n", "utf-8")
        assert fontpack.main([], tmp_path) == 1
        said = capsys.readouterr().err
        assert "line %d of the words" % (good.count("\n") + 1) in said, said
