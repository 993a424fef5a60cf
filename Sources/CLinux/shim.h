// What Linux offers and the Glibc module leaves out.
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
