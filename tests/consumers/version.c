/* Prints the version of the library that it was linked with. */
#include <luoshi.h>
#include <stdio.h>

int main(void) {
    return puts(luoshi_version()) < 0;
}
