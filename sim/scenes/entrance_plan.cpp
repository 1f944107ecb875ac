// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/entrance_plan.hpp"

#include <algorithm>

#include "core/rng.hpp"

namespace headcount::sim {

namespace {

/// A party before it is known who they are.
struct Arrival {
    double t_s = 0;
    Direction direction = Direction::in;
    int people = 1;
    bool pulse = false;
};

/// Of all parties, how many are pairs when a share of all people walks in pairs.
double pair_chance(double share_of_people) { return share_of_people / (2 - share_of_people); }

void add_poisson(const EntranceScene& s, const WorldSeeds& seeds, Direction direction, double rate,
                 std::vector<Arrival>& arrivals) {
    if (rate <= 0) return;
    const std::uint64_t day = seeds.day_index();
    const auto way = static_cast<std::uint64_t>(direction);
    const double chance = pair_chance(s.pair_share);
    const double mean_gap_s = 60.0 / rate * (1 + chance);
    Stream gaps(seeds.seeds.motion, "arrival", way, day);
    Stream sizes(seeds.seeds.motion, "party size", way, day);
    for (double t = -s.warm_up_s + gaps.exponential(mean_gap_s); t < s.duration_s;
         t += gaps.exponential(mean_gap_s))
        arrivals.push_back({t, direction, sizes.chance(chance) ? 2 : 1, false});
}

void add_pulse(const EntranceScene& s, const WorldSeeds& seeds, Direction direction,
               std::vector<Arrival>& arrivals) {
    const std::uint64_t day = seeds.day_index();
    const auto way = static_cast<std::uint64_t>(direction);
    Stream times(seeds.seeds.motion, "pulse", way, day);
    Stream sizes(seeds.seeds.motion, "pulse party size", way, day);
    const double start = s.pulse_start_s + (direction == Direction::in ? s.pulse_length_s : 0.0);
    for (int left = s.pulse_people; left > 0;) {
        const int people = left > 1 && sizes.chance(pair_chance(s.pair_share)) ? 2 : 1;
        arrivals.push_back({start + times.uniform(0, s.pulse_length_s), direction, people, true});
        left -= people;
    }
}

std::optional<UTurn> draw_u_turn(const EntranceScene& s, Stream stream) {
    if (!stream.chance(s.u_turn_share)) return std::nullopt;
    // [assumed] four in ten stop on the line, the others up to 0.8 m before or 0.6 m behind it.
    UTurn turn;
    const double kind = stream.uniform();
    if (kind >= 0.4)
        turn.past_m = kind < 0.7 ? stream.uniform(0.05, 0.6) : -stream.uniform(0.2, 0.8);
    turn.pause_s = stream.lognormal(1.0, 0.6);
    return turn;
}

Visit draw_visit(const EntranceScene& s, const WorldSeeds& seeds, PersonId id, const Arrival& a) {
    const std::uint64_t day = seeds.day_index();
    Stream way(seeds.seeds.motion, "way", id, day);
    // A crowd keeps right all the way, or it would cross itself at the door; who comes alone takes
    // either side.
    constexpr double kCrowdKeepsRight = 0.9;  // [assumed]
    const bool in = a.direction == Direction::in;
    const double right = a.pulse ? kCrowdKeepsRight : 0.5;
    const Origin street = way.chance(right) == in ? Origin::street_right : Origin::street_left;
    const Origin corridor =
        way.chance(right) == in ? Origin::corridor_right : Origin::corridor_left;
    std::optional<UTurn> turn;
    if (!a.pulse) turn = draw_u_turn(s, Stream(seeds.seeds.motion, "u_turn", id, day));
    return {id, a.direction, in ? street : corridor, in ? corridor : street, turn};
}

}  // namespace

std::vector<Party> plan_entrance(const EntranceScene& scene, const WorldSeeds& seeds) {
    std::vector<Arrival> arrivals;
    add_poisson(scene, seeds, Direction::in, scene.rate_in_per_min, arrivals);
    add_poisson(scene, seeds, Direction::out, scene.rate_out_per_min, arrivals);
    add_pulse(scene, seeds, Direction::out, arrivals);
    add_pulse(scene, seeds, Direction::in, arrivals);
    std::stable_sort(arrivals.begin(), arrivals.end(),
                     [](const Arrival& a, const Arrival& b) { return a.t_s < b.t_s; });
    std::size_t needed = 0;
    for (const Arrival& a : arrivals) needed += static_cast<std::size_t>(a.people);
    const std::vector<PersonId> ids = attendance(seeds, scene.regulars, needed);

    std::vector<Party> parties;
    std::size_t next = 0;
    for (const Arrival& a : arrivals) {
        Party party{a.t_s, {}, a.pulse};
        for (int k = 0; k < a.people; ++k)
            party.visits.push_back(draw_visit(scene, seeds, ids[next++], a));
        if (a.people == 2) {  // they go where the first of them goes, and neither turns round
            party.visits[1].from = party.visits[0].from;
            party.visits[1].to = party.visits[0].to;
            for (Visit& visit : party.visits) visit.u_turn.reset();
        }
        parties.push_back(std::move(party));
    }
    return parties;
}

}  // namespace headcount::sim
