"""The menus of the five types, as kept in the tree, are those of the till (S45)."""

from tools import menus


def test_the_kept_page_is_what_the_types_are():
    assert menus.FILE.read_text("utf-8") == menus.text()


def test_a_page_that_is_old_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(menus, "FILE", tmp_path / "menus.md")
    assert menus.main(["--check"]) == 1 and "menus --write" in capsys.readouterr().out
    assert menus.main(["--write"]) == 0 and menus.main(["--check"]) == 0
    assert menus.main(["--else"]) == 2 and "usage" in capsys.readouterr().err
    assert menus.main([]) == 0 and "2 Repayment" in capsys.readouterr().out


def test_both_languages_and_the_supervisors_rows_are_there():
    page = menus.text()
    assert "  2 Repayment" in page and "  2 还款" in page
    assert "3 Terminal type *" in page and "4 Pre-auth" in page
