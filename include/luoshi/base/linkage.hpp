// luoshi/base/linkage.hpp - whether headers carry the bodies of large functions.
//
// By itself luoshi's core is header-only: include and go. A program that links the compiled library defines
// LUOSHI_COMPILED (its CMake target does), and the bodies in the files named *_body.hpp are then compiled
// once, in the library, instead of in every file that includes them. Both ways the declarations are the same.
#pragma once

#if defined(LUOSHI_COMPILED)
#define LUOSHI_BODY
#else
#define LUOSHI_BODY inline
#endif
