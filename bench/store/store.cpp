// SPDX-License-Identifier: Apache-2.0
// Opening a store: which file is ours, and who may write it. Its rows are in write.cpp and
// read.cpp.
#include "bench/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "bench/machine.hpp"
#include "bench/store/schema.hpp"
#include "core/error.hpp"
#include "core/file.hpp"
#include "core/version.hpp"

namespace headcount::bench {

using Mode = sqlite::Database::Mode;

/// The right to write. A lock of its own (flock), because SQLite's locks last one transaction only;
/// it must be closed after the database: closing any descriptor of a file drops SQLite's own locks
/// on it.
struct Store::Lock {
    explicit Lock(const std::string& path) : fd(open(path.c_str(), O_RDWR | O_CLOEXEC)) {
        if (fd < 0)
            throw DataError(path, std::string("cannot be written: ") + std::strerror(errno));
        if (flock(fd, LOCK_EX | LOCK_NB) == 0) return;
        close(fd);
        throw DataError(path, "another run is writing to it");
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() { close(fd); }
    int fd;
};

namespace {

bool is_there(const std::string& path) {
    const std::filesystem::file_status status = look_at(path);
    if (std::filesystem::is_directory(status)) throw DataError(path, "is a folder");
    return std::filesystem::exists(status);
}

/// A big-endian number out of the header of a database file (sqlite.org/fileformat.html).
std::uint32_t header_number(const std::string& header, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | static_cast<unsigned char>(header[at + i]);
    return number;
}

/// Reads the header as plain bytes: SQLite itself would change a database that was left in the
/// middle of something, and this may be somebody else's.
/// @throws DataError unless the file is a store of a version that we read.
void check_ours(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError(path, std::string("cannot be read: ") + std::strerror(errno));
    std::string header(100, '\0');
    file.read(header.data(), static_cast<std::streamsize>(header.size()));
    if (file.gcount() == 0) throw DataError(path, "is empty, and no Headcount store");
    if (!file || !header.starts_with("SQLite format 3"))
        throw DataError(path, "is no Headcount store (it is no database at all)");
    if (header_number(header, 68) != static_cast<std::uint32_t>(kStoreApplicationId))
        throw DataError(path, "is a database, but no Headcount store; nothing was changed");
    const auto version = header_number(header, 60);
    if (version != kStoreVersion)
        throw DataError(path, "is a store of version " + std::to_string(version) +
                                  "; this program reads version " + std::to_string(kStoreVersion));
}

/// A store that is being made stands under another name until it is whole: a run that is killed
/// here, or a full disk, leaves nothing at its place.
class Pending {
public:
    explicit Pending(const std::string& path) : path_(path) {
        const std::filesystem::path place(path);
        file_ = place.parent_path() /
                ("." + place.filename().string() + ".partial-" + std::to_string(getpid()));
        remove();
        const int fd = open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0) fail();
        close(fd);
    }
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending() { remove(); }

    const std::string& file() const { return file_; }
    /// Gives it its name, unless another run took that meanwhile: nothing is overwritten.
    void commit() const {
        if (link(file_.c_str(), path_.c_str()) == 0 || errno == EEXIST) return;
        // A disk without links (FAT).
        if (renameat2(AT_FDCWD, file_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0 &&
            errno != EEXIST)
            fail();
    }

private:
    [[noreturn]] void fail() const {
        throw DataError(path_, std::string("cannot be written: ") + std::strerror(errno));
    }
    void remove() const {
        unlink(file_.c_str());
        unlink((file_ + "-journal").c_str());
    }
    std::string path_, file_;
};

}  // namespace

Store::Store(std::string path, Mode mode) : path_(std::move(path)) {
    if (is_there(path_)) check_ours(path_);
    if (mode == Mode::read_write) lock_ = std::make_shared<Lock>(path_);
    database_ = sqlite::Database(path_, mode);
}

Store Store::for_run(const std::string& path, const Experiment& experiment) {
    const bool made = !is_there(path);
    if (made) create(path, experiment);
    Store store(path, Mode::read_write);
    store.made_ = made;
    store.check_same(experiment);
    // Write-ahead log: one sequential write a transaction, and readers are not in the way.
    store.database_.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
    return store;
}

void Store::withdraw_if_empty() {
    if (!made_ || database_.prepare("SELECT 1 FROM trials").step()) return;
    database_ = sqlite::Database();  // which folds its write-ahead log in
    unlink(path_.c_str());
}

Store Store::for_scoring(const std::string& path) {
    if (!is_there(path)) throw DataError(path, "no such store");
    const bool writable = faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
    return {path, writable ? Mode::read_write : Mode::read_only};
}

Store Store::for_reading(const std::string& path) {
    if (!is_there(path)) throw DataError(path, "no such store");
    return {path, Mode::read_only};
}

void Store::create(const std::string& path, const Experiment& experiment) {
    const Pending pending(path);
    Store store;
    store.database_ = sqlite::Database(pending.file(), Mode::read_write, path);
    sqlite::Transaction transaction(store.database_);
    store.database_.execute(kStoreSchema);
    store.database_.execute("PRAGMA application_id=" + std::to_string(kStoreApplicationId) +
                            "; PRAGMA user_version=" + std::to_string(kStoreVersion));
    store.set_value("version", std::string(version()));
    store.set_value("build", std::string(build()));
    store.set_value("machine", machine().dump());
    store.set_value("experiment_name", experiment.name);
    store.set_value("experiment_hash", experiment.hash);
    store.set_value("experiment", experiment.values.dump());
    store.set_value("started", utc_now());
    transaction.commit();
    pending.commit();
}

void Store::check_same(const Experiment& experiment) const {
    const std::string begun_by = value("version") + ", build " + value("build");
    const std::string mine = std::string(version()) + ", build " + std::string(build());
    if (begun_by != mine)
        throw DataError(path_, "was begun by Headcount " + begun_by + "; this is " + mine +
                                   ": results of two programs cannot stand in one store; delete it "
                                   "or give another --out");
    if (value("experiment_hash") != experiment.hash)
        throw DataError(path_, "was begun with another experiment (\"" + value("experiment_name") +
                                   "\", or this one before it was changed): give another --out");
}

std::string Store::value(const std::string& key) const {
    auto statement = database_.prepare("SELECT value FROM run WHERE key = ?");
    statement.put(key);
    return statement.step() ? statement.text(0) : "";
}

void Store::set_value(const std::string& key, const std::string& value) const {
    database_.prepare("INSERT OR REPLACE INTO run (key, value) VALUES (?, ?)")
        .put(key)
        .put(value)
        .run();
}

void Store::check_machine() const {
    const Json begun_on = info().machine, here = machine();
    for (const char* fact : {"processor", "cores"})
        if (begun_on.value(fact, Json()) != here.value(fact, Json()))
            throw DataError(path_, "was begun on another machine (" + std::string(fact) + " " +
                                       begun_on.value(fact, Json()).dump() + ", here " +
                                       here.value(fact, Json()).dump() +
                                       "): latencies of two machines cannot stand in one store");
}

void Store::set_finished() {
    const std::lock_guard guard(*mutex_);
    set_value("finished", utc_now());
    // One plain file, that can be copied and read where nobody may write. While somebody reads it
    // the log stays beside it: the run is finished all the same.
    (void)database_.execute_unless_busy("PRAGMA journal_mode=DELETE");
}

}  // namespace headcount::bench
