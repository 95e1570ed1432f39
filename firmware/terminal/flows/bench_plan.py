"""Which amounts are tried: by a step, typed, drawn from a seed, at every edge, or in currencies
with other decimals (S49, S52, S59)."""

from terminal.rules import bench_amounts, money
from terminal.services import bench, loading
from terminal.ui import ask, page, tell

_HOWS = ("step", "list", "random", "edges", "currency")
_SEED_DIGITS = 6


async def chosen(kit, test):
    """The plan to go on with, or a new one that somebody has described."""
    plan = bench.load(kit.files)
    if bench.is_open(plan) and plan["test"] == test:
        bench.catch_up(kit, plan)
    if bench.is_open(plan) and plan["test"] == test:
        place = len(plan["rounds"]) + 1, len(plan["amounts"])
        labels = [kit.words("l_go_on", *place), kit.words("l_bench_new")]
        if await ask.choice(kit, "bench_open", labels, kit.words("h_submenu")) == 0:
            return plan
    return await _new(kit, test)


async def _new(kit, test):
    words = kit.words
    last = "bench_how_edges" if test == bench.REPEAT else "bench_how_answers"
    labels = [words("bench_how_" + how) for how in _HOWS[:3]] + [words(last)]
    if test == bench.SIMULATED:
        labels.append(words("bench_how_currency"))
    how = _HOWS[await ask.choice(kit, "bench_how", labels, words("h_submenu"))]
    seed = ""
    if how == "currency":
        seed, amounts = loading.once(_currencies)
    elif how == "edges" and test == bench.REPEAT:
        amounts = bench_amounts.matrix()
    elif how == "edges":
        how, amounts = "answers", bench_amounts.answers(loading.once(bench.codes))
    else:
        count = await _count(kit)
        if how == "step":
            first = await _amount(kit, "l_first")
            amounts = bench_amounts.step(first, await _amount(kit, "l_step"), count)
        elif how == "list":
            amounts = await _typed(kit, count)
        else:
            seed = await _seed(kit)
            amounts = bench_amounts.drawn(int(seed), count)
    return bench.begin(kit, test, how, amounts, seed)


def _currencies():
    """(the currency of each round, its amounts): those with other decimals than the till's."""
    from terminal.rules import exponents

    codes, amounts = exponents.rounds()
    return " ".join(codes), amounts


async def _count(kit):
    """How many rounds: never more than a person stands by for."""
    words = kit.words
    while True:
        label = words("m_bench_count", bench_amounts.MOST)
        count = int(await ask.digits(kit, "bench_count", words("t_test"), label, 1, 2))
        if 0 < count <= bench_amounts.MOST:
            return count
        await tell.trouble(kit, words("bench_too_many", bench_amounts.MOST))


async def _amount(kit, label, *place):
    return await ask.amount(kit, kit.words("t_test"), kit.words(label, *place))


async def _typed(kit, count):
    """Amounts one by one; one that was there before is warned of, and taken if it is meant."""
    amounts = []
    while len(amounts) < count:
        minor = await _amount(kit, "l_bench_round", len(amounts) + 1, count)
        if minor in amounts and not await _meant(kit, minor):
            continue
        amounts.append(minor)
    return amounts


async def _meant(kit, minor):
    kit.beeper.bad()
    labels = [kit.words("l_other_amount"), kit.words("l_keep_equal")]
    await tell.message(kit, "t_equal", kit.words("m_equal", money.show(minor)))
    return await ask.choice(kit, "equal", labels, kit.words("h_submenu")) == 1


async def _seed(kit):
    """The number that the amounts are drawn from: typed, or drawn itself; shown, and printed on
    the report, so that anybody can try the same again."""
    words = kit.words
    typed = await ask.digits(
        kit, "bench_seed", words("t_test"), words("m_bench_seed"), 0, _SEED_DIGITS
    )
    seed = str(int(typed or int.from_bytes(kit.chance.bytes(3), "big") % 10**_SEED_DIGITS))
    await page.amount(kit, words("t_test"), seed, words("l_seed_note"), words("h_ok"))
    await ask.confirm(kit, "seed")
    return seed
