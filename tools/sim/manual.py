"""What the demo says in its own words: head, keys, help, and what to do in trouble."""

HEAD = "tillkit DEMO: play money, demo cards. Never a real card, PIN or payment."

KEYS = (
    "0-9  Enter OK  Backspace CLEAR  Esc CANCEL  Up Down  m MENU  a-f card to reader\n"
    "A-F swipe  y phone  k bank card  p roll  x plug  -+ battery  ? help  ^C end"
)


def first(ready):
    """How to pay for the first time. `ready`: the till knows the shop's passwords."""
    sign_in, how = ("5 9 3 7", "password 5937") if ready else ("...", "the password you chose")
    return f"""\
The first repayment
  {f"0 1 Enter {sign_in} Enter":26} sign in: operator 01, {how}
  8 2                        Repayment
  1 2 5 0 0 Enter            the amount: 125.00
  a                          put card A on the reader
  Enter                      both look: card, amount, debt
  4 8 2 1 Enter, Enter       the DEMO PIN of card A, then confirm
  Enter                      both have checked the slips
  a                          take the card away"""


HELP = """\
  a-f   a card on the reader, or away    k   a bank card: see it refused
  A-F   a card swiped (simulated)        y   phone of card B: it pays the
        where one is wanted                  code shown, or shows its own
  r     the paper ends after 8 lines     p   fit a new roll
  x     pull the plug, whenever you like; again: plug it in
        (it then asks for date and time: its clock has no battery)
  - +   battery                          v   the screen as dots or as text
  PgUp PgDn, wheel: older slips          a click works on keys and cards

The till is kept between runs; make demo-reset starts over.
Any key closes this page."""

STOPPED = """\
The twin stopped: a part was used in a way the real one would not survive.
What is on the flash is safe. x starts the till again, Ctrl-C leaves.
If it stops at once again, make demo-reset gives a new till."""

STUMBLED = """\
The demo could not show something. The till runs on: any key closes this page."""

SECOND = "Another demo is open. This one begins with what that one kept, and keeps nothing."

BROKEN = "What the demo had kept cannot be read. It is put aside as world.bad; this is a new kit."

NOT_KEPT = "The state could not be kept:"

BANK = "This till asks the bank at {}. For the one on its board: --bank board, on a new till."

OLD = "A new till, never set up. The one before is put aside as world.old."

OPEN = "A demo is open in another window. Leave that one first."

FELL = "The demo stopped. The till's flash was kept; run the command again. What happened:"
