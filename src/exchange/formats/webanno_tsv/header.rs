//! The head of a file: which layers there are and what stands in which column.

/// What a layer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Annotations of the text.
    Span,
    /// Arcs between annotations.
    Relation,
    /// Chains of annotations, which are not imported.
    Chain,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The values of a feature.
    Feature(String),
    /// Only that there is an annotation.
    Placeholder,
    /// The roles of a slot feature, of this name.
    Roles(String),
    /// The targets of the slot feature before, of this type.
    Targets(String),
    /// Where a relation comes from; both ends are of this type.
    Origin(String),
}

/// A layer with its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layer {
    pub(super) sort: Sort,
    /// The name of its type with the package.
    pub(super) kind: String,
    /// The number of its first column, from 0.
    pub(super) first: usize,
    pub(super) columns: Vec<Column>,
}

impl Layer {
    /// The layer that a line declares, whose columns begin at `first`; `None` for a line that declares none.
    pub(super) fn declared(line: &str, first: usize) -> Option<Self> {
        let sorts = [("#T_SP=", Sort::Span), ("#T_RL=", Sort::Relation), ("#T_CH=", Sort::Chain)];
        let (rest, sort) = sorts.iter().find_map(|(head, sort)| Some((line.strip_prefix(head)?, *sort)))?;
        let mut fields = rest.split('|').filter(|field| !field.is_empty());
        let kind = fields.next()?.trim().to_owned();
        let mut columns: Vec<Column> = Vec::new();
        for field in fields {
            let follows_roles = matches!(columns.last(), Some(Column::Roles(_)));
            columns.push(column(sort, field, follows_roles));
        }
        if columns.is_empty() {
            columns.push(Column::Placeholder);
        }
        Some(Self { sort, kind, first, columns })
    }
}

fn column(sort: Sort, field: &str, follows_roles: bool) -> Column {
    if let Some(kind) = field.strip_prefix("BT_").filter(|_| sort == Sort::Relation) {
        return Column::Origin(kind.to_owned());
    }
    if follows_roles {
        return Column::Targets(field.to_owned());
    }
    // ROLE_package.Layer:Feature_package.Link
    let slot = field.strip_prefix("ROLE_").filter(|_| sort == Sort::Span);
    match slot.and_then(|slot| slot.split_once(':')) {
        Some((_, slot)) => Column::Roles(slot.split('_').next().unwrap_or(slot).to_owned()),
        None => Column::Feature(field.to_owned()),
    }
}
