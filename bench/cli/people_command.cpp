// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "bench/cli/commands.hpp"
#include "bench/cli/interruption.hpp"
#include "bench/cli/pending_output.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/settings.hpp"
#include "bench/people_sheet.hpp"
#include "core/error.hpp"
#include "datasets/formats/picture.hpp"

namespace headcount::bench {

namespace {

/// `--set population.gender.female=1 ...`: nothing else can be set.
sim::PopulationOptions population_of(const Written& written) {
    for (const auto& [key, value] : written.values.items())
        if (key != "population")
            throw ConfigError("--set: " + unknown_name("key", key, {"population"}));
    if (!written.values.contains("population")) return {};
    return sim::PopulationOptions::from(written.part("population"));
}

/// headcount people
class PeopleCommand : public Command {
public:
    Help help() const override {
        return {.name = "people",
                .summary = "draw a catalogue of the people that scenes are filled with",
                .details =
                    "Writes one PNG: the first regulars of scenes with this seed, six a row, each "
                    "standing, walking and from behind; with --heads head and shoulders from the "
                    "front instead. The same seed and shares give the same picture.",
                .examples = {"headcount people --sheet 60 --seed 1 --out people.png",
                             "headcount people --heads --out heads.png --set "
                             "population.face_mask.mask=1 --set population.face_mask.none=0"},
                .set_meaning =
                    "shares of the population: population.ATTRIBUTE.VALUE (headcount "
                    "list attributes); those of an attribute sum to 1; may be repeated"};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("sheet", sheet_.people, 1, 500, "how many people");
        table.add("seed", sheet_.seed, "of the scene whose people they are");
        table.add("heads", sheet_.heads, "head and shoulders instead of whole bodies");
        table.add("out", out_, "the picture to write, NAME.png");
        table.add("threads", sheet_.threads, 1, 256, "to render with; changes no pixel");
        table.add("force", force_, "replace the file if there is one");
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        require(out_, "--out");
        if (std::filesystem::path(out_).extension() != ".png")
            throw ConfigError("option --out " + out_ + " must end in .png, after a name");
        sheet_.population = population_of(written_settings(operands.set));
        const Interruption interruption;
        const auto stop_if_asked = [&] {
            if (interruption.asked()) throw Interrupted("interrupted; nothing was written");
        };
        PendingOutput file(out_, PendingOutput::Kind::file, force_);
        Frame sheet;
        {
            Progress progress(*context.err, "people", sheet_.people);
            sheet = people_sheet(sheet_, [&](int done) {
                stop_if_asked();
                progress.update(done);
            });
        }
        file.fill([&](const std::string& path) { datasets::write_png(path, sheet); });
        file.commit();
        return 0;
    }

private:
    PeopleSheetOptions sheet_;
    std::string out_;
    bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_people_command() { return std::make_unique<PeopleCommand>(); }

}  // namespace headcount::bench
