// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include "bench/cli/commands.hpp"
#include "bench/cli/interruption.hpp"
#include "bench/cli/pending_output.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/settings.hpp"
#include "core/error.hpp"
#include "datasets/formats/folder.hpp"
#include "sim/render_clip.hpp"

namespace headcount::bench {

namespace {

/// "a,b,c" -> a, b, c.
std::vector<std::string> names_from_text(const std::string& text) {
    std::vector<std::string> names;
    std::istringstream stream(text);
    for (std::string name; std::getline(stream, name, ',');) names.push_back(name);
    return names;
}

/// The first colour camera, and every sensor that is no colour camera.
std::vector<std::string> usual_sensors(const Site& site) {
    std::vector<std::string> ids;
    bool has_camera = false;
    for (const SensorSpec& sensor : site.sensors) {
        const bool colour = sensor.kind == SensorKind::rgb;
        if (!colour || !has_camera) ids.push_back(sensor.id);
        has_camera = has_camera || colour;
    }
    return ids;
}

/// headcount simulate
class SimulateCommand : public Command {
public:
    Help help() const override {
        return {
            .name = "simulate",
            .summary = "make a clip of a scene, with everything that is true of it",
            .operands = {{"SCENE", "entrance or classroom (headcount list scenes)"}},
            .details =
                "Simulates people in a scene and writes a folder: frames, boxes and seqinfo.ini "
                "in MOT Challenge form (img1/, gt/gt.txt), video.avi, a folder of 16-bit depth "
                "pictures in millimetres for each depth camera, a table for each light beam, "
                "and the truth: crossings.csv, occupancy.csv, attributes.csv, truth.json, "
                "site.json, provenance.json. The same scene, seed and options give the same "
                "frames. The folder appears when it is complete; headcount count and run take "
                "it as a clip of its first colour camera: depth and beams are for other programs, "
                "and counters that need them are run on the scene itself.",
            .examples = {"headcount simulate entrance --seed 7 --seconds 60 --out door",
                         "headcount simulate entrance --out wide --set door_width_m=2.4 --set "
                         "population.face_mask.mask=0.5 --set population.face_mask.none=0.5",
                         "headcount simulate classroom --seconds 3600 --out lesson --sensors "
                         "none"},
            .set_meaning =
                "an option of the scene (headcount list scenes), or of the sensors' models: "
                "sensor_options.rgb.NAME, .depth., .beam.; may be repeated"};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("seed", seed_, "everything random is drawn from it");
        table.add("seconds", seconds_, 0, 86400,
                  "length of the clip, 1 or more; 0 takes the scene's own");
        table.add("out", out_, "the folder to write");
        table.add("sensors", sensors_,
                  "ids, separated by commas; \"usual\": the first colour camera and everything "
                  "that is none; \"all\"; \"none\": the truth alone, without pictures");
        table.add("images", images_, {"jpg", "png"}, "png keeps every bit");
        table.add("threads", threads_, 1, 256, "to render with; changes no picture");
        table.add("force", force_, "replace the folder if it holds an older clip");
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        require(out_, "--out");
        sim::SceneRequest request{
            .scene = operands.values[0], .options = written_settings(operands.set), .seed = seed_};
        if (seconds_ > 0) {
            if (request.options.values.contains("duration_s"))
                throw ConfigError("give either --seconds or --set duration_s, not both");
            request.options.values["duration_s"] = seconds_;
            request.options.origins["/duration_s"] = "--seconds";
        }
        const Written sensor_options = request.options.part("sensor_options");
        request.options.values.erase("sensor_options");
        const auto clip =
            sim::render_clip(request, {.sensors = chosen(sim::make_world(request)->site()),
                                       .threads = threads_,
                                       .sensor_options = sensor_options});
        const Interruption interruption;
        const auto stop_if_asked = [&] {
            if (interruption.asked()) throw Interrupted("interrupted; nothing was written");
        };
        PendingOutput folder(out_, PendingOutput::Kind::folder, force_);
        {
            Progress progress(*context.err, "simulate", seconds(clip->info().duration));
            folder.fill([&](const std::string& path) {
                datasets::write_folder(*clip, path, {.images = images_}, [&](SensorTime t) {
                    stop_if_asked();
                    progress.update(seconds(t));
                });
            });
        }
        stop_if_asked();
        folder.commit();
        return 0;
    }

private:
    std::vector<std::string> chosen(const Site& site) const {
        if (sensors_ == "none") return {};
        if (sensors_ == "usual") return usual_sensors(site);
        std::vector<std::string> known;
        for (const SensorSpec& sensor : site.sensors) known.push_back(sensor.id);
        if (sensors_ == "all") return known;
        auto names = names_from_text(sensors_);
        for (const std::string& name : names)
            if (!site.sensor(name)) throw ConfigError(unknown_name("sensor", name, known));
        return names;
    }

    std::uint64_t seed_ = 1;
    double seconds_ = 0;
    std::string out_;
    std::string sensors_ = "usual";
    std::string images_ = "jpg";
    int threads_ = 1;
    bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_simulate_command() { return std::make_unique<SimulateCommand>(); }

}  // namespace headcount::bench
