"""What the deals are meant to be, written down a second time.

The shares of brands, deal types and months, the delays and the days to close are those of the requirements; the other shares
are the built-in plan's, which the requirements leave open. They are repeated here on purpose: a slip in the plan must not
change what it is measured by.
"""

MONTHS = dict(enumerate([1.05, 1.00, 1.10, 0.95, 0.90, 0.85, 0.80, 0.88, 1.05, 1.15, 1.20, 1.25], start=1))
BRANDS = {"Brand_A": 0.50, "Brand_B": 0.35, "Brand_C": 0.15}
DEAL_TYPES = {"New Business": 0.45, "Renewal": 0.30, "Upsell": 0.15, "Cross-sell": 0.10}
ENROLLMENT_TYPES = {"In-Person": 40, "Online": 45, "Hybrid": 15}
SOURCES = {"Inbound": 35, "Outbound": 25, "Partner": 20, "Referral": 12, "Event": 8}
STAGES = {
    "Appointment": 20, "Qualified": 20, "Presentation": 20, "Decision": 15, "Closed Won": 15, "Closed Lost": 10,
}
WON_REASONS = {"Price": 30, "Fit": 50, "Support": 20}
LOST_REASONS = {"Price": 45, "Timing": 35, "Competitor": 20}
REGIONS = {"AMER": 45, "EMEA": 35, "APAC": 20}
SEGMENTS = {"Enterprise": 15, "Mid-Market": 35, "Small Business": 50}
COUNTRIES = {"US": 52, "CA": 7, "GB": 10, "DE": 8, "FR": 6, "ES": 3, "NL": 3, "JP": 5, "AU": 4, "SG": 2}

FIRST_DAY = "2024-01-01"
LAST_DAY = "2025-12-31"

# The stages by how far a deal has come: both closed stages are the fourth.
STAGE_NUMBERS = {
    "Appointment": 0, "Qualified": 1, "Presentation": 2, "Decision": 3, "Closed Won": 4, "Closed Lost": 4,
}

# The dates of the stages in their order, with the stage number from which on each is set.
STAGE_DATES = [
    ("appointment_on", 0), ("qualified_on", 1), ("presentation_on", 2), ("decision_on", 3), ("contract_on", 4),
    ("closed_on", 4),
]

# Each delay max(0, int(normal(mean, deviation))), by the date it ends in.
DELAYS = {
    "qualified_on": (3, 2), "presentation_on": (7, 3), "decision_on": (10, 5), "contract_on": (5, 3), "closed_on": (8, 4),
}

# The days to close are max(1, int(normal(mean, deviation))).
DAYS_TO_CLOSE = (45, 20)
