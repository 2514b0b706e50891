//! What annotators say about a text: labelled spans, links between them, edits that can be undone,
//! and bringing two people's work together.
//!
//! Annotations stand beside the text and never change it. This module knows neither files ([`crate::store`]) nor
//! lines and colours ([`crate::layout`], [`crate::tui`]); its offsets are logical.

mod anchor;
mod audit;
mod edit;
mod history;
mod id;
mod info;
mod link;
mod mention;
pub mod merge;
mod past;
mod query;
mod record;
mod refusal;
mod schema;
mod set;
mod span;
mod status;
mod summary;
mod tally;

pub use anchor::{Doubt, OldPiece, Placement, Unsettled, reanchor};
pub use audit::{Audit, AuditFinding, AuditKind, Fix, Inventory};
pub use edit::{Edit, EditError};
pub use history::{Act, ActKind, History, Standing};
pub use id::{Id, IdSource};
pub use info::{DocumentInfo, InfoField};
pub use link::Link;
pub use mention::Mention;
pub use past::{PastAct, PastChange};
pub use query::{Queried, Query, QueryError, QueryFault};
pub use record::Annotation;
pub use refusal::{Refusal, Refusals};
pub use schema::{
    AttributeDefinition, AttributeKind, LabelColour, LabelDefinition, LabelLook, LabelStyle, Names,
    RoleDefinition, Schema, ValueDefinition,
};
pub use set::{AnnotationSet, RecordIter, Records};
pub use span::{BETWEEN, Span, Spans};
pub use status::Status;
pub use summary::Summary;
pub use tally::{
    AuthorTally, DayTally, Extent, LabelTally, Pace, STATUSES, Tally, TallyOptions, Values, Work,
};
