// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/human_data.hpp"

#include <dlfcn.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/hash.hpp"
#include "sim/people/human/identity.hpp"

namespace headcount::sim::people {

namespace {

constexpr const char* kFileName = "people.bin";
// Eight letters and the version of the layout; then the hash of all that follows it.
constexpr std::array<char, 10> kMagic{'H', 'C', 'P', 'E', 'O', 'P', 'L', 'E', '0', '2'};

/// Numbers and tables of plain numbers one after the other, little-endian as the machine is.
class Writer {
public:
    explicit Writer(std::ostream& out) : out_(out) {}
    template <typename T>
    void table(const std::vector<T>& values) {
        const std::uint64_t n = values.size();
        out_.write(reinterpret_cast<const char*>(&n), sizeof n);
        out_.write(reinterpret_cast<const char*>(values.data()),
                   static_cast<std::streamsize>(n * sizeof(T)));
    }

private:
    std::ostream& out_;
};

class Reader {
public:
    Reader(std::string bytes, std::string path)
        : bytes_(std::move(bytes)), path_(std::move(path)) {}

    void take(void* to, std::size_t size) {
        if (size > bytes_.size() - at_) throw broken();
        std::memcpy(to, bytes_.data() + at_, size);
        at_ += size;
    }
    template <typename T>
    void table(std::vector<T>& values) {
        std::uint64_t n = 0;
        take(&n, sizeof n);
        if (n > (bytes_.size() - at_) / sizeof(T)) throw broken();
        values.resize(n);
        take(values.data(), n * sizeof(T));
    }
    bool at_end() const { return at_ == bytes_.size(); }
    std::string_view rest() const { return std::string_view(bytes_).substr(at_); }
    DataError broken() const {
        return {
            path_,
            "is damaged or no file of human shapes of this version; build the target people_data, "
            "or install headcount again"};
    }

private:
    std::string bytes_, path_;
    std::size_t at_ = 0;
};

/// The header's numbers, as a table of their own.
std::vector<std::uint32_t> header(const HumanData& data) {
    std::vector<std::uint32_t> all(data.first.begin(), data.first.end());
    all.push_back(static_cast<std::uint32_t>(data.components));
    return all;
}

template <typename Archive, typename Data>
void tables(Archive& archive, Data& data) {
    archive.table(data.base);
    archive.table(data.mean);
    archive.table(data.weights);
    for (auto& part : data.triangles)
        for (auto& detail : part) archive.table(detail);
    archive.table(data.scale);
    archive.table(data.basis);
    archive.table(data.mixing);
    archive.table(data.offset);
}

/// The folder of the program or shared library that holds this very function.
std::filesystem::path own_folder() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&own_folder), &info) == 0 || info.dli_fname == nullptr)
        return {};
    return std::filesystem::weakly_canonical(info.dli_fname).parent_path();
}

}  // namespace

void write(const HumanData& data, const std::string& path) {
    std::ostringstream out;
    Writer writer(out);
    writer.table(header(data));
    tables(writer, data);
    const std::string content = out.str();
    std::ofstream file(path, std::ios::binary);
    file.write(kMagic.data(), kMagic.size());
    file << content_hash(content) << content;
    if (!file.flush()) throw not_written(path);
}

HumanData read_human_data(const std::string& path) {
    if (!std::filesystem::exists(look_at(path)))
        throw DataError(path,
                        "is missing, and with it all human shapes; build the target "
                        "people_data, or install headcount again");
    check_readable_file(path);
    std::ifstream file(path, std::ios::binary);
    Reader reader({std::istreambuf_iterator<char>(file), {}}, path);
    std::array<char, kMagic.size()> magic{};
    reader.take(magic.data(), magic.size());
    std::string hash(content_hash("").size(), ' ');
    reader.take(hash.data(), hash.size());
    // The file of this build is as it was written, so that its tables fit together.
    if (magic != kMagic || content_hash(reader.rest()) != hash) throw reader.broken();
    HumanData data;
    std::vector<std::uint32_t> head;
    reader.table(head);
    if (head.size() != data.first.size() + 1) throw reader.broken();
    std::copy_n(head.begin(), data.first.size(), data.first.begin());
    data.components = static_cast<int>(head.back());
    tables(reader, data);
    const std::size_t rows = data.first.back();
    const auto components = static_cast<std::size_t>(data.components);
    if (!reader.at_end() || data.base.size() != rows || data.mean.size() != rows ||
        data.weights.size() != data.row(Part::bones) || data.scale.size() != components ||
        data.offset.size() != components || data.basis.size() != components * rows * 3 ||
        data.mixing.size() != components * target_names().size())
        throw reader.broken();
    return data;
}

std::string human_data_path() {
    const std::filesystem::path own = own_folder();  // the installed program is one folder down
    std::error_code ignored;
    for (const auto& folder : {own, own.parent_path()})
        if (const auto file = folder / kFileName; std::filesystem::exists(file, ignored))
            return file.string();
    return HEADCOUNT_PEOPLE_DATA;
}

const HumanData& human_data() {
    static const HumanData data = read_human_data(human_data_path());
    return data;
}

}  // namespace headcount::sim::people
