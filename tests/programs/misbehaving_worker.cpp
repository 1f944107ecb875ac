// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/serve.hpp"
#include "tests/support/misbehaving.hpp"

int main() {
    return headcount::detectors::process::serve(headcount::testing::misbehaving_registry());
}
