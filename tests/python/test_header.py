"""The package against luoshi.h: every function, every type, every enumerator, every struct."""

import ctypes
import enum
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import HEADER, luoshi
from luoshi import _ffi, _structs, enums, errors

TEXT = re.sub(r"/\*.*?\*/", " ", HEADER.read_text(encoding="utf-8"), flags=re.S)


def declarations():
    """name: (result, [argument types]) as the header writes them, without const and names."""
    found = {}
    for result, name, arguments in re.findall(r"^LUOSHI_API\s+(.*?)\b(luoshi_\w+)\(([^;]*)\);", TEXT, flags=re.S | re.M):
        types = []
        for argument in " ".join(arguments.split()).split(","):
            argument = re.sub(r"\bconst\b", "", argument).strip()
            if argument != "void":
                types.append(re.sub(r"\w+$", "", argument).replace(" ", ""))
        found[name] = (re.sub(r"\bconst\b", "", result).replace(" ", "").strip(), types)
    return found


def structs():
    """name: [member names] of every struct that the header lays open."""
    return {name: re.findall(r"(\w+)\s*;", body)
            for name, body in re.findall(r"typedef struct (luoshi_\w+) \{(.*?)\} \1;", TEXT, flags=re.S)}


def enumerators():
    """name: value of every LUOSHI_ enumerator."""
    return {name: int(value) for body in re.findall(r"enum \{(.*?)\}", TEXT, flags=re.S)
            for name, value in re.findall(r"(LUOSHI_\w+) = (\d+)", body)}


NUMBERS = {"int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64, "uint32_t": ctypes.c_uint32,
           "size_t": ctypes.c_size_t, "int32_t*": ctypes.POINTER(ctypes.c_int32),
           "int64_t*": ctypes.POINTER(ctypes.c_int64), "uint32_t*": ctypes.POINTER(ctypes.c_uint32),
           "size_t*": ctypes.POINTER(ctypes.c_size_t), "char*": ctypes.c_char_p,
           "char**": ctypes.POINTER(ctypes.c_char_p), "void": None}
ENUM_TYPES = set(re.findall(r"typedef int32_t (luoshi_\w+);", TEXT))


def ctype(written):
    """What ctypes calls a type of the header."""
    stars = len(written) - len(written.rstrip("*"))
    base = written.rstrip("*")
    if base in ENUM_TYPES:
        return NUMBERS["int32_t" + "*" * stars]
    if written in NUMBERS:
        return NUMBERS[written]
    made = getattr(_structs, base)
    for _ in range(stars):
        made = ctypes.POINTER(made)
    return made


class Functions(unittest.TestCase):
    def test_every_declared_function_is_in_the_table_and_the_reverse(self):
        declared = declarations()
        self.assertGreater(len(declared), 80)
        self.assertEqual(len(re.findall(r"^LUOSHI_API ", TEXT, flags=re.M)), len(declared))
        self.assertEqual(set(declared), set(_ffi.FUNCTIONS))

    def test_types_are_the_header_s(self):
        columns = {"luoshi_calendar_add_days_column", "luoshi_calendar_count_days_column"}  # arrays by address
        for name, (result, arguments) in declarations().items():
            with self.subTest(name):
                got_result, got = _ffi.FUNCTIONS[name]
                self.assertEqual(len(arguments), len(got))
                self.assertIs(ctype(result), got_result)
                for written, given in zip(arguments, got):
                    if not (name in columns and given is ctypes.c_void_p and written == "int32_t*"):
                        self.assertIs(ctype(written), given, written)

    def test_every_handle_has_a_type_of_its_own(self):
        with self.assertRaises(ctypes.ArgumentError):
            _ffi.load().luoshi_changes_count(_ffi.Model())


class Enumerations(unittest.TestCase):
    PREFIXES = {
        "Status": "", "Language": "", "Severity": "", "Kind": "", "Type": "TYPE_", "DayKind": "DAY_", "TimeUnit": "",
        "Digest": "", "Profile": "PROFILE_", "OutOfSequence": "", "PlanStatus": "PLAN_", "Driver": "DRIVER_", "LateDriver": "LATE_DRIVER_",
        "CriticalBy": "CRITICAL_BY_", "Light": "LIGHT_", "Colour": "COLOUR_",
        "Flag": "FLAG_", "BaselineStanding": "", "Shape": "", "EstimateBasis": "BASIS_", "BearerKind": "BEARER_", "ValueKind": "VALUE_", "PartStatus": "PART_", "LoadTable": "LOAD_",
    }

    def test_values_are_the_header_s_and_none_is_missing(self):
        header, seen = enumerators(), set()
        self.assertEqual(set(self.PREFIXES), set(enums.__all__))
        for cls, prefix in self.PREFIXES.items():
            for name, member in getattr(enums, cls).__members__.items():
                self.assertEqual(header.get(f"LUOSHI_{prefix}{name}"), member.value, f"{cls}.{name}")
                seen.add(f"LUOSHI_{prefix}{name}")
        self.assertEqual(set(header), seen)

    def test_every_status_but_ok_has_an_error_class(self):
        self.assertEqual(set(errors.BY_STATUS), set(luoshi.Status) - {luoshi.Status.OK})
        for status, cls in errors.BY_STATUS.items():
            self.assertEqual(cls.__name__.lower(), status.name.replace("_", "").lower())
            self.assertEqual(_ffi.load().luoshi_status_name(status).decode(), f"LUOSHI_{status.name}")

    def test_enumerations_are_integers(self):
        for name in enums.__all__:
            self.assertTrue(issubclass(getattr(enums, name), (enum.IntEnum, enum.IntFlag)))

    def test_values_for_none(self):
        self.assertRegex(TEXT, r"LUOSHI_NONE INT32_MIN")
        self.assertRegex(TEXT, r"LUOSHI_NONE64 INT64_MIN")
        from luoshi import dates
        self.assertEqual((dates.NONE, dates.NONE64), (-(2**31), -(2**63)))

    def test_version(self):
        self.assertEqual(re.search(r'LUOSHI_VERSION "(.*?)"', TEXT).group(1), _ffi.VERSION)
        self.assertEqual(luoshi.version(), luoshi.__version__)
        self.assertEqual(_ffi.load().luoshi_abi(), _ffi.ABI)
        project = (HEADER.parents[1] / "bindings" / "python" / "pyproject.toml").read_text(encoding="utf-8")
        self.assertIn(f'version = "{_ffi.VERSION}"', project)


class Structs(unittest.TestCase):
    def test_members_are_the_header_s_in_their_order(self):
        found = structs()
        self.assertEqual(len(found), 17)
        for name, members in found.items():
            self.assertEqual([member[0] for member in getattr(_structs, name)._fields_], members, name)

    @unittest.skipUnless(shutil.which("cc"), "there is no C compiler")
    def test_sizes_and_offsets_are_the_compiler_s(self):
        lines = ['#include "luoshi.h"', "#include <stdio.h>", "int main(void) {"]
        expected = []
        for name, members in structs().items():
            lines.append(f'    printf("{name} %zu\\n", sizeof({name}));')
            expected.append(f"{name} {ctypes.sizeof(getattr(_structs, name))}")
            for member in members:
                lines.append(f'    printf("{name}.{member} %zu\\n", offsetof({name}, {member}));')
                expected.append(f"{name}.{member} {getattr(getattr(_structs, name), member).offset}")
        lines.append("    return 0;\n}\n")
        with tempfile.TemporaryDirectory() as folder:
            source, program = Path(folder) / "sizes.c", Path(folder) / "sizes"
            source.write_text("\n".join(lines), encoding="utf-8")
            subprocess.run(["cc", "-std=c11", f"-I{HEADER.parent}", str(source), "-o", str(program)], check=True)
            printed = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout.split("\n")
        self.assertEqual(printed[:-1], expected)


if __name__ == "__main__":
    unittest.main()
