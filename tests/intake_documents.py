"""Invented documents of every style, in our own words, to read drafts from.

May import helpers only.
"""

from helpers.dataset import load_dataset
from helpers.intake.documents import Document
from helpers.intake.drafts import Draft, draft_document
from helpers.intake.passages import cut_text

HELD = load_dataset()
SCALE_NOTE = (
    "3. Services are rated on a four-point scale: 'Outstanding', 'Good', 'Requires improvement' "
    "and 'Inadequate'. The scale is used for parts of a service and for the whole."
)


def read_text(text: str) -> Document:
    """Return a text as a document."""
    return Document("invented.txt", "text", "0" * 64, tuple(cut_text(text)))


def draft_text(text: str) -> Draft:
    """Return the draft of a text."""
    return draft_document(read_text(text), HELD)


def give_ratings(text: str) -> dict[str, str]:
    """Return the overall rating of each organisation that a text gives one to."""
    found = draft_text(text).inspections
    values = {one.organisation_id: one.findings["overall_rating"].value for one in found}
    return {name: value for name, value in values.items() if value}


AREA_2016 = """Mixed work by probation in Kent

Work by the National Probation Service in Kent was sound, but that of the Community Rehabilitation
Company was weaker, said Dame Glenys Stacey, HM Chief Inspector of Probation. The report on
probation work in Kent came out today.

Staff of the company saw too few people. About 40 per cent of plans were late, and 12 out of 30
were missing. The work of the NPS was good.

ENDS

Notes to editors:

1. The report is available at www.example.invalid from 6 October 2016.

2. Quality & Impact inspections began in April 2016. Kent is the fourth area.
"""
COMPANY_2019 = f"""Steady progress at probation company

Kent, Surrey and Sussex Community Rehabilitation Company (CRC) has been rated 'Good' overall
following an inspection by HM Inspectorate of Probation.

Chief Inspector of Probation Justin Russell said: "The company knows its people. Its leadership
was rated 'Outstanding', which is rare."

The report makes five recommendations to the CRC.

ENDS

Notes to editor

1. The report is available at example.invalid on 19 June 2019 00.01.

2. Fieldwork for this inspection took place between January and March 2019.

{SCALE_NOTE}
"""
DIVISION_2019 = """Division does well

The National Probation Service (NPS) North West division has received an overall rating of 'Good'.
Work with victims was rated 'Outstanding'.

The interim head of the division welcomed the report. Dame Glenys Stacey, HM Chief Inspector of
Probation, said: "Staff deserve credit."

ENDS

Notes to editor

1. The report is available at example.invalid on 22 February 2019.

2. Fieldwork took place in October 2018.
"""
UNIT_2022 = f"""Deep concerns about probation in Essex

Essex North Probation Delivery Unit (PDU) has been given the lowest rating following an inspection
by HM Inspectorate of Probation, with a score of 3/27. This is the first inspection of this PDU
since the unification of probation services in June 2021.

Northamptonshire PDU has been rated 'Requires improvement' (also published on 17 May 2022).

Chief Inspector Justin Russell said: "Only 31% of cases were good enough, and in nine out of 20
nobody had asked about children."

Essex North PDU received nine recommendations.

ENDS

Notes to editor

1. These reports are available at example.invalid on 17 May 2022 00.01.

2. Essex North PDU is one of eight PDUs in the East of England region.

{SCALE_NOTE}

4. Fieldwork for these inspections took place in February and March 2022.
"""
UNITS_2023 = """Three units in the north inspected

Wigan PDU and Tameside PDU have both been rated 'Requires improvement', while Manchester North PDU
has been rated 'Inadequate'.

Chief Inspector Justin Russell said: "Three teams, one set of troubles."

The reports make 20 recommendations.

ENDS

Notes to editor

1. These reports are available at example.invalid on 25 May 2023.
"""
INTERIM_2024 = """Failings found in the capital of steel

Surrey Probation Delivery Unit (PDU) has received an overall rating of 'Requires improvement'
following an inspection by His Majesty's Inspectorate of Probation. It was rated 'Inadequate' in
2022, under the former Chief Inspector Justin Russell.

Interim Chief Inspector of Probation Sue McAllister said: "There is much to do at Surrey PDU."

The report makes nine recommendations to the PDU and three to the region.

ENDS

Notes to editor

1. EMBARGOED until 00.01 on Wednesday 7 February 2024.

2. The report is published at example.invalid on 7 February 2024.

3. Surrey PDU is one of seven PDUs in the Kent, Surrey and Sussex probation region.

4. The fieldwork took place between 4 and 15 December 2023.
"""
REGION_2024 = """Regional inspection of Kent, Surrey and Sussex

The Kent, Surrey and Sussex region has been rated 'Requires improvement' overall. The five units
of the Kent, Surrey and Sussex region had been seen before. West Kent PDU was rated 'Inadequate'.

Martin Jones, Chief Inspector of Probation, said: "A region can do more for its units."

ENDS

Notes to editor

1. The report is available at example.invalid on 8 May 2024.
"""
DYNAMIC_2026 = """A dynamic inspection of South Central

Inspectors looked at how the South Central region keeps people safe, in the second of the dynamic
inspections. No ratings are given. In 64 per cent of cases the risk of harm was known.

Martin Jones, Chief Inspector of Probation, said: "The region is on its way."

ENDS

Notes to editor

1. The report is available at example.invalid on 29 January 2026.
"""
UNKNOWN_2025 = """New unit is getting there

Testford and Invented Vale Probation Delivery Unit (PDU) has been rated 'Good' overall following
an inspection by HM Inspectorate of Probation. Derby City PDU is its neighbour.

The report makes four recommendations.

ENDS

Notes to editor

1. The report is available at example.invalid on 8 May 2025.
"""
WELSH_2022 = """Unit in south Wales inspected

Swansea, Neath and Port Talbot PDU has been rated 'Good', and Cwm Taf Morgannwg PDU 'Inadequate'.

ENDS

Notes to editor

1. The reports are available at example.invalid on 20 January 2022.
"""
REPORT_2025 = """An inspection of probation services in:

Leeds PDU

The Probation Service – Yorkshire and the Humber region

HM Inspectorate of Probation, November 2024

Foreword

The PDU has been rated as 'Requires improvement' overall. Leeds PDU was rated 'Inadequate' in 2022.

Martin Jones

HM Chief Inspector of Probation

Ratings

Leeds PDU Score 5/21 Fieldwork started July 2024 **Overall rating Requires improvement** P 1.1
Leadership Good P 1.2 Staffing Requires improvement Good P 1.3 Services P 2.1 Inadequate
Assessment P 2.2 Planning Inadequate P 2.3 Implementation and delivery P 2.4 Reviewing
Inadequate Inadequate

Recommendations

Leeds PDU should:

- 1. lower the workloads of staff

- 2. make every referral to interventions in time

- 3. think

HM Prison and Probation Service should:

- 4. mend the IT systems

Background

We inspected 40 community orders and 20 releases on licence. We conducted 51 interviews with
probation practitioners. Some 62 per cent of people were settled.

1. Organisational arrangements and activity

P 1.1. Leadership

Good

Strengths:

- Staff trusted their leaders: 14 out of 20 said so.

P 1.2. Staffing

Requires improvement

P 1.3. Services

Good

2. Service delivery

P 2.1. Assessment

Inadequate

Key questions and percentage 'Yes' Does it engage the person? 61 per cent Does it look at what is
linked to offending? 55 per cent Does it keep others safe? 38 per cent

P 2.2. Planning

Inadequate

P 2.3. Implementation and delivery

Inadequate

P 2.4. Reviewing

Inadequate

Progress on previous recommendations

Train all staff Some progress Yes

Fill the posts Sufficient progress No
"""
REPORT_2021 = """An inspection of probation services in:

Sheffield PDU

The Probation Service – Yorkshire and the Humber region

HM Inspectorate of Probation, March 2023

Ratings

Sheffield PDU Score 9/27 Overall rating Requires improvement

Leadership Good Staff Requires improvement Services Good Information and facilities Good Court
work Requires improvement Assessment Inadequate Planning Requires improvement Implementation and
delivery Inadequate Reviewing Inadequate

1. Organisational delivery

1.1. Leadership

Good

1.2. Staff

Requires improvement

1.3. Services

Good

1.4. Information and facilities

Good

2. Court work and case supervision

2.1. Court work

Requires improvement

2.2. Assessment

Inadequate

2.3. Planning

Requires improvement

2.4. Implementation and delivery

Inadequate

2.5. Reviewing

Inadequate
"""
REGION_REPORT_2025 = """A regional inspection of probation services in:

North East region

HM Inspectorate of Probation, July 2025

Ratings

North East region Overall rating Good

R 1.1. Leadership

Good

Sunderland PDU and Newcastle upon Tyne PDU were seen first.

R 2.1. Statutory victim work

Outstanding
"""
OF_EVERY_STYLE = {
    "area_2016": AREA_2016,
    "company_2019": COMPANY_2019,
    "division_2019": DIVISION_2019,
    "unit_2022": UNIT_2022,
    "units_2023": UNITS_2023,
    "interim_2024": INTERIM_2024,
    "region_2024": REGION_2024,
    "dynamic_2026": DYNAMIC_2026,
    "unknown_2025": UNKNOWN_2025,
    "welsh_2022": WELSH_2022,
    "report_2025": REPORT_2025,
    "report_2021": REPORT_2021,
    "region_report_2025": REGION_REPORT_2025,
}
