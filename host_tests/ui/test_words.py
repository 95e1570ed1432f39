"""Words: the same keys in each language, every text in its place, nothing missing or unused."""

from support.texts import EN, ZH
from terminal.ui import page
from terminal.ui.say import Words

TABLES = (("en", EN), ("zh", ZH))
LONGEST = {  # what the longest value looks like that a text is filled with
    "t_start": ("0.1.0",), "l_up_to": ("5000.00",), "l_debt": ("500.00",),
    "l_debt_left": ("500.00",), "h_debt_verify": ("5000.00",), "m_pin": ("482136",),
    "m_confirm": ("5000.00",), "too_much": ("5000.00",), "h_amount_cap": ("5000.00",),
    "m_choose_password": ("4-8",), "password_length": ("4-8",), "t_choose_password": ("01",),
    "m_password": ("01",), "m_locked": (600,), "m_card_again": ("0006",), "other_card": ("0006",),
    "l_copy": (2,), "l_record": (1000, 1000), "m_reversed": ("000001",),
    "m_slip_owed": ("000001",), "m_bye_warning": (3,), "gate_battery_low": (9,),
    "gate_bank": ("58",), "m_wifi_joined": (-100,), "gate_printer_baud": (115200,),
    "gate_chain": (999_999,),
    "gate_key_stuck": ("CANCEL",), "gate_keys_loose": ("UP",),
    "crash": ("E1A2",), "file_trouble": ("journal/000001.txt",),
    "s_merchant": ("Corner Shop",), "m_paid_already": ("000001",), "m_card_same": ("0006",),
    "l_void_of": ("000001",), "void_none": ("000001",), "void_settled": ("000001",),
    "void_no_sale": ("000001",), "void_repay": ("000001",), "void_not_approved": ("000001",),
    "m_issue": ("0006",), "l_issue": (255,), "issue_last": ("0006",),
    "l_asked": ("8/8", "repayment"), "l_answered": ("8/8", "repayment"),
    "l_refused": ("8/8", "repayment"), "n_ksn": ("DEMO0012", 9999, "00000005"),
    "void_done": ("000001",), "void_waiting": ("000001",), "menu_offline_send": (10,),
    "m_offline_sent": (10,), "m_offline_owed": ("000001",),
    "m_offline_declined": ("000001", "51"),
    "reprint_none": ("000001",), "reprint_settled": ("000001",), "reprint_no_slip": ("000001",),
    "l_page": (50, 50), "v_effort": (120, 600), "st_hour": ("09",), "st_mean": ("5000.00",),
    "st_keys": ("-10.5",),
    "m_settle": ("000001",), "m_settle_begun": ("000001",),
    "h_portable": (100, 10), "m_portable": (100, 10),
    "gate_profile": ("countertop.txt", 99, "no such submenu"),
    "m_needs": ("card reader, printer, PIN, signature",),
    "m_twice": ("000001",),
    "d_keys_dead": ("CLEAR CANCEL",), "d_reader_clone": ("B2",), "d_rate_set": (115200,),
    "d_wifi_weak": (-100,), "h_text": ("abc",), "m_reset_open": (1000,),
    "m_set_found": ("192.168.100.100:65535",),
    "t_round": (20, 20), "void_test": ("000001",), "l_go_on": (20, 20), "m_bench_count": (20,),
    "bench_too_many": (20,), "l_bench_round": (20, 20), "m_equal": ("5000.00",),
    "l_seed": (999_999,), "m_bench_over": (20, 20), "m_checked": (15, 15),
    "m_settle_slip": ("000001",), "m_settled": ("000002",), "m_settled_differs": ("000002",),
    "l_completes": ("000001",), "l_refund_of": ("000001",), "l_sold_for": ("5000.00",),
    "m_refund_done": ("000001",), "m_refund_declined": ("000001",),
    "m_signed_on": ("000001", "01-05 09:00"), "m_till_locked": ("01",),
    "refund_no_sale": ("000001",), "refund_day": ("000001",), "hold_none": ("000001",),
    "hold_settled": ("000001",), "hold_not_approved": ("000001",), "hold_done": ("000001",),
    "void_no_completion": ("000001",),
    "m_op_kept": ("01",), "m_op_remove": ("01",), "m_op_removed": ("01",), "op_known": ("01",),
    "menu_par_limit": ("50.00",), "m_quiz_passed": (10, 10), "m_quiz_failed": (10, 10),
    "menu_payout_at": ("D+1",), "over_shop_limit": ("5000.00",), "over_shop_day": ("50000.00",),
    "m_shop_limits": ("5000.00", "50000.00"),
    "v_days": (9999,), "v_minutes": (17895,), "m_version_old": (9999,),
}  # fmt: skip


LONGEST_ZH = {
    "gate_profile": ("countertop.txt", 99, "不合格式"),
    "m_needs": ("读卡器，打印机，密码，签名",),
}


def filled(table, key):
    text = table[key]
    longest = LONGEST_ZH.get(key, LONGEST.get(key)) if table is ZH else LONGEST.get(key)
    return text % longest if "%" in text else text


def columns(text):
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def room(language, key):
    """How wide a one-line text may be, or None for a message."""
    if key.startswith(("smart.menu_", "smart.group_")):
        return 8 if language == "en" else 4  # of a tile
    key = key.split(".")[-1]
    kind = key[:2]
    if kind in ("t_", "r_"):
        return 16
    if (
        key.startswith(("menu_", "group_", "type_", "language_", "part_"))
        and key != "part_missing"
    ):
        return 14
    if key.startswith(("v_", "st_", "b_")):
        return 16 if language == "en" else 13
    if kind == "k_":
        return 9
    if key in ("l_repay", "s_sale", "l_tap", "l_typed", "l_swipe", "l_code"):
        return 5 if language == "en" else 4  # left of the big figure
    if kind in ("h_", "l_"):
        return 21 if language == "en" else 16
    return None


def test_both_languages_have_the_same_keys():
    assert sorted(EN) == sorted(ZH)


def test_both_languages_are_filled_with_the_same_values():
    for key in EN:
        wanted = [table[key].replace("%%", "").count("%s") for _, table in TABLES]
        if wanted[0] != wanted[1]:
            assert wanted == [1, 0], key  # a value may be left out, never missed


def test_every_text_with_a_value_is_measured_with_one():
    for _, table in TABLES:
        for key in table:
            assert ("%" in table[key]) <= (key in LONGEST), key


def test_every_text_fits_its_place():
    wrong = []
    for language, table in TABLES:
        for key in sorted(table):
            text = filled(table, key)
            limit = room(language, key)
            if limit is not None:
                good = columns(text) <= limit
            elif key[:2] == "s_":
                good = columns(text) <= 20
            else:
                good = page.fits(text, language)
            if not good:
                wrong.append("%s %s: %s" % (language, key, text))
    assert wrong == []


def test_the_seconds_left_have_room_beside_the_title_of_a_card_screen():
    titles = ["t_repay", "t_repay_cash", "t_preauth", "t_complete", "t_balance"]
    for kind in ("sale", "void", "refund", "preauth_void", "complete_void"):
        titles.append("s_" + kind)
    for key in titles:
        for _, table in TABLES:
            assert columns(table[key]) <= page.BAND - 2, key


def test_a_note_has_room_beside_the_title_of_an_amount_in_chinese():
    for title, note in (
        ("t_repay", "l_up_to"), ("t_repay_cash", "l_up_to"), ("t_preauth", "l_up_to"),
        ("t_complete", "l_up_to"), ("s_sale", "l_up_to"), ("s_refund", "l_up_to"),
        ("s_refund", "l_sold_for"), ("t_confirm", "l_completes"), ("t_confirm", "l_refund_of"),
        ("t_confirm", "l_void_of"), ("t_confirm", "l_cash"), ("t_confirm", "s_no_pin"),
    ):  # fmt: skip
        assert columns(ZH[title] + filled(ZH, note)) <= page.BAND, (title, note)


def test_words_fill_in_values_and_tolerate_texts_without_a_place():
    words = Words("en")
    assert words("m_password", "01") == "Password of 01"
    assert words("m_clock_unset", "01") == EN["m_clock_unset"]
    assert words.has("answer_55") and not words.has("answer_98")


def test_every_answer_says_what_happened_and_what_to_do():
    for _, table in TABLES:
        codes = sorted(key for key in table if key.startswith("answer_"))
        for key in codes:
            if key != "answer_00":
                assert len(table[key].replace("，", " ").replace(". ", " ").split(" ")) > 1, key
