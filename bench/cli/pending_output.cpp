// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/pending_output.hpp"

#include <unistd.h>

#include <fstream>

#include "core/error.hpp"
#include "datasets/formats/folder.hpp"

namespace headcount::bench {

namespace fs = std::filesystem;

namespace {

void check_free(const fs::path& path, PendingOutput::Kind kind, bool force) {
    const auto status = fs::symlink_status(path);
    if (!fs::exists(status)) return;
    const bool folder = kind == PendingOutput::Kind::folder;
    if (folder && fs::is_directory(status) && fs::is_empty(path)) return;
    const std::string what = fs::is_directory(status) ? "folder" : "file";
    if (folder != fs::is_directory(status))
        throw ConfigError(path.string() + " is a " + what + ": choose another name");
    if (!folder && !fs::is_regular_file(status))
        throw ConfigError(path.string() + " is no plain file: choose another name");
    if (!force)
        throw ConfigError(path.string() + " exists already: choose another " + what +
                          ", or --force to replace it");
    if (!folder) return;
    if (!fs::exists(path / "provenance.json"))
        throw ConfigError(path.string() +
                          " is no clip that headcount wrote, so --force does not replace it");
    const std::string foreign = datasets::foreign_name(path.string());
    if (!foreign.empty())
        throw ConfigError(path.string() + " holds " + foreign +
                          ", which headcount did not write, so --force does not replace it");
}

}  // namespace

PendingOutput::PendingOutput(const std::string& path, Kind kind, bool force) : name_(path) {
    std::error_code failed;
    final_ = fs::absolute(path, failed).lexically_normal();
    if (!final_.has_filename()) final_ = final_.parent_path();  // "door/" is "door"
    try {
        check_free(final_, kind, force);
    } catch (const fs::filesystem_error& error) {
        throw ConfigError("cannot write " + path + ": " + error.code().message());
    }
    pending_ = final_.parent_path() /
               ("." + final_.filename().string() + ".partial-" + std::to_string(getpid()));
    fs::remove_all(pending_, failed);
    failed.clear();
    if (!fs::is_directory(final_.parent_path(), failed) && !failed)
        failed = std::make_error_code(std::errc::no_such_file_or_directory);
    if (!failed && kind == Kind::folder) fs::create_directory(pending_, failed);
    if (!failed && kind == Kind::file) {  // a trial: better now than after the work
        if (!std::ofstream(pending_)) failed = {errno, std::generic_category()};
        std::error_code ignored;
        fs::remove(pending_, ignored);
    }
    if (failed) throw ConfigError("cannot write " + path + ": " + failed.message());
}

PendingOutput::~PendingOutput() {
    std::error_code ignored;
    if (!pending_.empty()) fs::remove_all(pending_, ignored);
}

void PendingOutput::fill(const std::function<void(const std::string& path)>& write) const {
    try {
        write(path());
    } catch (const DataError& error) {
        std::string message = error.what();
        const auto at = message.find(path());
        throw DataError(at == std::string::npos ? message
                                                : message.replace(at, path().size(), name_));
    }
}

void PendingOutput::commit() {
    std::error_code failed;
    const fs::path old = pending_.string() + ".old";
    const bool replaces_folder = fs::is_directory(final_) && !fs::is_empty(final_);
    if (replaces_folder) fs::rename(final_, old, failed);  // rename(2) replaces no full folder
    if (!failed) fs::rename(pending_, final_, failed);
    if (failed) {
        std::error_code ignored;
        if (replaces_folder && !fs::exists(final_)) fs::rename(old, final_, ignored);
        throw ConfigError("cannot write " + final_.string() + ": " + failed.message());
    }
    if (replaces_folder) fs::remove_all(old, failed);
    pending_.clear();
}

}  // namespace headcount::bench
