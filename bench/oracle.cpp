// SPDX-License-Identifier: Apache-2.0
#include "bench/oracle.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace headcount::bench {

namespace {

using datasets::Attributes;
using datasets::Crossing;
using datasets::PersonId;
using datasets::Truth;
using detectors::EmissionClass;

// Two reports of one person never share a moment: a double comes this much after the first.
constexpr double kDoubleAfter_s = 0.2;

std::string text_of(const Attributes& attributes, const std::string& name) {
    const auto found = attributes.find(name);
    if (found == attributes.end()) return "";
    const auto* text = std::get_if<std::string>(&found->second);
    return text ? *text : "";
}

/// What is told of one person's traits, beside the count. Empty: nothing.
class Traits {
public:
    Traits() = default;
    Traits(const Truth& truth, const SmartCameraOptions& options) : options_(&options) {
        if (!truth.people) return;
        for (const auto& person : *truth.people) people_[person.id] = &person.attributes;
    }

    Json of(PersonId id, Stream& stream) const {
        Json told = Json::object();
        const auto found = people_.find(id);
        if (!options_ || found == people_.end()) return told;
        const std::string gender = text_of(*found->second, "gender");
        const bool other = stream.chance(options_->gender_error);
        if (!gender.empty()) told["gender"] = (gender == "male") != other ? "male" : "female";
        const std::string mask = text_of(*found->second, "face_mask");
        const bool wrong =
            stream.chance(mask == "mask" ? options_->mask_miss : options_->mask_false);
        if (!mask.empty()) told["face_mask"] = (mask == "mask") != wrong ? "mask" : "none";
        return told;
    }

private:
    const SmartCameraOptions* options_ = nullptr;
    std::map<PersonId, const Attributes*> people_;
};

Report crossing_report(const Crossing& crossing, SensorTime t, const Json& traits) {
    Count count;
    count.place = crossing.line;
    count.direction = crossing.direction;
    count.value = 1;
    count.semantics = Semantics::delta;
    count.t_event = t;
    return make_report(t, {count}, traits);
}

std::vector<Report> report_crossings(const Truth& truth, const OracleOptions& options,
                                     const Traits& traits, SensorTime duration,
                                     std::uint64_t seed) {
    if (!truth.crossings)
        throw DetectorRefusal("an oracle of crossings needs true crossings, which this clip lacks");
    std::vector<Report> reports;
    std::map<PersonId, std::uint64_t> passages;  // of each person so far: one stream a passage
    for (const Crossing& crossing : *truth.crossings) {
        if (!crossing.confirmed) continue;
        Stream stream(seed, "oracle crossing", crossing.person, passages[crossing.person]++);
        if (stream.chance(options.miss_rate)) continue;
        const int times = stream.chance(options.double_rate) ? 2 : 1;
        for (int i = 0; i < times; ++i) {
            const double delay_s =
                options.delay_s + stream.uniform(0, options.jitter_s) + i * kDoubleAfter_s;
            const SensorTime t =
                std::min(crossing.t + sensor_time(delay_s), std::max(duration, crossing.t));
            reports.push_back(crossing_report(crossing, t, traits.of(crossing.person, stream)));
        }
    }
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& a, const Report& b) { return a.t_event < b.t_event; });
    return reports;
}

std::vector<std::string> zones_of(const Truth& truth) {
    std::vector<std::string> zones;
    for (const auto& change : *truth.occupancy)
        if (std::find(zones.begin(), zones.end(), change.zone) == zones.end())
            zones.push_back(change.zone);
    return zones;
}

int spoiled(int people, const OracleOptions& options, Stream& stream) {
    int counted = 0;
    for (int i = 0; i < people; ++i)
        if (!stream.chance(options.miss_rate))
            counted += stream.chance(options.double_rate) ? 2 : 1;
    return counted;
}

std::vector<Report> report_occupancy(const Truth& truth, const OracleOptions& options,
                                     SensorTime duration, std::uint64_t seed) {
    if (!truth.occupancy)
        throw DetectorRefusal("an oracle of occupancy needs the true one, which this clip lacks");
    const std::vector<std::string> zones = zones_of(truth);
    std::vector<Report> reports;
    for (std::uint64_t step = 0;; ++step) {
        const SensorTime t = sensor_time(static_cast<double>(step) * options.period_s);
        if (t > duration) return reports;
        std::vector<Count> counts;
        for (std::size_t z = 0; z < zones.size(); ++z) {
            const std::optional<int> people = datasets::occupancy_at(truth, zones[z], t);
            if (!people) continue;
            Stream stream(seed, "oracle occupancy", z, step);
            Count count;
            count.place = zones[z];
            count.value = spoiled(*people, options, stream);
            count.semantics = Semantics::state;
            count.t_event = t;
            counts.push_back(std::move(count));
        }
        reports.push_back(make_report(t, counts));
    }
}

std::vector<detectors::DeclaredEmission> declared(const OracleOptions& options) {
    // An aggregate is of a minute at least (emissions.md section 1).
    const bool aggregates = options.counts != "crossings" && options.period_s >= 60;
    const EmissionClass counting = aggregates ? EmissionClass::aggregate : EmissionClass::event;
    std::vector<detectors::DeclaredEmission> fields{{"t_event_us", counting, ""},
                                                    {"counts[].place", counting, ""},
                                                    {"counts[].value", counting, ""},
                                                    {"counts[].semantics", counting, ""}};
    if (counting == EmissionClass::event) fields.push_back({"counts[].direction", counting, ""});
    return fields;
}

class CountingOracle : public Oracle {
public:
    explicit CountingOracle(OracleOptions options) : options_(std::move(options)) {}

    detectors::Description describe() const override {
        detectors::Description d;
        d.name = "oracle";
        d.senses = "the truth itself, spoiled by stated misses, doubles and delays";
        d.counts = options_.counts == "crossings" ? detectors::CountKind::crossings
                                                  : detectors::CountKind::occupancy;
        d.emissions = declared(options_);
        d.cannot_count = "nothing: it proves the measures";
        d.source = "this project's";
        return d;
    }
    std::vector<Report> answer(const Truth& truth, SensorTime duration,
                               std::uint64_t seed) const override {
        return options_.counts == "crossings"
                   ? report_crossings(truth, options_, Traits(), duration, seed)
                   : report_occupancy(truth, options_, duration, seed);
    }

private:
    OracleOptions options_;
};

class SmartCamera : public Oracle {
public:
    explicit SmartCamera(SmartCameraOptions options) : options_(std::move(options)) {}

    detectors::Description describe() const override {
        detectors::Description d;
        d.name = "smart_camera";
        d.senses = "the truth itself, as an entrance camera that also guesses gender and mask";
        d.counts = detectors::CountKind::crossings;
        d.emissions = declared(options_.counting);
        d.emissions.push_back({"gender", EmissionClass::attribute, "gender"});
        d.emissions.push_back({"face_mask", EmissionClass::attribute, "face_mask"});
        d.cannot_count = "nothing: it proves the leakage measure";
        d.source = "the entrance cameras of Leiden University, switched off in December 2021";
        return d;
    }
    std::vector<Report> answer(const Truth& truth, SensorTime duration,
                               std::uint64_t seed) const override {
        return report_crossings(truth, options_.counting, Traits(truth, options_), duration, seed);
    }

private:
    SmartCameraOptions options_;
};

void add_errors(OracleOptions& options, ParameterTable& table) {
    table.add("miss_rate", options.miss_rate, 0, 1, "share of people not counted");
    table.add("double_rate", options.double_rate, 0, 1, "share of those counted, counted twice");
    table.add("delay_s", options.delay_s, 0, 600, "every crossing is reported so much later");
    table.add("jitter_s", options.jitter_s, 0, 600, "and by up to so much more, uniformly");
}

}  // namespace

ParameterTable OracleOptions::parameters() {
    ParameterTable table("oracle");
    table.add("counts", counts, {"crossings", "occupancy"}, "what it counts");
    add_errors(*this, table);
    table.add("period_s", period_s, 0.01, 3600, "between two states of the occupancy");
    return table;
}

ParameterTable SmartCameraOptions::parameters() {
    ParameterTable table("smart_camera");
    add_errors(counting, table);
    table.add("gender_error", gender_error, 0, 1, "share told as the other gender");
    table.add("mask_miss", mask_miss, 0, 1, "share of masks told as none");
    table.add("mask_false", mask_false, 0, 1, "share of bare faces told as masked");
    return table;
}

std::vector<std::string> oracle_names() { return {"oracle", "smart_camera"}; }

bool is_oracle(std::string_view name) { return name == "oracle" || name == "smart_camera"; }

std::unique_ptr<Oracle> make_oracle(const std::string& name, const Written& options) {
    if (name == "oracle") {
        OracleOptions read;
        read.parameters().assign(options);
        return std::make_unique<CountingOracle>(std::move(read));
    }
    if (name == "smart_camera") {
        SmartCameraOptions read;
        read.parameters().assign(options);
        return std::make_unique<SmartCamera>(std::move(read));
    }
    throw ConfigError(unknown_name("oracle", name, oracle_names()));
}

std::vector<ParameterTable::Row> oracle_parameters(const std::string& name) {
    if (name == "oracle") return OracleOptions().parameters().rows();
    if (name == "smart_camera") return SmartCameraOptions().parameters().rows();
    throw ConfigError(unknown_name("oracle", name, oracle_names()));
}

}  // namespace headcount::bench
