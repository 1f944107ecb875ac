// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace headcount::bench::sqlite {

/// A prepared statement. Parameters are bound in order with put(), columns read in order with the
/// get functions. Every failure is a DataError that begins with the file.
class Statement {
public:
    Statement(sqlite3* database, const std::string& file, std::string_view sql);

    Statement& put(std::int64_t value);
    Statement& put(std::uint64_t value) { return put(static_cast<std::int64_t>(value)); }
    Statement& put(int value) { return put(static_cast<std::int64_t>(value)); }
    Statement& put(double value);
    Statement& put(std::string_view text);
    Statement& put(const char* text) { return put(std::string_view(text)); }
    Statement& put(const std::string& text) { return put(std::string_view(text)); }
    Statement& put_bytes(std::string_view bytes);
    Statement& put_nothing();
    template <class T>
    Statement& put(const std::optional<T>& value) {
        return value ? put(*value) : put_nothing();
    }

    bool step();  ///< true when there is a row
    void run();   ///< to the end, and ready to be bound again

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;  ///< of text and of bytes alike; empty for nothing
    bool is_nothing(int column) const;
    std::optional<double> real_or_nothing(int column) const;

private:
    void check(int code) const;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* database_;
    std::string file_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bound_ = 0;
};

/// A database file.
class Database {
public:
    enum class Mode { read_only, read_write };

    Database() = default;
    /// @param shown_as what messages call it, where that is not its file.
    /// @throws DataError when it cannot be opened or is no database.
    Database(const std::string& file, Mode mode, const std::string& shown_as);
    Database(const std::string& file, Mode mode) : Database(file, mode, file) {}

    Statement prepare(std::string_view sql) const { return {database_.get(), file_, sql}; }
    /// Gives up at once when another connection is in the way. @returns whether it was done.
    bool execute_unless_busy(const std::string& sql) const;
    void execute(const std::string& sql) const;
    std::int64_t pragma(const std::string& name) const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::string file_;
    std::unique_ptr<sqlite3, Close> database_;
};

/// All or nothing: rolled back when it goes without commit().
class Transaction {
public:
    explicit Transaction(const Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    const Database& database_;
    bool open_ = true;
};

}  // namespace headcount::bench::sqlite
