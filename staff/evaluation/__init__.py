"""The evaluation of agreements: self-report, committee, score sheets, result."""
