"""A wheel that carries the shared library serves every Python of its platform: py3-none-<platform>. Without the library
beside the package it is a pure one, and finds the system's.

    cp build/release/libluoshi.so bindings/python/luoshi/ && pip wheel ./bindings/python
"""

from pathlib import Path

from setuptools import setup

LIBRARIES = ("libluoshi.so", "libluoshi.dylib", "luoshi.dll")
carries = any((Path(__file__).parent / "luoshi" / name).is_file() for name in LIBRARIES)
commands = {}

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # before setuptools 70.1
    try:
        from wheel.bdist_wheel import bdist_wheel
    except ImportError:
        bdist_wheel = None

if bdist_wheel is not None:

    class PlatformWheel(bdist_wheel):
        def finalize_options(self):
            super().finalize_options()
            self.root_is_pure = not carries

        def get_tag(self):
            return ("py3", "none", super().get_tag()[2]) if carries else super().get_tag()

    commands["bdist_wheel"] = PlatformWheel

setup(cmdclass=commands)
