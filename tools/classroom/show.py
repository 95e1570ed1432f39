"""The reports as text, for a person at a terminal: each gives a list of lines."""

from terminal.rules import money
from tools.classroom import explained


def status(told):
    """Of `report.status`."""
    lines = [f"class with seed {told['seed']}, {told['answers']} answers in the books"]
    for till in told["tills"]:
        state = "signed on" if till["signed_on"] else "signed off"
        keys = f"keys {till['generation']}" + (" (newer ones taken)" if till["renewable"] else "")
        lines.append(
            f"{till['tid']}  {state:10}  batch {till['batch']:06d}  {keys}  "
            f"last {till['seen_at']} UTC"
        )
        if till["held_sales"] or not till["watched"]:
            unseen = "" if till["watched"] else "; the risk monitor does not look"
            lines.append(f"{'':10}shop {explained.standing(till['held_sales'])}{unseen}")
        for kind, (count, amount) in till["totals"].items():
            lines.append(f"{'':10}{kind:9}{count:6}{money.show(amount):>14}")
    return [*lines, *(told["trouble"] or ["the books balance"])]


def accounts(rows):
    """Of `report.account_rows`."""
    lines = ["account  kind          balance         limit  issuer score  due         wrong PINs"]
    for row in rows:
        limit = money.show(row["limit"]) if row["limit"] else ""
        wrong = "blocked" if row["blocked"] else str(row["wrong_pins"] or "")
        if row["held"]:
            wrong += f"  {money.show(row['held'])} of it held"
        due = row.get("due") or ""
        if row.get("overdue_days"):
            wrong = f"{row['overdue_days']} days overdue  {wrong}"
        lines.append(
            f"{row['account']:9}{row['kind']:7}{money.show(row['balance']):>14}{limit:>14}  "
            f"{row.get('issuer_score', ''):>12}  {due:10}  {wrong}".rstrip()
        )
    return [*lines, "issuer scores and due dates are pretended, to be talked about"]


def cards(rows):
    """Of `report.card_rows`."""
    lines = ["card  number            kind    demo PIN  expires"]
    for row in rows:
        notes = ["blocked"] if row["blocked"] else []
        if row["repaid_from"]:
            notes.append(f"repaid from {row['repaid_from']}")
        lines.append(
            f"{row['card']:6}{row['number']:18}{row['kind']:8}{row['demo_pin']:10}"
            f"{row['expires']:9}{', '.join(notes)}".rstrip()
        )
    return lines


def ledger(told):
    """Of `report.ledger`."""
    if told["day"] is None:
        return ["nothing is in the books yet"]
    lines = [f"{told['day']} (UTC)"]
    for one in told["answers"]:
        undoes = f" of {one['undoes']:06d}" if one["undoes"] else ""
        if one["refunds"]:
            undoes = " of {:06d}/{:06d}".format(*one["refunds"])
        parts = (
            one["at"][11:], one["tid"], f"{one['batch']:06d}/{one['stan']:06d}",
            one["mti"] + undoes, one["card"], one["code"], one["rrn"], one["auth"],
        )  # fmt: skip
        lines.append("  ".join(parts).rstrip())
        for what, name, value in one["postings"]:
            if what == "tries":
                lines.append(f"{'':10}{name:10}wrong PINs {value}")
            elif what == "hold":
                lines.append(f"{'':10}{name:10}{money.show(value):>14} held")
            elif what == "money":
                lines.append(f"{'':10}{name:10}{money.show(value):>14}")
        lines += [f"{'':10}{line}" for line in explained.lines(one["risk"])]
    for one in told["cleared"]:
        when = one["paid_on"] or "a day nobody knows"
        lines.append(
            f"{one['at'][11:]}  {one['tid']}  batch {one['batch']:06d} is paid {one['way']}, "
            f"{one['cycle']}, on {when}; fee {money.show(one['fee'])}"
        )
        lines += [f"{'':10}{name:10}{money.show(value):>14}" for _, name, value in one["postings"]]
    for word in told["words"]:
        lines.append(f"{word['at'][11:]}  {word['tid']}  the teacher said: {word['said']}")
    lines.append(f"{len(told['answers'])} answers")
    return lines
