/* A program that forgets one kind of force: preloaded, fsync and fdatasync of files whose path holds the text of SKIP_FORCE do
   nothing and say that all went well. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int force(long call, int file) {
    const char *skipped = getenv("SKIP_FORCE");
    char link[40];
    char path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (skipped != NULL && length > 0) {
        path[length] = 0;
        if (strstr(path, skipped) != NULL) {
            return 0;
        }
    }
    return (int) syscall(call, file);
}

int fsync(int file) {
    return force(SYS_fsync, file);
}

int fdatasync(int file) {
    return force(SYS_fdatasync, file);
}
