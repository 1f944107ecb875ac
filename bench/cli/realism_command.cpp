// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "bench/cli/commands.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/settings.hpp"
#include "bench/face_recall.hpp"
#include "bench/realism.hpp"
#include "bench/table.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

Cell cell(const SceneRatio& ratio) {
    if (ratio.denominator.empty()) return {};
    const double n = std::accumulate(ratio.denominator.begin(), ratio.denominator.end(), 0.0);
    const Interval interval = n > 0 ? ratio.interval(1) : Interval{};
    return Measured{ratio.estimate(), interval.low, interval.high, static_cast<std::uint64_t>(n),
                    ""};
}

Cell cell(const FaceShare& share) {
    const Interval interval = share.interval();
    return Measured{share.estimate(), interval.low, interval.high, share.people, ""};
}

Table empty_table() {
    return {"Do people look like people, and faces like faces? Detectors trained on photographs",
            {{"detector"},
             {"stratum"},
             {"value"},
             {"recall", "recall (n people)", 2, true},
             {"precision", "precision (n boxes)", 2, true},
             {"precision_beside_decoys", "fake humans ignored", 2, true}},
            {}};
}

void add(Table& table, const std::vector<RealismRow>& rows) {
    for (const RealismRow& row : rows)
        table.rows.push_back({"people (" + row.detector + ")", row.stratum, row.value,
                              cell(row.recall), cell(row.precision),
                              cell(row.precision_beside_decoys)});
}

void add(Table& table, const std::vector<FaceRow>& rows) {
    for (const FaceRow& row : rows)
        table.rows.push_back({"faces (Haar)",
                              row.condition,
                              row.skin_tone.empty() ? "" : "skin tone " + row.skin_tone,
                              cell(row.recall),
                              cell(row.precision),
                              {}});
}

/// headcount realism
class RealismCommand : public Command {
public:
    Help help() const override {
        return {
            .name = "realism",
            .summary = "ask a detector trained on photographs whether our people look real",
            .details =
                "Renders scenes and searches them with OpenCV's people detectors: HOG (Dalal and "
                "Triggs 2005) and the Haar cascades of full and upper bodies (Kruppa et al. 2003), "
                "which know people from the front and the back only. "
                "Counted are people at least 0.9 visible (--visible), 80 to 200 pixels tall and "
                "wholly in "
                "the picture; a hit overlaps by half; all others are neither hit nor miss, and "
                "neither are boxes under 64 or over 250 pixels. HOG's recall should be 0.85 or "
                "more on all, 0.92 at crowding below 0.1, its precision 0.85 with fake humans "
                "ignored: boxes on mannequins and on people on posters, which annotators of "
                "pedestrians mark to be left out (Zhang et al. 2017, CityPersons); beside it "
                "stands the precision with them. Strata: height, crowding, skin tone, contrast of "
                "the "
                "chest with what is beside it (grey levels), view, posture, garment. Then takes "
                "portraits of --faces people of each tenth of the scale of skin tones (0 light to "
                "1 dark) and searches them with OpenCV's frontal face cascade (Viola and Jones "
                "2001): recall should be 0.90 or more on frontal heads of every tone, 0.60 or more "
                "with masks. Intervals: by scene, for faces by person. As it stands it takes "
                "minutes: --scenes 4 --faces 2 gives a first idea.",
            .examples =
                {"headcount realism", "headcount realism --scenes 12 --faces 0 --format csv",
                 "headcount realism --scenes 0 --faces 20",
                 "headcount realism --scene classroom --sensor room_rgb --every 10 --visible 0.3"},
            .set_meaning =
                "an option of the scene, as `headcount list scenes` shows them; its "
                "population.* hold for portraits too"};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("scenes", scenes_, 0, 1000, "how many scenes: seeds 1, 2, ...; 0: none");
        table.add("seconds", realism_.seconds, 2, 3600, "simulated time of each");
        table.add("every", realism_.frame_every_s, 0.1, 600, "seconds between frames looked at");
        table.add("scene", realism_.scene, "which scene");
        table.add("sensor", realism_.sensor, "which of its colour cameras");
        table.add("visible", realism_.min_visible, 0.01, 1,
                  "share of a person that must be visible for a miss to count");
        table.add("threads", realism_.threads, 1, 256, "of the renderer");
        table.add("faces", faces_.people_per_tone, 0, 1000,
                  "portraits: how many people of each tenth of skin tones; 0: none");
        table.add("cascade", faces_.cascade, {"alt2", "default"}, "which frontal face cascade");
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        const auto format = table_format(format_);
        realism_.scene_options = written_settings(operands.set);
        if (realism_.scene_options.values.contains("duration_s"))
            throw ConfigError("--set duration_s: give --seconds instead, the length of each scene");
        realism_.seeds.resize(static_cast<std::size_t>(scenes_));
        std::iota(realism_.seeds.begin(), realism_.seeds.end(), 1);
        faces_.threads = realism_.threads;
        if (scenes_ + faces_.people_per_tone == 0)
            throw ConfigError("--scenes 0 and --faces 0: nothing is left to look at");
        // Faults of the scene's options and camera are told before the portraits are taken, and
        // without scenes.
        check_camera(
            sim::make_world({.scene = realism_.scene, .options = realism_.scene_options})->site(),
            realism_.sensor);
        if (realism_.scene_options.values.contains("population"))
            faces_.population =
                sim::PopulationOptions::from(realism_.scene_options.part("population"));
        std::vector<FaceRow> faces;  // first: they tell at once when there is no cascade
        if (faces_.people_per_tone > 0) {
            Progress progress(*context.err, "realism: faces", 1);
            faces = measure_faces(faces_, [&](double done) { progress.update(done); });
        }
        Table table = empty_table();
        if (scenes_ > 0) {
            Progress progress(*context.err, "realism: scenes", 1);
            add(table, measure_realism(realism_, [&](double done) { progress.update(done); }));
        }
        add(table, faces);
        write_table(*context.out, table, format);
        return 0;
    }

private:
    RealismOptions realism_;
    FaceRecallOptions faces_;
    int scenes_ = 24;
    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_realism_command() { return std::make_unique<RealismCommand>(); }

}  // namespace headcount::bench
