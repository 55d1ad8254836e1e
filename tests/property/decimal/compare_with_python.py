"""luoshi's decimals against Python's decimal module (General Decimal Arithmetic, IEEE 754's decimal128).

    compare_with_python.py CALCULATOR

Arithmetic, rounding and roots must agree to the last digit, and to the scale; exp and ln too, save where the true
value lies almost in the middle of two; powers within one unit of the last digit.
"""

import decimal
import random
import subprocess
import sys

DECIMAL128 = decimal.Context(prec=34, Emax=6144, Emin=-6143, clamp=1, rounding=decimal.ROUND_HALF_EVEN, traps=[])
LARGE = decimal.Context(prec=13000, Emax=99999, Emin=-99999, traps=[])
FINE = decimal.Context(prec=80, Emax=99999, Emin=-99999, traps=[])
MODES = {
    "half_even": decimal.ROUND_HALF_EVEN,
    "half_up": decimal.ROUND_HALF_UP,
    "half_down": decimal.ROUND_HALF_DOWN,
    "up": decimal.ROUND_UP,
    "down": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
}


def some_number(draw):
    """Of every size, often at the edges: nines, powers of ten, halves, the largest and smallest exponents."""
    digits = draw.choice([1, 3, 9, 18, 19, 20, 33, 34])
    size = draw.choice([draw.randrange(10**digits), 10**digits - 1, 10 ** (digits - 1), 5 * 10 ** (digits - 1)])
    exponent = draw.choice([0, -2, -1, draw.randint(-40, 40), draw.randint(-6176, 6111) if draw.random() < 0.3 else 0])
    return f"{draw.choice(['', '-'])}{size}E{exponent}"


def questions(draw):
    for _ in range(60000):
        operation = draw.choice(["add", "subtract", "multiply", "divide", "remainder", "modulo", "compare"])
        yield operation, some_number(draw), some_number(draw)
    for _ in range(20000):
        # Around ties: a few digits, then a 5 with nothing or little behind it.
        before = f"{draw.choice(['', '-'])}{draw.randrange(10 ** draw.choice([1, 5, 15, 20]))}"
        text = before + draw.choice(["5", "50", "500", "501", "499", "0"])
        yield draw.choice(list(MODES)), f"{text}E{draw.randint(-12, 3)}", str(draw.randint(-4, 12))
    for _ in range(2000):
        yield "sqrt", some_number(draw).lstrip("-"), "0"
        size = draw.randrange(10 ** draw.choice([1, 5, 34]))
        yield "exp", f"{draw.choice(['', '-'])}{size}E{draw.randint(-40, 1)}", "0"
        yield "ln", some_number(draw).lstrip("-"), "0"
        near_one = draw.choice([10**33 + draw.randrange(10**9), 10**34 - 1 - draw.randrange(10**9)])
        yield "ln", f"{near_one}E-{draw.choice([33, 34])}", "0"
        yield "power", some_number(draw), str(draw.randint(-50, 200))
        base, exponent = draw.randrange(1, 10**20), draw.randrange(1, 10**20)
        yield "power", f"{base}E-{draw.randint(5, 25)}", f"{exponent}E-{draw.randint(17, 22)}"


def answer(operation, a, b):
    context = DECIMAL128
    if operation in ("remainder", "modulo"):
        if not b:
            return None
        result = LARGE.remainder(a, b)
        if operation == "modulo" and result and (result < 0) != (b < 0):
            result = LARGE.add(result, b)
        return context.plus(result)
    if operation in MODES:
        return a.quantize(decimal.Decimal(1).scaleb(-int(b)), rounding=MODES[operation], context=FINE)
    if operation == "compare":
        return a.compare(b)
    if operation == "power" and not a and not b:
        return decimal.Decimal(1)
    operands = (a,) if operation in ("sqrt", "exp", "ln") else (a, b)
    return getattr(context, operation)(*operands)


def units_apart(operation, a, result, expected):
    """The distance to the true value in units of the last of 34 digits."""
    unit = decimal.Decimal(1).scaleb(max(expected.adjusted() - 33, -6176), context=FINE)
    true = getattr(FINE, operation)(a) if operation in ("exp", "ln") else expected
    return abs(FINE.divide(FINE.subtract(result, true), unit))


def is_right(operation, a, result, expected):
    if expected is None or not expected.is_finite():
        return result is None
    if result is None:
        return False
    if operation == "power":
        return result == expected or (expected and units_apart(operation, a, result, expected) <= 1)
    if operation in ("exp", "ln"):
        return result == expected or units_apart(operation, a, result, expected) <= decimal.Decimal("0.500001")
    if result != expected:
        return False
    if operation in ("add", "subtract", "multiply", "divide", "sqrt") and result and abs(result.adjusted()) < 60:
        # Plain notation writes no positive exponent, and not every zero's.
        return result.as_tuple().exponent == min(expected.as_tuple().exponent, 0)
    return True


def main(calculator):
    decimal.getcontext().prec = 80
    asked = list(questions(random.Random(20171218)))
    text = "".join(" ".join(question) + "\n" for question in asked)
    lines = subprocess.run([calculator], input=text, capture_output=True, encoding="ascii", check=True).stdout.splitlines()
    if len(lines) != len(asked):
        raise SystemExit(f"{len(asked)} questions, {len(lines)} answers")
    wrong, answered = [], 0
    for (operation, a, b), line in zip(asked, lines):
        x, y = DECIMAL128.create_decimal(a), DECIMAL128.create_decimal(b)
        result = None if line == "none" else decimal.Decimal(line)
        answered += result is not None
        expected = answer(operation, x, y)
        if not is_right(operation, x, result, expected):
            wrong.append(f"{operation} {a} {b}: {line}, expected {expected}")
    print(f"{len(asked)} questions, {answered} of them with a number for an answer, {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return 1 if wrong or answered < len(asked) * 9 // 10 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
