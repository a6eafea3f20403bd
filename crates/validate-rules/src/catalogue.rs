use gongkai_core::Rule;

use crate::{arithmetic, form};

/// Every rule by which this crate makes findings, family by family.
pub static RULES: &[&Rule] = &[
    &form::parts::MISSING_PART,
    &form::parts::PARTS_OUT_OF_ORDER,
    &form::headings::HEADING_WITHOUT_ORDINAL,
    &form::headings::HEADING_WITH_WRONG_ORDINAL,
    &form::headings::HEADING_WORDED_OTHERWISE,
    &form::edition::EDITION_NOT_OF_THE_YEAR,
    &form::edition::HYBRID_TABLES,
    &form::tables::MISSING_TABLE,
    &form::tables::TABLE_AS_IMAGE,
    &form::blanks::BLANK_CELLS,
    &form::blanks::BLANK_TABLE,
    &form::placeholder::PLACEHOLDER,
    &form::identity::YEAR_UNKNOWN,
    &form::identity::ORGAN_UNKNOWN,
    &form::years::TITLE_YEAR,
    &form::years::PERIOD_YEAR,
    &form::problems::PROBLEMS_EMPTY,
    &form::fee::FEE_NOT_REPORTED,
    &form::topics::OVERVIEW_TOPICS,
    &form::topics::GOVERNMENT_TOPICS,
    &arithmetic::row_total::ROW_TOTAL,
    &arithmetic::outcomes_total::OUTCOMES_TOTAL,
    &arithmetic::printed_tie::PRINTED_TIE,
    &arithmetic::disputes_total::DISPUTES_TOTAL,
    &arithmetic::not_assessable::NOT_ASSESSABLE,
];
