// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "bench/cli/commands.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/settings.hpp"
#include "bench/realism.hpp"
#include "bench/table.hpp"

namespace headcount::bench {

namespace {

Cell cell(const SceneRatio& ratio) {
    if (ratio.denominator.empty()) return {};
    const double n = std::accumulate(ratio.denominator.begin(), ratio.denominator.end(), 0.0);
    const Interval interval = n > 0 ? ratio.interval(1) : Interval{};
    return Measured{ratio.estimate(), interval.low, interval.high, static_cast<std::uint64_t>(n),
                    ""};
}

Table table_of(const std::vector<RealismRow>& rows) {
    Table table{"Do people look like people? OpenCV's people detector (HOG) on rendered frames",
                {{"stratum"},
                 {"value"},
                 {"recall", "recall (n people)", 2, true},
                 {"precision", "precision (n boxes)", 2, true},
                 {"precision_beside_decoys", "the same beside mannequins and posters", 2, true}},
                {}};
    for (const RealismRow& row : rows)
        table.rows.push_back({row.stratum, row.value, cell(row.recall), cell(row.precision),
                              cell(row.precision_beside_decoys)});
    return table;
}

/// headcount realism
class RealismCommand : public Command {
public:
    Help help() const override {
        return {
            .name = "realism",
            .summary = "ask a detector trained on photographs whether our people look real",
            .details =
                "Renders scenes and searches them with OpenCV's people detector (Dalal and "
                "Triggs 2005): a busy door (30 people a minute each way) unless --set says other. "
                "Counted are people at least 0.9 visible, 80 to 200 pixels tall and wholly in "
                "the picture; a hit overlaps by half; all others are neither hit nor miss, and "
                "neither are boxes under 64 or over 250 pixels. Recall should be 0.70 or more at a "
                "precision of 0.80 or more.",
            .examples = {"headcount realism", "headcount realism --scenes 12 --format csv"},
            .set_meaning = "an option of the scene, as `headcount list scenes` shows them"};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("scenes", scenes_, 1, 1000, "how many scenes: seeds 1, 2, ...");
        table.add("seconds", realism_.seconds, 2, 3600, "simulated time of each");
        table.add("every", realism_.frame_every_s, 0.1, 600, "seconds between frames looked at");
        table.add("scene", realism_.scene, "which scene");
        table.add("sensor", realism_.sensor, "which of its colour cameras");
        table.add("threads", realism_.threads, 1, 256, "of the renderer");
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        const auto format = table_format(format_);
        realism_.scene_options = written_settings(operands.set);
        if (realism_.scene == "entrance")  // the busiest of dynamics.md section 4
            for (const char* rate : {"rate_in_per_min", "rate_out_per_min"})
                realism_.scene_options.values.emplace(rate, 30.0);
        realism_.seeds.resize(static_cast<std::size_t>(scenes_));
        std::iota(realism_.seeds.begin(), realism_.seeds.end(), 1);
        std::vector<RealismRow> rows;
        {
            Progress progress(*context.err, "realism", 1);
            rows = measure_realism(realism_, [&](double done) { progress.update(done); });
        }
        write_table(*context.out, table_of(rows), format);
        return 0;
    }

private:
    RealismOptions realism_;
    int scenes_ = 24;
    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_realism_command() { return std::make_unique<RealismCommand>(); }

}  // namespace headcount::bench
