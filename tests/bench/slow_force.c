/* For `bench writes --force-millis N`: a disk whose forces take N milliseconds longer, as a hard disk's do. Preloaded, it makes
   each fsync and fdatasync of the process sleep first; N is in SLOW_FORCE_MILLIS. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long force(long call, int file) {
    const char *millis = getenv("SLOW_FORCE_MILLIS");
    long wait = millis == NULL ? 0 : strtol(millis, NULL, 10);
    struct timespec left = {wait / 1000, wait % 1000 * 1000000};
    while (nanosleep(&left, &left) != 0) {
    }
    return syscall(call, file);
}

int fsync(int file) {
    return (int) force(SYS_fsync, file);
}

int fdatasync(int file) {
    return (int) force(SYS_fdatasync, file);
}
