#include "store/faulty_machine.h"

#include <sqlite3.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace concordat::testing {
namespace {

std::atomic<bool> armed = false;
Failing failing = Failing::Write;
Lasting lasting = Lasting::Once;
int nth_step = 0;
std::atomic<int> step_count = 0;
std::atomic<int> fail_count = 0;

// Whether this step is one that fails.
bool fails(Failing what) {
    if (!armed || failing != what) return false;
    const int step = ++step_count;
    const bool now = lasting == Lasting::Once ? step == nth_step : step >= nth_step;
    if (now) ++fail_count;
    return now;
}

// --- files ---

struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

int closeFile(sqlite3_file* file) {
    sqlite3_file* under = real(file);
    return under->pMethods == nullptr ? SQLITE_OK : under->pMethods->xClose(under);
}

int readFile(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), bytes, count, at);
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    const bool is_full = fails(Failing::Space);
    if (is_full || fails(Failing::Write)) {
        (void)real(file)->pMethods->xWrite(real(file), bytes, count / 2, at);
        return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, count, at);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    if (fails(Failing::Write)) return SQLITE_IOERR_TRUNCATE;
    return real(file)->pMethods->xTruncate(real(file), size);
}

int syncFile(sqlite3_file* file, int flags) {
    if (fails(Failing::Sync)) return SQLITE_IOERR_FSYNC;
    return real(file)->pMethods->xSync(real(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lockFile(sqlite3_file* file, int kind) {
    return real(file)->pMethods->xLock(real(file), kind);
}

int unlockFile(sqlite3_file* file, int kind) {
    return real(file)->pMethods->xUnlock(real(file), kind);
}

int checkReservedLock(sqlite3_file* file, int* taken) {
    return real(file)->pMethods->xCheckReservedLock(real(file), taken);
}

int fileControl(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectorSize(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

int deviceCharacteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** map) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, map);
}

int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void shmBarrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}

int shmUnmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods kMethods{2,
                                      closeFile,
                                      readFile,
                                      writeFile,
                                      truncateFile,
                                      syncFile,
                                      fileSize,
                                      lockFile,
                                      unlockFile,
                                      checkReservedLock,
                                      fileControl,
                                      sectorSize,
                                      deviceCharacteristics,
                                      shmMap,
                                      shmLock,
                                      shmBarrier,
                                      shmUnmap,
                                      nullptr,
                                      nullptr};

sqlite3_vfs* systemFiles() {
    static sqlite3_vfs* const kFiles = sqlite3_vfs_find("unix");
    return kFiles;
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* opened = reinterpret_cast<File*>(file);
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    opened->base.pMethods = nullptr;
    const int code = systemFiles()->xOpen(systemFiles(), name, opened->real, flags, outFlags);
    if (code == SQLITE_OK) opened->base.pMethods = &kMethods;
    return code;
}

// --- memory ---

sqlite3_mem_methods plain_memory;

void* allocate(int size) {
    return fails(Failing::Memory) ? nullptr : plain_memory.xMalloc(size);
}

void* reallocate(void* old, int size) {
    return fails(Failing::Memory) ? nullptr : plain_memory.xRealloc(old, size);
}

// Before SQLite is first used: memory can be changed at no other time. Without lookaside every piece is asked
// for here.
const bool memory_installed = [] {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain_memory) != SQLITE_OK) return false;
    sqlite3_mem_methods faulty = plain_memory;
    faulty.xMalloc = allocate;
    faulty.xRealloc = reallocate;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &faulty) == SQLITE_OK &&
           sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}();

}  // namespace

Faults::Faults(Failing what, int nth, Lasting how_long) {
    if (!memory_installed) std::abort();
    failing = what;
    lasting = how_long;
    nth_step = nth;
    step_count = 0;
    fail_count = 0;
    armed = true;
}

Faults::~Faults() {
    armed = false;
}

int Faults::steps() {
    return step_count;
}

int Faults::failed() {
    return fail_count;
}

void installFaultyFiles() {
    static sqlite3_vfs files = [] {
        sqlite3_initialize();
        sqlite3_vfs faulty = *systemFiles();
        faulty.zName = kFaultyFiles;
        faulty.szOsFile = static_cast<int>(sizeof(File)) + systemFiles()->szOsFile;
        faulty.xOpen = openFile;
        faulty.pNext = nullptr;
        return faulty;
    }();
    sqlite3_vfs_register(&files, 0);
}

}  // namespace concordat::testing
