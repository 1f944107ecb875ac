# SPDX-License-Identifier: Apache-2.0
"""`python -m headcount` is the command `headcount`."""

import sys

from headcount.command_line import main

sys.exit(main())
