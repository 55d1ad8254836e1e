"""Finding the library, and noticing one that does not fit."""

import shutil
import subprocess
import unittest
from pathlib import Path

from support import TempFolder, luoshi, python
from luoshi import _ffi


class NotFound(TempFolder):
    def test_the_error_lists_every_path_and_why(self):
        wrong = self.folder / "没有.so"
        ran = python("-c", "import luoshi; luoshi.version()", LUOSHI_LIBRARY=wrong)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("LibraryNotFound", ran.stderr)
        self.assertIn(str(wrong), ran.stderr)
        self.assertIn("no such file", ran.stderr)

    def test_what_is_no_library_is_said_so(self):
        wrong = self.folder / "libluoshi.so"
        wrong.write_bytes(b"not a library")
        ran = python("-c", "import luoshi; luoshi.version()", LUOSHI_LIBRARY=wrong)
        self.assertIn(str(wrong), ran.stderr)
        self.assertNotIn("no such file", ran.stderr)

    def test_without_an_override_all_places_are_tried(self):
        copied = self.folder / "package"
        shutil.copytree(Path(luoshi.__file__).parent, copied / "luoshi", ignore=shutil.ignore_patterns("*.so"))
        ran = python("-c", "import luoshi\ntry: luoshi.version()\nexcept luoshi.LibraryNotFound as e: print(e.text('en'))",
                     LUOSHI_LIBRARY=None, PYTHONPATH=copied, LD_LIBRARY_PATH=None)
        if "could not be loaded" in ran.stdout:  # unless the system has one installed
            self.assertIn(str(copied / "luoshi" / "libluoshi.so"), ran.stdout)
            self.assertIn("system's loader", ran.stdout)
            self.assertIn("LUOSHI_LIBRARY", ran.stdout)
        self.assertEqual(ran.stderr, "")

    def test_a_packaged_copy_is_used(self):
        copied = self.folder / "package"
        shutil.copytree(Path(luoshi.__file__).parent, copied / "luoshi")
        shutil.copy(_ffi.load()._name, copied / "luoshi" / "libluoshi.so")
        ran = python("-c", "import luoshi; from luoshi import _ffi; print(luoshi.version(), _ffi.load()._name)",
                     LUOSHI_LIBRARY=None, PYTHONPATH=copied)
        self.assertEqual(ran.stdout.rstrip().split(" ", 1), [luoshi.__version__, str(copied / "luoshi" / "libluoshi.so")], ran.stderr)

    def test_an_installed_package_finds_the_library_of_its_prefix(self):
        for folder in ("lib", "lib64"):
            prefix = self.folder / folder
            package = prefix / "share" / "luoshi" / "python"
            shutil.copytree(Path(luoshi.__file__).parent, package / "luoshi", ignore=shutil.ignore_patterns("*.so"))
            (prefix / folder).mkdir()
            shutil.copy(_ffi.load()._name, prefix / folder / "libluoshi.so")
            ran = python("-c", "import luoshi; from luoshi import _ffi; print(_ffi.load()._name)",
                         LUOSHI_LIBRARY=None, PYTHONPATH=package)
            self.assertEqual(ran.stdout.rstrip(), str(prefix / folder / "libluoshi.so"), ran.stderr)

    def test_a_path_of_one_s_own(self):
        path = _ffi.load()._name
        ran = python("-c", f"import luoshi; luoshi.load({path!r}); print(luoshi.version())", LUOSHI_LIBRARY="/nowhere.so")
        self.assertEqual(ran.stdout.strip(), luoshi.__version__, ran.stderr)

    def test_the_command_line_says_it_without_a_traceback(self):
        ran = python("-m", "luoshi", "calendar", "2019-05-01", LUOSHI_LIBRARY="/nowhere.so")
        self.assertEqual(ran.returncode, 3)
        self.assertIn("/nowhere.so", ran.stderr)
        self.assertNotIn("Traceback", ran.stderr)

    def test_help_needs_no_library(self):
        self.assertEqual(python("-m", "luoshi", "--help", LUOSHI_LIBRARY="/nowhere.so").returncode, 0)


class Mismatch(TempFolder):
    def library(self, version, abi, functions=""):
        compiler = shutil.which("cc")
        if compiler is None:
            self.skipTest("there is no C compiler")
        source = self.folder / "other.c"
        source.write_text(f'const char* luoshi_version(void) {{ return "{version}"; }}\n'
                          f"int luoshi_abi(void) {{ return {abi}; }}\n{functions}", encoding="utf-8")
        made = self.folder / "other.so"
        subprocess.run([compiler, "-shared", "-fPIC", str(source), "-o", str(made)], check=True)
        return made

    def refused(self, library):
        ran = python("-c", "import luoshi\ntry: luoshi.version()\n"
                     "except luoshi.LibraryMismatch as e: print(e.text('en'))", LUOSHI_LIBRARY=library)
        self.assertEqual(ran.stderr, "")
        return ran.stdout

    def test_another_version_is_named_beside_ours(self):
        said = self.refused(self.library("9.8.7", 1))
        self.assertIn("9.8.7", said)
        self.assertIn(luoshi.__version__, said)

    def test_another_abi(self):
        self.assertIn("API 77", self.refused(self.library("0.1.0", 77)))

    def test_missing_functions_are_named(self):
        said = self.refused(self.library("0.1.0", 1))
        self.assertIn("luoshi_board_create", said)
        self.assertIn("0.1.0", said)

    def test_a_library_that_is_not_luoshi(self):
        source = self.folder / "empty.c"
        source.write_text("int something_else(void) { return 1; }\n")
        made = self.folder / "empty.so"
        if shutil.which("cc") is None:
            self.skipTest("there is no C compiler")
        subprocess.run(["cc", "-shared", "-fPIC", str(source), "-o", str(made)], check=True)
        self.assertIn("is no luoshi library", self.refused(made))


if __name__ == "__main__":
    unittest.main()
