// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace headcount::sim {

/// How everybody walks: one set for every scene. Fitted in a prototype against door flow (Seyfried
/// 2007, Kretz 2006, Liao 2014), the fundamental diagram (Weidmann 1993) and single-file walking
/// (Seyfried 2005: distance = 0.36 m + 1.06 s * speed, which fixes radius and time gap).
struct WalkingParameters {
    float radius_m = 0.20f;              ///< of the disc that walks; drawn bodies are wider
    float time_gap_s = 0.9f;             ///< speed <= gap ahead / time gap (Tordeux et al. 2016)
    float heading_relaxation_s = 0.15f;  ///< time to turn to the chosen heading: sets the door flow
    int heading_choice_steps = 4;        ///< a heading is chosen every so many steps, staggered
    float wall_time_s = 0.2f;            ///< speed into a wall <= distance / wall time
    float turn_cost = 0.15f;             ///< of choosing another heading than the present one
    float keep_right_cost = 0.3f;        ///< of stepping left when somebody comes the other way
    float yield_floor_mps = 0.3f;        ///< speed that one who has priority never goes below
    float priority_window_s = 2.0f;      ///< streams that meet have priority in turn
    float look_ahead_s = 0.5f;           ///< how far ahead one who comes near is expected
    float view_m = 1.0f;                 ///< neighbours nearer than view_m + view_s * speed count
    float view_s = 1.4f;
    float step_s = 0.05f;
    int projection_sweeps = 12;       ///< at most, a step
    float contact_slack_m = 0.0008f;  ///< projection aims at so much more than contact ...
    float contact_limit_m = 0.0005f;  ///< ... and rollback undoes an overlap beyond this

    float diameter_m() const { return 2 * radius_m; }
};

}  // namespace headcount::sim
