// A machine that fails where a test says: the n-th write or sync of a database's files, the n-th piece of
// memory that SQLite asks for, or every write as on a full disk.
//
// The layer for files stands between SQLite and the operating system under the name `kFaultyFiles`; memory
// is shared by every connection of the program. Nothing fails until a Faults lives.
#pragma once

namespace concordat::testing {

inline constexpr const char* kFaultyFiles = "concordat-faulty";

enum class Failing { Write, Sync, Memory, Space };
enum class Lasting { Once, ForGood };

// From now on, the `nth` such step fails, and every one after it when it lasts. Writes that fail leave half
// of their bytes behind, as a disk may.
class Faults {
public:
    Faults(Failing what, int nth, Lasting lasting);
    ~Faults();
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    // How many steps there have been, and how many of them failed.
    [[nodiscard]] static int steps();
    [[nodiscard]] static int failed();
};

// Makes the layer known to SQLite; more than once does no harm.
void installFaultyFiles();

}  // namespace concordat::testing
