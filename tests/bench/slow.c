/* A slow card under the product: each sync waits, one after the other, and what is written to files is counted.
   Preloaded; the settings come from the environment, the counts go to a file that is mapped. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct counts { _Atomic long syncs, bytes; };
static struct counts nowhere, *counts = &nowhere;
static long wait_us;
static pthread_mutex_t card = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *wait = getenv("SLOW_CARD_US"), *path = getenv("SLOW_CARD_COUNTS");
  wait_us = wait ? atol(wait) : 0;
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) return;
  void *shared = mmap(0, sizeof(struct counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) counts = shared;
  close(file);
}

static void written(int file, ssize_t bytes) {
  struct stat about;
  if (bytes > 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode)) counts->bytes += bytes;
}

#define SYNC(name)                                            \
  int name(int file) {                                        \
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, #name); \
    pthread_mutex_lock(&card);                                \
    usleep(wait_us);                                          \
    int ended = next(file);                                   \
    pthread_mutex_unlock(&card);                              \
    counts->syncs++;                                          \
    return ended;                                             \
  }
SYNC(fsync)
SYNC(fdatasync)

#define WRITE(name, parameters, arguments)                                           \
  ssize_t name parameters {                                                          \
    ssize_t(*next) parameters = (ssize_t(*) parameters)dlsym(RTLD_NEXT, #name);      \
    ssize_t ended = next arguments;                                                  \
    written(file, ended);                                                            \
    return ended;                                                                    \
  }
WRITE(write, (int file, const void *data, size_t size), (file, data, size))
WRITE(pwrite, (int file, const void *data, size_t size, off_t at), (file, data, size, at))
WRITE(pwrite64, (int file, const void *data, size_t size, off64_t at), (file, data, size, at))
WRITE(writev, (int file, const struct iovec *parts, int count), (file, parts, count))
