// SPDX-License-Identifier: Apache-2.0
#include "bench/store/sqlite.hpp"

#include <sqlite3.h>

#include "core/error.hpp"

namespace headcount::bench::sqlite {

namespace {

constexpr int kBusy_ms = 5000;  // a reader's checkpoint may hold the file for a moment

[[noreturn]] void fail(const std::string& file, int code, sqlite3* database) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            throw DataError(file, "the disk is full");
        case SQLITE_NOTADB:
            throw DataError(file, "is no Headcount store (it is no database at all)");
        case SQLITE_CORRUPT:
            throw DataError(file, "is damaged");
        case SQLITE_READONLY:
        case SQLITE_PERM:
            throw DataError(file, "cannot be written");
        case SQLITE_CANTOPEN:
            throw DataError(file,
                            "cannot be opened: is its folder there, and may you write in it?");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw DataError(file, "is in use by another program");
        case SQLITE_IOERR:
            throw DataError(file, std::string("reading or writing fails: ") + sqlite3_errstr(code));
        default:
            throw DataError(file, database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
    }
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement::Statement(sqlite3* database, const std::string& file, std::string_view sql)
    : database_(database), file_(file) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement,
                             nullptr));
    statement_.reset(statement);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) fail(file_, code, database_);
}

Statement& Statement::put(std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), ++bound_, value));
    return *this;
}

Statement& Statement::put(double value) {
    check(sqlite3_bind_double(statement_.get(), ++bound_, value));
    return *this;
}

Statement& Statement::put(std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), ++bound_, text.data() ? text.data() : "",
                              text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::put_bytes(std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.data() ? bytes.data() : "",
                              bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::put_nothing() {
    check(sqlite3_bind_null(statement_.get(), ++bound_));
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(file_, sqlite3_extended_errcode(database_), database_);
    return false;
}

void Statement::run() {
    while (step()) {
    }
    check(sqlite3_reset(statement_.get()));
    bound_ = 0;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

bool Statement::is_nothing(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::optional<double> Statement::real_or_nothing(int column) const {
    return is_nothing(column) ? std::nullopt : std::optional(real(column));
}

Database::Database(const std::string& file, Mode mode, const std::string& shown_as)
    : file_(shown_as) {
    sqlite3* database = nullptr;
    const int flags =
        mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(file.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(database);
    if (code != SQLITE_OK) fail(file_, code, database);
    sqlite3_busy_timeout(database, kBusy_ms);
    if (mode == Mode::read_only) execute("PRAGMA query_only=1");
}

void Database::execute(const std::string& sql) const {
    const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(file_, sqlite3_extended_errcode(database_.get()), database_.get());
}

bool Database::execute_unless_busy(const std::string& sql) const {
    sqlite3_busy_timeout(database_.get(), 0);
    const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(database_.get(), kBusy_ms);
    const int kind = code & 0xff;
    if (code != SQLITE_OK && kind != SQLITE_BUSY && kind != SQLITE_LOCKED)
        fail(file_, sqlite3_extended_errcode(database_.get()), database_.get());
    return code == SQLITE_OK;
}

std::int64_t Database::pragma(const std::string& name) const {
    Statement statement = prepare("PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(const Database& database) : database_(database) {
    database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const DataError&) {
        // SQLite has rolled it back by itself already (a full disk does that): nothing is left to
        // undo.
        open_ = false;
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace headcount::bench::sqlite
